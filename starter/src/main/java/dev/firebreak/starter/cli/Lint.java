package dev.firebreak.starter.cli;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.starter.terminal.Terminal;
import dev.firebreak.starter.terminal.Visible;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks playbook files and shows every mistake with its line. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description = "Check playbooks; every mistake is shown with its place.",
        footer = {"", "Example:", "  firebreak lint playbooks/*.yaml"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:no error, perhaps warnings", "1:there are errors", "2:a file cannot be read"})
final class Lint implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "playbook files")
    private List<Path> files = List.of();

    @Option(names = "--json", description = "print the problems as JSON")
    private boolean json;

    Lint(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        PlaybookReader reader = new PlaybookReader(new ShippedActions());
        Map<Path, String> texts = new LinkedHashMap<>();
        files.forEach(file -> texts.put(file, read(file)));
        List<Problem> problems = new ArrayList<>();
        texts.forEach((file, text) -> {
            List<Problem> found = reader.read(file.toString(), text).problems();
            problems.addAll(found);
            if (!json) {
                found.forEach(problem -> terminal.print(shown(problem, text)));
            }
        });
        if (json) {
            terminal.print(CanonicalJson.write(Map.of("problems", problems)));
        }
        long errors = problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .count();
        if (!json) {
            terminal.print("%d file%s, %d error%s, %d warning%s"
                    .formatted(
                            files.size(),
                            plural(files.size()),
                            errors,
                            plural(errors),
                            problems.size() - errors,
                            plural(problems.size() - errors)));
        }
        return errors == 0 ? ExitCode.OK : ExitCode.NO;
    }

    private static String shown(Problem problem, String text) {
        String head = "%s: %s: %s"
                .formatted(
                        problem.at(),
                        problem.severity().name().toLowerCase(Locale.ROOT),
                        Visible.line(problem.message()));
        List<String> lines = text.lines().toList();
        if (problem.at().line() < 1 || problem.at().line() > lines.size()) {
            return head;
        }
        String line = lines.get(problem.at().line() - 1);
        // The caret stands under the mistake also where the line is indented with tabs.
        String indent = line.codePoints()
                .limit(problem.at().column() - 1L)
                .mapToObj(character -> character == '\t' ? "\t" : " ")
                .reduce("", String::concat);
        return "%s%n  %s%n  %s^".formatted(head, Visible.line(line).replace("\\u0009", "\t"), indent);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new CommandFailed(ExitCode.USAGE, "there is no file '%s'".formatted(file));
        } catch (CharacterCodingException e) {
            throw new CommandFailed(ExitCode.USAGE, "'%s' is no UTF-8 text".formatted(file));
        } catch (IOException e) {
            throw new CommandFailed(ExitCode.USAGE, "'%s' cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    private static String plural(long count) {
        return count == 1 ? "" : "s";
    }
}
