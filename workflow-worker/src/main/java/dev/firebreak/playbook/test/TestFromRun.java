package dev.firebreak.playbook.test;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Shape;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.StepRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a test from a run that has ended: its inputs, what its actions answered, what its people said, and how it ended. People
 * get the names of their roles. Values of secret fields are left out, and of evidence only its name stays.
 */
public final class TestFromRun {
    /** Ends that come from outside, or of a run that changes nothing: no test can have them. */
    private static final Set<IncidentState> OF_NO_TEST =
            EnumSet.of(IncidentState.PLANNED, IncidentState.JOINED, IncidentState.CANCELLED);

    /** A stop of the playbook may have made these; which one, the run does not say. */
    private static final Set<IncidentState> OF_A_STOP =
            EnumSet.of(IncidentState.COMPLETED, IncidentState.STOPPED, IncidentState.FAILED);

    private final IncidentStatus run;
    private final ActionCatalog actions;
    private final CastList cast;

    private TestFromRun(IncidentStatus run, ActionCatalog actions) {
        this.run = run;
        this.actions = actions;
        this.cast = new CastList(run.requestedBy().subject());
    }

    /**
     * The test file.
     *
     * @throws IllegalArgumentException when the run has not ended, or ended as no test can; the message is for people
     */
    public static String of(IncidentStatus run, ActionCatalog actions) {
        if (!run.state().ended()) {
            throw new IllegalArgumentException("the incident '%s' has not ended: it is %s"
                    .formatted(run.incidentId(), run.state().word()));
        }
        if (OF_NO_TEST.contains(run.state())) {
            throw new IllegalArgumentException("the incident '%s' was %s: no test can be written of that"
                    .formatted(run.incidentId(), run.state().word()));
        }
        return new TestFromRun(run, actions).text();
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        text.append("playbook: %s.yaml\n".formatted(run.playbook()));
        text.append("tests:\n");
        text.append("  - name: %s\n".formatted(FlowYaml.of("as in the incident " + run.incidentId())));
        text.append("    inputs: %s\n".formatted(FlowYaml.of(run.inputs())));
        section(text, "mock", mocks());
        made().forEach(kept -> text.append("      # " + kept + "\n"));
        section(text, "people", people());
        section(text, "expect", expected());
        return text.toString();
    }

    private static void section(StringBuilder text, String word, Map<String, Object> entries) {
        if (!entries.isEmpty()) {
            text.append("    %s:\n".formatted(word));
            entries.forEach(
                    (name, value) -> text.append("      %s: %s\n".formatted(FlowYaml.of(name), FlowYaml.of(value))));
        }
    }

    /** By id; by path where a step ran more than once. */
    private Map<String, Object> mocks() {
        Map<String, Object> mocks = new LinkedHashMap<>();
        ran().filter(step -> step.action() != null).forEach(step -> mocks.put(name(step), mock(step)));
        return mocks;
    }

    private String name(StepRecord step) {
        boolean once = ran().filter(other -> other.id().equals(step.id())).count() == 1;
        return once ? step.id() : step.path();
    }

    /** A {@code parallel} that failed stands there too, beside the steps inside it. */
    private Stream<StepRecord> ran() {
        return run.steps().stream()
                .filter(step -> step.attempts() > 0 && !step.kind().equals("parallel"));
    }

    /** A person's retry was another attempt, and every one but the last had failed. */
    private Object mock(StepRecord step) {
        Object last = step.status().equals("done") ? output(step) : failure(String.valueOf(step.why()));
        long retries = accepted(step.path())
                .filter(decision -> decision.verdict() == Verdict.RETRY)
                .count();
        if (retries == 0) {
            return last;
        }
        List<Object> attempts = new ArrayList<>();
        for (int i = 0; i < retries; i++) {
            attempts.add(failure("it failed, and was tried again"));
        }
        attempts.add(last);
        return attempts;
    }

    private static Map<String, Object> failure(String why) {
        return Map.of("fail", "Failed", "message", why);
    }

    /** Of an answer that the playbook keeps in part, the run has only that part, and a mock is all of it. */
    private List<String> made() {
        return ran().filter(step -> step.action() != null && step.status().equals("done"))
                .filter(step -> step.result().keySet().stream()
                        .anyMatch(name -> shape(step).field(name).isEmpty()))
                .map(step -> "'%s' gave more, of which the playbook keeps %s: write what that is made from"
                        .formatted(name(step), FlowYaml.of(step.result())))
                .toList();
    }

    private Shape shape(StepRecord step) {
        return actions.find(String.valueOf(step.action()))
                .map(ActionSpec::output)
                .orElse(new Shape(List.of()));
    }

    private Map<String, Object> output(StepRecord step) {
        Shape shape = shape(step);
        Map<String, Object> output = new LinkedHashMap<>();
        step.result()
                .forEach((name, value) -> shape.field(name)
                        .filter(field -> !field.secret())
                        .ifPresent(field -> output.put(name, value(field, value))));
        return output;
    }

    private static Object value(Shape.Field field, Object value) {
        if (field.isEvidence() && value instanceof Map<?, ?> evidence) {
            return String.valueOf(evidence.get("name"));
        }
        return value;
    }

    private Map<String, Object> people() {
        Map<String, Object> people = new LinkedHashMap<>();
        run.decisions().stream()
                .filter(DecisionRecord::accepted)
                .map(DecisionRecord::path)
                .distinct()
                .forEach(path -> people.put(
                        asked(path).map(this::name).orElse(path),
                        accepted(path).map(this::said).toList()));
        return people;
    }

    private Stream<DecisionRecord> accepted(String path) {
        return run.decisions().stream()
                .filter(decision -> decision.accepted() && decision.path().equals(path));
    }

    private Optional<StepRecord> asked(String path) {
        return run.steps().stream().filter(step -> step.path().equals(path)).findFirst();
    }

    private Map<String, Object> said(DecisionRecord decision) {
        Map<String, Object> said = new LinkedHashMap<>();
        Optional<StepRecord> step = asked(decision.path());
        boolean answers = decision.verdict() == Verdict.APPROVE || decision.verdict() == Verdict.ANSWER;
        if (decision.attempt() == 1 && (answers || decision.verdict() == Verdict.REJECT)) {
            step.map(asked -> Duration.between(asked.startedAt(), decision.at()))
                    .filter(after -> after.toSeconds() > 0)
                    .ifPresent(after -> said.put("after", after.toSeconds() + "s"));
        }
        said.put(decision.verdict().word(), List.of(cast.name(decision)));
        step.map(StepRecord::result)
                .filter(given -> answers && !given.isEmpty())
                .ifPresent(given -> said.put("answers", given));
        return said;
    }

    private Map<String, Object> expected() {
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("ends", run.state().word());
        if (OF_A_STOP.contains(run.state())) {
            expected.put("message", run.because());
        } else {
            expected.put("ran", ran().map(StepRecord::id).toList());
        }
        List<String> undone = run.steps().stream()
                .filter(step -> step.undo().equals("done"))
                .map(StepRecord::id)
                .distinct()
                .collect(Collectors.toList());
        if (!undone.isEmpty()) {
            expected.put("undone", undone);
        }
        if (!run.outputs().isEmpty()) {
            expected.put("outputs", run.outputs());
        }
        return expected;
    }
}
