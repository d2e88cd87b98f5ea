package dev.firebreak.playbook.test;

import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.scenario.Expected;
import dev.firebreak.playbook.scenario.Scenario;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares what a test expects with what came. */
final class Judge {
    /** The clock goes on by real time while something runs, also on a slow machine. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** What an expression says that misses a field. */
    private static final Pattern MISSING = Pattern.compile("there is no field '(\\w+)'");

    private final Rehearsal rehearsal;
    private final Scenario scenario;
    private final IncidentStatus status;
    private final Set<String> lists;
    private final SideBySide sideBySide;

    Judge(Playbook playbook, Rehearsal rehearsal, IncidentStatus status) {
        this.rehearsal = rehearsal;
        this.scenario = rehearsal.scenario();
        this.status = status;
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
        return new TestResult(scenario, failures, notes(), took, status, rehearsal.entered(), rehearsal.passed());
    }

    private Stream<Failure> check(Expected expected) {
        return switch (expected) {
            case Expected.Ends ends -> ends(ends);
            case Expected.Ran ran -> ran(ran);
            case Expected.Never never -> never(never);
            case Expected.Called called -> called(called);
            case Expected.Waited waited -> waited(waited);
            case Expected.Undone undone -> undone(undone);
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
                list(wanted),
                list(shown)));
    }

    private Stream<Failure> never(Expected.Never expected) {
        return rehearsal.entered().stream()
                .filter(path -> Paths.names(expected.step(), path))
                .map(path -> new Failure(expected.at(), path, "the step ran", "never", "it ran: " + call(path)));
    }

    private String call(String path) {
        return records(path)
                .map(step -> step.called().isEmpty()
                        ? step.status()
                        : "%s, called with %s".formatted(step.status(), step.called()))
                .findFirst()
                .orElse("it has no call");
    }

    private Stream<Failure> called(Expected.Called expected) {
        List<StepRecord> calls = records(expected.step())
                .filter(step -> !step.status().equals("not-run"))
                .toList();
        if (calls.isEmpty()) {
            return Stream.of(new Failure(
                    expected.at(),
                    expected.step(),
                    "the step was not called",
                    expected.everyCall()
                            ? text(expected.calls().getFirst())
                            : "%d calls".formatted(expected.calls().size()),
                    "no call"));
        }
        if (!expected.everyCall() && calls.size() != expected.calls().size()) {
            return Stream.of(new Failure(
                    expected.at(),
                    expected.step(),
                    "the step was called another number of times",
                    "%d".formatted(expected.calls().size()),
                    "%d".formatted(calls.size())));
        }
        return IntStream.range(0, calls.size())
                .boxed()
                .flatMap(i -> called(expected, expected.calls().get(expected.everyCall() ? 0 : i), calls.get(i)));
    }

    private static Stream<Failure> called(Expected.Called expected, Map<String, Object> fields, StepRecord call) {
        return fields.entrySet().stream()
                .filter(field -> !Alike.holds(field.getValue(), call.called().get(field.getKey())))
                .map(field -> new Failure(
                        expected.at(),
                        call.path(),
                        "the step is called with another '%s'".formatted(field.getKey()),
                        text(field.getValue()),
                        text(call.called().getOrDefault(field.getKey(), "absent"))));
    }

    private Stream<Failure> waited(Expected.Waited expected) {
        List<StepRecord> steps = records(expected.step()).toList();
        if (steps.isEmpty()) {
            return Stream.of(new Failure(
                    expected.at(), expected.step(), "the step did not run", text(expected.time()), "nothing"));
        }
        return steps.stream()
                .filter(step -> !waited(step, expected.time()))
                .map(step -> new Failure(
                        expected.at(),
                        step.path(),
                        "the step took another time",
                        text(expected.time()),
                        text(time(step))));
    }

    private boolean waited(StepRecord step, Duration expected) {
        Duration longer = time(step).minus(expected);
        return !longer.isNegative() && longer.compareTo(TOLERANCE) < 0;
    }

    private Duration time(StepRecord step) {
        Instant end = step.endedAt() == null ? status.endedAt() : step.endedAt();
        return Duration.between(step.startedAt(), end == null ? step.startedAt() : end);
    }

    private Stream<Failure> undone(Expected.Undone expected) {
        List<String> actual = status.steps().stream()
                .filter(step -> step.undo().equals("done"))
                .map(StepRecord::path)
                .toList();
        List<String> missing = expected.steps().stream()
                .filter(name -> actual.stream().noneMatch(path -> Paths.names(name, path)))
                .toList();
        List<String> extra = actual.stream()
                .filter(path -> expected.steps().stream().noneMatch(name -> Paths.names(name, path)))
                .toList();
        if (missing.isEmpty() && extra.isEmpty()) {
            return Stream.empty();
        }
        String step = missing.isEmpty() ? extra.getFirst() : missing.getFirst();
        return Stream.of(
                new Failure(expected.at(), step, "other steps were given back", list(expected.steps()), list(actual)));
    }

    private Stream<Failure> message(Expected.Message expected) {
        return status.because().contains(expected.text())
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

    private Stream<StepRecord> records(String idOrPath) {
        return status.steps().stream().filter(step -> Paths.names(idOrPath, step.path()));
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
        Stream.concat(Stream.of(status.because()), notes.stream())
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

    private static String text(Object value) {
        return value instanceof List<?> items ? list(items) : value.toString();
    }

    private static String list(List<?> items) {
        return items.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
