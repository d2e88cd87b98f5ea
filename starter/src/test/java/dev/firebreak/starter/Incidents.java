package dev.firebreak.starter;

import dev.firebreak.action.Evidence;
import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.Question.Kind;
import dev.firebreak.incident.StepRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Incidents as a server would show them. */
public final class Incidents {
    public static final String ID = "0d4e4f0e-6f0e-4b43-8d3e-2f1f6a1c9b11";
    public static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private Incidents() {}

    public static IncidentStatus incident(
            IncidentState state, List<StepRecord> steps, List<Question> questions, List<DecisionRecord> decisions) {
        return new IncidentStatus(
                ID,
                "shut-key",
                3,
                "d",
                "111122223333",
                "app",
                Map.of(),
                new Person("local", "alex"),
                state,
                "Shut it off",
                NOON,
                state.ended() ? NOON.plusSeconds(60) : null,
                steps,
                questions,
                decisions,
                List.of(),
                "",
                List.of(),
                "run",
                null,
                Map.of());
    }

    /** The same incident, whose report was written. */
    public static IncidentStatus reported(IncidentStatus ended) {
        return new IncidentStatus(
                ended.incidentId(),
                ended.playbook(),
                ended.version(),
                ended.digest(),
                ended.account(),
                ended.subject(),
                ended.inputs(),
                ended.requestedBy(),
                ended.state(),
                ended.because(),
                ended.startedAt(),
                ended.endedAt(),
                ended.steps(),
                ended.questions(),
                ended.decisions(),
                ended.evidence(),
                ended.manifestHead(),
                List.of(new Evidence("report.json", "application/json", "f".repeat(64), 1)),
                ended.mode(),
                ended.plan(),
                ended.outputs());
    }

    public static StepRecord step(
            String path,
            String title,
            String kind,
            @Nullable String action,
            Map<String, Object> result,
            String status,
            String undo) {
        return new StepRecord(path, path, title, kind, action, 1, NOON, NOON, Map.of(), result, status, undo, null);
    }

    /** A question with a deadline of half an hour. */
    public static Question question(Kind kind, String path, List<Verdict> choices, FormField... form) {
        Ballot ballot = new Ballot(
                path,
                1,
                choices,
                List.of(kind == Kind.APPROVAL ? "approver" : "responder"),
                List.of("approver"),
                1,
                List.of(new Person("local", "alex")),
                false,
                List.of(form),
                NOON,
                kind == Kind.FAILURE ? null : NOON.plusSeconds(1800));
        return new Question(kind, "Do it?", ballot, null, null, null, null, "");
    }

    public static DecisionRecord decision(String path, String by, Verdict verdict, Map<String, Object> answers) {
        return new DecisionRecord(
                path,
                path,
                1,
                by,
                List.of("approver"),
                verdict,
                "so",
                NOON.plusMillis(1500),
                null,
                true,
                null,
                answers);
    }
}
