package dev.firebreak.starter.cli;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.schema.PlaybookSchema;
import dev.firebreak.starter.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes the JSON Schema of playbooks. */
@Command(
        name = "schema",
        mixinStandardHelpOptions = true,
        description =
                "Print the JSON Schema of playbooks: with it an editor completes words, actions and their fields.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} schema -o playbook.schema.json",
            "  ${ROOT-COMMAND-NAME} schema --tests -o playbook-test.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "write it to this file")
    private @Nullable Path file;

    @Option(names = "--tests", description = "of the files with tests of playbooks instead (*.test.yaml)")
    private boolean tests;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ShippedActions actions = new ShippedActions();
        String schema = tests ? PlaybookSchema.ofTests(actions) : PlaybookSchema.json(actions);
        if (file == null) {
            terminal.print(schema.stripTrailing());
            return ExitCode.OK;
        }
        TextFile.write(file, schema);
        terminal.progress("written to " + file);
        return ExitCode.OK;
    }
}
