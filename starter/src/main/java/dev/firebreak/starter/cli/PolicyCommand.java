package dev.firebreak.starter.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.policy.ManagedPolicy;
import dev.firebreak.policy.PlaybookPolicies;
import dev.firebreak.starter.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the IAM policies that a playbook needs. */
@Command(
        name = "policy",
        mixinStandardHelpOptions = true,
        description = {
            "Print the IAM policies that a playbook needs, and no more.",
            "'observe' is for what reads, 'contain' for what changes, with its undo. Each fits into a managed policy."
        },
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} policy unusual-resource-activity",
            "  ${ROOT-COMMAND-NAME} policy playbooks/mine.yaml -o policies/    # policies/observe-1.json, contain-1.json"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "1:the playbook has mistakes", "2:there is no such playbook or file"})
final class PolicyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final PlaybookArgument playbook = new PlaybookArgument();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "write each policy to a file in this folder")
    private @Nullable Path folder;

    PolicyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PlaybookPolicies policies = PlaybookPolicies.of(playbook.playbook(), new ShippedActions());
        if (folder == null) {
            terminal.print(json(policies));
            return ExitCode.OK;
        }
        TextFile.folder(folder);
        write(folder, "observe", policies.observe());
        write(folder, "contain", policies.contain());
        return ExitCode.OK;
    }

    private void write(Path into, String name, List<ManagedPolicy> policies) {
        for (int i = 0; i < policies.size(); i++) {
            Path file = into.resolve("%s-%d.json".formatted(name, i + 1));
            TextFile.write(file, json(policies.get(i)) + "\n");
            terminal.progress("written to " + file);
        }
    }

    private static String json(Object value) {
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of texts are JSON", e);
        }
    }
}
