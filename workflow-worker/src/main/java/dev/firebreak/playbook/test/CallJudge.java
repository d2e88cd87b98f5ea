package dev.firebreak.playbook.test;

import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.playbook.scenario.Expected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares what a test expects of single steps with what became of them. */
final class CallJudge {
    /** The clock goes on by real time while something runs, also on a slow machine. */
    private static final Duration TOLERANCE = Duration.ofMinutes(1);

    /** Branches begin some milliseconds one after the other. */
    private static final Duration EARLY = Duration.ofSeconds(1);

    private final Rehearsal rehearsal;
    private final IncidentStatus status;
    private final StandIns standIns;

    CallJudge(Rehearsal rehearsal, IncidentStatus status, StandIns standIns) {
        this.rehearsal = rehearsal;
        this.status = status;
        this.standIns = standIns;
    }

    Stream<Failure> called(Expected.Called expected) {
        List<StepRecord> calls = records(expected.step())
                .filter(step -> !step.status().equals("not-run"))
                .toList();
        if (calls.isEmpty()) {
            return Stream.of(new Failure(
                    expected.at(),
                    expected.step(),
                    "the step was not called",
                    expected.everyCall()
                            ? Texts.of(expected.calls().getFirst())
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

    private Stream<Failure> called(Expected.Called expected, Map<String, Object> fields, StepRecord call) {
        return otherFields(expected, call.path(), "the step is called", fields, call.called());
    }

    private Stream<Failure> otherFields(
            Expected expected, String path, String what, Map<String, Object> fields, Map<String, Object> actual) {
        return fields.entrySet().stream()
                .filter(field -> !Alike.holds(standIns.hidden(field.getValue()), actual.get(field.getKey())))
                .map(field -> new Failure(
                        expected.at(),
                        path,
                        "%s with another '%s'".formatted(what, field.getKey()),
                        Texts.of(field.getValue()),
                        Texts.of(actual.getOrDefault(field.getKey(), "absent"))));
    }

    Stream<Failure> attempts(Expected.Attempts expected) {
        List<StepRecord> steps = records(expected.step()).toList();
        if (steps.isEmpty()) {
            return Stream.of(new Failure(
                    expected.at(), expected.step(), "the step did not run", times(expected.number()), times(0)));
        }
        return steps.stream()
                .filter(step -> rehearsal.attempts(step.path()) != expected.number())
                .map(step -> new Failure(
                        expected.at(),
                        step.path(),
                        "the step was called more or less often",
                        times(expected.number()),
                        times(rehearsal.attempts(step.path()))));
    }

    private static String times(int number) {
        return number == 1 ? "1 attempt" : "%d attempts".formatted(number);
    }

    /** A step that was not given back is told by the list of those that were. */
    Stream<Failure> givenBackWith(Expected.GivenBackWith expected) {
        return records(expected.step())
                .filter(step -> step.undo().equals("done"))
                .flatMap(step -> otherFields(
                        expected,
                        step.path(),
                        "the step is given back",
                        expected.call(),
                        standIns.hidden(rehearsal.givenBack(step.path()))));
    }

    Stream<Failure> waited(Expected.Waited expected) {
        List<StepRecord> steps = records(expected.step()).toList();
        if (steps.isEmpty()) {
            return Stream.of(new Failure(
                    expected.at(), expected.step(), "the step did not run", Texts.of(expected.time()), "nothing"));
        }
        return steps.stream()
                .filter(step -> !waited(step, expected.time()))
                .map(step -> new Failure(
                        expected.at(),
                        step.path(),
                        "the step took another time",
                        Texts.of(expected.time()),
                        Texts.of(time(step))));
    }

    private boolean waited(StepRecord step, Duration expected) {
        Duration longer = time(step).minus(expected);
        return longer.plus(EARLY).isPositive() && longer.compareTo(TOLERANCE) < 0;
    }

    private Duration time(StepRecord step) {
        Instant end = step.endedAt() == null ? status.endedAt() : step.endedAt();
        return Duration.between(step.startedAt(), end == null ? step.startedAt() : end);
    }

    Stream<Failure> undone(Expected.Undone expected) {
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
        return Stream.of(new Failure(
                expected.at(), step, "other steps were given back", Texts.of(expected.steps()), Texts.of(actual)));
    }

    private Stream<StepRecord> records(String idOrPath) {
        return status.steps().stream().filter(step -> Paths.names(idOrPath, step.path()));
    }
}
