package dev.firebreak.starter.cli;

import dev.firebreak.aws.KnownRegions;
import dev.firebreak.local.LocalTemporal;
import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputValues;
import dev.firebreak.starter.demo.Demo;
import dev.firebreak.starter.demo.DemoFailed;
import dev.firebreak.starter.demo.DemoSettings;
import dev.firebreak.starter.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Plays a whole incident on the sandbox. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Play a whole incident on an AWS account on this machine: find, ask, contain, prove.",
        footer = {
            "",
            "Examples:",
            "  ${ROOT-COMMAND-NAME} demo                        you decide",
            "  ${ROOT-COMMAND-NAME} demo --yes                  two demo people decide",
            "  ${ROOT-COMMAND-NAME} demo --yes --undo           contain, then give everything back",
            "  ${ROOT-COMMAND-NAME} demo --yes --recording LOGS --instance i-0dbc91f429e48eeed --region us-east-1 --out report"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the account is contained (with --undo: given back), and that was proved",
            "1:it is not, or not proved",
            "2:wrong use, or something that is needed is missing"
        })
final class DemoCommand implements Callable<Integer> {
    private static final List<String> WAYS = List.of("cut-now", "switch-first");

    private final Terminal terminal;
    private final Map<String, String> environment;

    @Option(names = "--yes", description = "two demo people answer by themselves")
    private boolean yes;

    @Option(
            names = "--how",
            paramLabel = "WAY",
            description = "what the demo people choose: cut-now or switch-first (default)")
    private String how = "switch-first";

    @Option(names = "--undo", description = "stop on the way and give everything back")
    private boolean undo;

    @Option(
            names = "--recording",
            paramLabel = "DIR",
            description = "play a recorded attack: a folder of CloudTrail log files")
    private @Nullable Path recording;

    @Option(names = "--instance", paramLabel = "ID", description = "the instance of the recording that nobody expected")
    private @Nullable String instance;

    @Option(names = "--region", paramLabel = "NAME", description = "the Region of that instance")
    private @Nullable String region;

    @Option(names = "--out", paramLabel = "DIR", description = "where the report goes (default: firebreak-demo)")
    private Path out = Path.of("firebreak-demo");

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "port of the API (default: a free one)")
    private int port;

    DemoCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        if (!WAYS.contains(how)) {
            throw new CommandFailed(ExitCode.USAGE, "--how '%s' is no way: cut-now or switch-first".formatted(how));
        }
        if (undo && how.equals("cut-now")) {
            throw new CommandFailed(
                    ExitCode.USAGE, "--undo stops while the application is switched: it needs --how switch-first");
        }
        DemoSettings settings = new DemoSettings(
                DataFolder.root(environment),
                recorded(),
                folder(),
                how,
                undo,
                yes,
                Arguments.port(port),
                environment.get("TEMPORAL_ADDRESS"),
                environment.getOrDefault("TEMPORAL_NAMESPACE", LocalTemporal.NAMESPACE));
        try {
            return new Demo(settings, terminal).play() ? ExitCode.OK : ExitCode.NO;
        } catch (DemoFailed failed) {
            throw new CommandFailed(ExitCode.NO, String.valueOf(failed.getMessage()));
        }
    }

    private DemoSettings.@Nullable Recording recorded() {
        if (recording == null && instance == null && region == null) {
            return null;
        }
        if (recording == null || instance == null || region == null) {
            throw new CommandFailed(
                    ExitCode.USAGE, "--recording, --instance and --region belong together: give all three");
        }
        if (!Files.isDirectory(recording)) {
            throw new CommandFailed(ExitCode.USAGE, "there is no folder '%s'".formatted(recording));
        }
        String id = instance;
        String name = region;
        if (!id.startsWith("i-")) {
            throw new CommandFailed(
                    ExitCode.USAGE,
                    "'%s' is no instance id: i- and 8 or 17 of the characters 0-9 and a-f".formatted(id));
        }
        Arguments.checked(() -> InputValues.parse(FieldType.RESOURCE_ID, id));
        Arguments.checked(() -> KnownRegions.require(name));
        return new DemoSettings.Recording(recording.toAbsolutePath(), id, name);
    }

    /** Before anything starts: half an hour's work must not end at a folder that cannot be written. */
    private Path folder() {
        try {
            return Files.createDirectories(out);
        } catch (IOException e) {
            throw new CommandFailed(
                    ExitCode.USAGE, "the folder '%s' cannot be made: %s".formatted(out, e.getMessage()));
        }
    }
}
