package dev.firebreak.playbook.test;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.played.Player;
import dev.firebreak.worker.SecretStore;
import io.temporal.activity.Activity;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The rehearsals that go on in one server, by incident. */
final class Stage implements Player, SecretStore {
    private static final String PREFIX = "test/";

    private final Map<String, Rehearsal> rehearsals = new ConcurrentHashMap<>();

    void open(String incidentId, Rehearsal rehearsal) {
        rehearsals.put(incidentId, rehearsal);
    }

    void close(String incidentId) {
        rehearsals.remove(incidentId);
    }

    Rehearsal rehearsal(String incidentId) {
        return Optional.ofNullable(rehearsals.get(incidentId))
                .orElseThrow(() -> new IllegalStateException("no test runs the incident '%s'".formatted(incidentId)));
    }

    @Override
    public Map<String, Object> play(ActionSpec action, ActionContext context) {
        return rehearsal(context.incidentId()).play(action, context);
    }

    @Override
    public boolean hasOwnUndo(ActionContext context) {
        return rehearsal(context.incidentId()).hasOwnUndo(context.path());
    }

    @Override
    public void gaveBack(Map<String, Object> with, ActionContext context) {
        rehearsal(context.incidentId()).gaveBack(context.path(), with);
    }

    /** A host has the same secrets for every run; here every test has its own, and the call says whose it is. */
    @Override
    public Optional<String> find(String secret) {
        String workflow =
                Objects.requireNonNull(Activity.getExecutionContext().getInfo().getWorkflowId());
        return Optional.of(rehearsal(incidentId(workflow)).standIn(secret));
    }

    /** The id of a test's run. */
    static String workflowId(String incidentId) {
        return PREFIX + incidentId;
    }

    private static String incidentId(String workflowId) {
        return workflowId.substring(PREFIX.length());
    }
}
