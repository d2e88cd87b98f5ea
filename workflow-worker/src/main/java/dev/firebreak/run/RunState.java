package dev.firebreak.run;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.Evidence;
import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.Consent;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that a run knows. The interpreter walks the playbook from the top and passes what is finished here, so the same state is
 * enough to go on after a continue-as-new. Insertion order everywhere: a replay sees the same order.
 */
@JsonAutoDetect(
        fieldVisibility = Visibility.ANY,
        getterVisibility = Visibility.NONE,
        isGetterVisibility = Visibility.NONE)
final class RunState {
    /** Unaccepted decisions that are recorded; further ones stand in Temporal's history only. */
    private static final int MOST_REFUSALS = 50;

    static final String NOT_RUN = "not-run";

    /** The path of the block that everything lies in. */
    static final String WHOLE = "";

    Instant startedAt = Instant.EPOCH;

    @Nullable
    Instant endedAt;

    IncidentState state = IncidentState.RUNNING;
    String because = "";

    Map<String, StepRecord> steps = new LinkedHashMap<>();
    Map<String, Question> questions = new LinkedHashMap<>();

    /** Decisions that count, of questions that are open or were decided: path and attempt to signed messages. */
    Map<String, List<SignedMessage>> votes = new LinkedHashMap<>();

    List<DecisionRecord> decisions = new ArrayList<>();
    Set<String> decisionIds = new LinkedHashSet<>();

    /** Approvals that were given: path to consent. */
    Map<String, Consent> consents = new LinkedHashMap<>();

    /** Approvals that expired and can be asked again: path to who may. */
    Map<String, Ballot> expired = new LinkedHashMap<>();

    /** Expired approvals that somebody has asked for, until the walk reaches them. */
    Set<String> reopened = new LinkedHashSet<>();

    boolean walkAgain;

    /** Until when the steps that wait do so: path to time. A walk that starts again goes on waiting until then. */
    Map<String, Instant> waits = new LinkedHashMap<>();

    /** Reads that are made again until their output is as wanted: path to how far they are. */
    Map<String, Polling> polls = new LinkedHashMap<>();

    /** Everybody whose inputs or answers are in the run: they cannot approve it. */
    Set<Person> requesters = new LinkedHashSet<>();

    /** The arguments of the undo calls that the playbook has itself: path to what is known before the call. */
    Map<String, Map<String, Object>> ownUndos = new LinkedHashMap<>();

    /** Changes of whose output less is kept than the playbook says: path to the reason. */
    Map<String, String> unkept = new LinkedHashMap<>();

    /** What the playbook gives, once the run has ended. */
    Map<String, Object> outputs = new LinkedHashMap<>();

    List<UndoEntry> undo = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    List<Evidence> report = new ArrayList<>();
    /** What a plan run has made; null: not yet, or this is no plan. */
    @Nullable
    Evidence plan;

    List<String> manifest = new ArrayList<>();
    String manifestHead = "";

    /** Paths of the steps that failed and held nothing back: people are asked about them before the run ends by itself. */
    Set<String> passedOver = new LinkedHashSet<>();

    /** Blocks whose branches begin nothing more: path of the {@code parallel} to the reason. */
    Map<String, String> halted = new LinkedHashMap<>();

    static RunState of(JsonNode carried) {
        return CanonicalJson.read(carried.toString(), RunState.class);
    }

    /** In the order in which things happened: canonical JSON would put steps and decisions into that of the alphabet. */
    JsonNode toJson() {
        return CanonicalJson.inOrder(this);
    }

    /** What became of a step that the walk can pass; null: it has not run, or was not due when it was last looked at. */
    @Nullable
    StepRecord finished(String path) {
        StepRecord step = steps.get(path);
        return step == null || step.endedAt() == null || step.status().equals(NOT_RUN) ? null : step;
    }

    /** Whether the walk came by the step when it was not due. */
    boolean wasNotDue(String path) {
        StepRecord step = steps.get(path);
        return step != null && step.status().equals(NOT_RUN);
    }

    /** The attempt that the step is at, from 1. */
    int attempt(String path) {
        StepRecord step = steps.get(path);
        return step == null ? 1 : step.attempts();
    }

    /** An expired approval is to be asked again: the walk starts again at the top, once for each word. */
    void askAgain(String path) {
        reopened.add(path);
        walkAgain = true;
    }

    /** The branches of a {@code parallel} begin nothing more; what expired in them is not asked again. */
    void halt(String parallel, String why) {
        halted.putIfAbsent(parallel, why);
        expired.keySet().removeIf(path -> isInside(path, parallel));
        reopened.removeIf(path -> isInside(path, parallel));
    }

    /** Whether the walk begins nothing more at a path. */
    boolean halted(String path) {
        return halted.keySet().stream().anyMatch(block -> isInside(path, block));
    }

    static boolean isInside(String path, String block) {
        return block.equals(WHOLE) || path.startsWith(block + "/");
    }

    /** Whether there is something to give back: the change was made, or may have been. */
    boolean isOnUndoStack(String path) {
        return undo.stream().anyMatch(entry -> entry.path().equals(path));
    }

    /** Why whoever still waits in a branch stops waiting; null: nothing ends it, or its block has ended already. */
    @Nullable
    String halting(String path) {
        return halted.entrySet().stream()
                .filter(block -> isInside(path, block.getKey()) && finished(block.getKey()) == null)
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** Whoever waits at a path stops waiting: the walk starts again, or another branch ends this one. */
    boolean breaksOff(String path) {
        return walkAgain || halting(path) != null;
    }

    /** Nothing is walked any more: no block keeps back, and no expired approval interrupts, what is asked before the run ends. */
    void walkNoMore() {
        halted.clear();
        expired.clear();
        reopened.clear();
        walkAgain = false;
    }

    /** The innermost approval around a path that was given; empty: none. */
    String approvalAround(String path) {
        return consents.keySet().stream()
                .filter(approval -> isInside(path, approval))
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /** The next attempt begins. */
    void forgetExpiry(String path) {
        expired.remove(path);
        reopened.remove(path);
    }

    void record(DecisionRecord decision) {
        if (!decision.accepted()
                && decisions.stream().filter(past -> !past.accepted()).count() >= MOST_REFUSALS) {
            return;
        }
        decisions.add(decision);
    }

    /** The open question with this path; null: there is none. */
    @Nullable
    Question question(String path) {
        return questions.get(path);
    }

    static String ballotKey(Ballot ballot) {
        return ballot.path() + "#" + ballot.attempt();
    }
}
