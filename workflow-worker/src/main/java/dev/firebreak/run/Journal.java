package dev.firebreak.run;

import dev.firebreak.action.Evidence;
import dev.firebreak.evidence.ManifestEntry;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.SearchAttributes;
import dev.firebreak.incident.StepRecord;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down what happens, and shows it in Temporal: search attributes, memo, current details. */
final class Journal {
    private static final int LONGEST_LABEL = 120;
    private static final int LONGEST_DETAILS = 12_000;

    private final RunState state;
    private final Visits visits;
    private String shownState = "";
    private List<String> shownWaits = List.of();

    Journal(RunState state, Visits visits) {
        this.state = state;
        this.visits = visits;
    }

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    /** The walk comes to a step that is due. */
    void entered(String path) {
        visits.entered(path);
    }

    /** The walk passes a step whose condition does not hold. */
    void passed(String path) {
        visits.passed(path);
    }

    /** A step begins, or begins again. */
    void begin(String path, String id, String title, String kind, @Nullable String action, Map<String, Object> called) {
        StepRecord past = state.steps.get(path);
        state.steps.put(
                path,
                new StepRecord(
                        path,
                        id,
                        title,
                        kind,
                        action,
                        past == null ? 1 : past.attempts() + 1,
                        past == null ? now() : past.startedAt(),
                        null,
                        called,
                        Map.of(),
                        "running",
                        "none",
                        null));
        state.because = title;
        show();
    }

    /** A step waits until a time. */
    void waits(String path, String id, String title, Instant until) {
        begin(path, id, title, "wait", null, Map.of("until", until.toString()));
        state.because = "%s (until %s)".formatted(title, until);
        show();
    }

    /** A step ends. */
    void end(String path, String status, Map<String, Object> result, String undo, @Nullable String why) {
        StepRecord step = state.steps.get(path);
        if (step == null) {
            throw new IllegalStateException("'%s' ends and never began".formatted(path));
        }
        state.steps.put(
                path,
                new StepRecord(
                        path,
                        step.id(),
                        step.title(),
                        step.kind(),
                        step.action(),
                        step.attempts(),
                        step.startedAt(),
                        now(),
                        step.called(),
                        result,
                        status,
                        undo,
                        why));
        show();
    }

    /** A step that is not due is written down too: nobody should have to guess why it did not run. */
    void notDue(String path, String id, String title, String kind, @Nullable String action, String condition) {
        String why = "not due: '%s' does not hold".formatted(condition);
        state.steps.putIfAbsent(
                path,
                new StepRecord(
                        path,
                        id,
                        title,
                        kind,
                        action,
                        0,
                        now(),
                        now(),
                        Map.of(),
                        Map.of(),
                        RunState.NOT_RUN,
                        "none",
                        why));
    }

    /** A finished step's undo has come further. */
    void undone(String path, String undo) {
        StepRecord step = state.steps.get(path);
        if (step != null) {
            state.steps.put(
                    path,
                    new StepRecord(
                            path,
                            step.id(),
                            step.title(),
                            step.kind(),
                            step.action(),
                            step.attempts(),
                            step.startedAt(),
                            step.endedAt(),
                            step.called(),
                            step.result(),
                            step.status(),
                            undo,
                            step.why()));
        }
    }

    /** Takes evidence into the manifest: the run alone orders it. */
    void keep(String path, List<Evidence> kept) {
        for (Evidence evidence : kept) {
            ManifestEntry entry = new ManifestEntry(state.manifest.size(), path, evidence, now(), state.manifestHead);
            state.manifest.add(entry.line());
            state.manifestHead = entry.hash();
            state.evidence.add(evidence);
        }
    }

    /** Shows where the run stands. */
    void show() {
        String word = shown().word();
        List<String> waits = List.copyOf(state.questions.keySet());
        if (!word.equals(shownState) || !waits.equals(shownWaits)) {
            shownState = word;
            shownWaits = waits;
            Workflow.upsertTypedSearchAttributes(
                    SearchAttributes.STATE.valueSet(word), SearchAttributes.WAITS_FOR.valueSet(waits));
            Workflow.upsertMemo(Map.of("manifestHead", state.manifestHead, "questions", questions()));
        }
        Workflow.setCurrentDetails(details());
    }

    /** While a question is open and nothing else is under way, the run waits. */
    IncidentState shown() {
        return state.state == IncidentState.RUNNING && !state.questions.isEmpty() ? IncidentState.WAITING : state.state;
    }

    /** With these a gateway can show and take decisions even when no worker runs. */
    private List<Map<String, Object>> questions() {
        List<Map<String, Object>> questions = new ArrayList<>();
        state.questions.values().forEach(question -> {
            Map<String, Object> reference = new LinkedHashMap<>();
            reference.put("path", question.path());
            reference.put("attempt", question.ballot().attempt());
            if (question.planDigest() != null) {
                reference.put("planDigest", question.planDigest());
            }
            if (question.ballot().deadline() != null) {
                reference.put("deadline", question.ballot().deadline().toString());
            }
            questions.add(reference);
        });
        return questions;
    }

    private String details() {
        StringBuilder text = new StringBuilder("**%s** — %s\n\n".formatted(shown().word(), inert(state.because)));
        state.questions
                .values()
                .forEach(question -> text.append("- **waits for a person:** `%s` %s\n"
                        .formatted(inert(question.path()), inert(question.ask()))));
        state.steps.values().forEach(step -> text.append("- %s — %s\n".formatted(inert(step.title()), step.status())));
        return text.length() <= LONGEST_DETAILS ? text.toString() : text.substring(0, LONGEST_DETAILS) + "…";
    }

    /** A text that fits where Temporal takes a summary: at most 400 bytes there. */
    static String label(String text) {
        String inert = inert(text);
        return inert.length() <= LONGEST_LABEL ? inert : inert.substring(0, LONGEST_LABEL) + "…";
    }

    /** Titles may hold text from events, which is hostile: no markup, no control characters. */
    private static String inert(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}<>\\[\\]`*|\\\\]", " ");
    }
}
