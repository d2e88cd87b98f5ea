package dev.firebreak.playbook.test;

import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.scenario.Expected;
import dev.firebreak.playbook.scenario.Scenario;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares what a test expects with what came. */
final class Judge {
    /** What an expression says that misses a field. */
    private static final Pattern MISSING = Pattern.compile("there is no field '(\\w+)'");

    private final Rehearsal rehearsal;
    private final Scenario scenario;
    private final IncidentStatus status;
    private final CallJudge calls;
    private final StandIns standIns;
    private final Set<String> lists;
    private final SideBySide sideBySide;

    Judge(Playbook playbook, Rehearsal rehearsal, IncidentStatus status) {
        this.rehearsal = rehearsal;
        this.scenario = rehearsal.scenario();
        this.status = status;
        this.standIns = new StandIns(scenario.secrets());
        this.calls = new CallJudge(rehearsal, status, standIns);
        this.sideBySide = new SideBySide(playbook);
        this.lists = Step.all(playbook.steps())
                .filter(step -> !step.inner().isEmpty() && !(step instanceof Step.Approve))
                .map(Step::id)
                .collect(Collectors.toSet());
    }

    TestResult result(Duration took) {
        List<Failure> failures = rehearsal.troubles();
        if (failures.isEmpty()) {
            failures = Stream.concat(scenario.expected().stream().flatMap(this::check), neverAsked())
                    .toList();
        }
        return new TestResult(
                scenario,
                failures.stream().map(standIns::hidden).toList(),
                notes().stream().map(standIns::hidden).toList(),
                took,
                status,
                rehearsal.entered(),
                rehearsal.passed());
    }

    private Stream<Failure> check(Expected expected) {
        return switch (expected) {
            case Expected.Ends ends -> ends(ends);
            case Expected.Ran ran -> ran(ran);
            case Expected.Never never -> never(never);
            case Expected.Called called -> calls.called(called);
            case Expected.Attempts attempts -> calls.attempts(attempts);
            case Expected.Waited waited -> calls.waited(waited);
            case Expected.Undone undone -> calls.undone(undone);
            case Expected.GivenBackWith call -> calls.givenBackWith(call);
            case Expected.Output output -> output(output);
            case Expected.Message message -> message(message);
        };
    }

    private Stream<Failure> ends(Expected.Ends expected) {
        if (status.state() == expected.state()) {
            return Stream.empty();
        }
        return Stream.of(new Failure(
                expected.at(),
                lastStep(),
                "the run ends otherwise",
                expected.state().word(),
                "%s: %s".formatted(status.state().word(), status.because())));
    }

    private String lastStep() {
        List<String> ran = ran();
        return ran.isEmpty() ? "" : Paths.id(ran.getLast());
    }

    /** The paths of the steps that ran. */
    private List<String> ran() {
        return rehearsal.entered().stream()
                .filter(path -> !lists.contains(Paths.id(path)))
                .toList();
    }

    private Stream<Failure> ran(Expected.Ran expected) {
        List<String> actual = sideBySide.arranged(ran());
        List<String> wanted = sideBySide.arranged(expected.steps());
        int common = (int) IntStream.range(0, Math.min(actual.size(), wanted.size()))
                .takeWhile(i -> Paths.names(wanted.get(i), actual.get(i)))
                .count();
        if (common == actual.size() && common == wanted.size()) {
            return Stream.empty();
        }
        boolean byPath = wanted.stream().anyMatch(Paths::isPath);
        List<String> shown = byPath ? actual : actual.stream().map(Paths::id).toList();
        return Stream.of(new Failure(
                expected.at(),
                common < shown.size() ? shown.get(common) : wanted.get(common),
                "other steps ran, the first difference is number %d".formatted(common + 1),
                Texts.of(wanted),
                Texts.of(shown)));
    }

    private Stream<Failure> never(Expected.Never expected) {
        return rehearsal.entered().stream()
                .filter(path -> Paths.names(expected.step(), path))
                .map(path -> new Failure(expected.at(), path, "the step ran", "never", "it ran: " + call(path)));
    }

    private String call(String path) {
        return status.steps().stream()
                .filter(step -> step.path().equals(path))
                .map(step -> step.called().isEmpty()
                        ? step.status()
                        : "%s, called with %s".formatted(step.status(), step.called()))
                .findFirst()
                .orElse("it has no call");
    }

    private Stream<Failure> output(Expected.Output expected) {
        Object actual = status.outputs().get(expected.name());
        return Alike.holds(expected.value(), actual)
                ? Stream.empty()
                : Stream.of(new Failure(
                        expected.at(),
                        null,
                        "the run gives another '%s'".formatted(expected.name()),
                        Texts.of(expected.value()),
                        actual == null ? "none: " + status.because() : Texts.of(actual)));
    }

    private Stream<Failure> message(Expected.Message expected) {
        return status.because().contains(standIns.hidden(expected.text()))
                ? Stream.empty()
                : Stream.of(new Failure(
                        expected.at(), lastStep(), "the run says something else", expected.text(), status.because()));
    }

    /** Whoever writes down what people say expects that they are asked. */
    private Stream<Failure> neverAsked() {
        return scenario.people().entrySet().stream()
                .filter(said -> !said.getValue().isEmpty() && !rehearsal.wasAsked(said.getKey()))
                .map(said -> new Failure(
                        said.getValue().getFirst().at(),
                        said.getKey(),
                        "nobody was asked there, though 'people' answers",
                        "a question",
                        "none"));
    }

    /** What is good to know when a test fails. */
    private List<String> notes() {
        List<String> notes = new ArrayList<>(rehearsal.notes());
        status.decisions().stream()
                .filter(decision -> !decision.accepted())
                .map(Judge::refused)
                .forEach(notes::add);
        status.steps().stream()
                .filter(step -> step.status().equals("failed") || step.status().equals("skipped"))
                .map(step -> "'%s' %s: %s".formatted(step.path(), step.status(), step.why()))
                .forEach(notes::add);
        status.steps().stream()
                .filter(step -> step.undo().startsWith("failed"))
                .map(step -> "'%s' was not given back: %s".formatted(step.path(), step.undo()))
                .forEach(notes::add);
        Stream<String> open = rehearsal.troubles().stream().map(Failure::what);
        Stream.of(Stream.of(status.because()), open, notes.stream())
                .flatMap(texts -> texts)
                .flatMap(text -> MISSING.matcher(text).results())
                .flatMap(missing -> rehearsal.leftOut(missing.group(1)).stream())
                .distinct()
                .toList()
                .forEach(notes::add);
        return notes;
    }

    private static String refused(DecisionRecord decision) {
        return "'%s' of %s at '%s' did not count: %s"
                .formatted(decision.verdict().word(), decision.by(), decision.path(), decision.why());
    }
}
