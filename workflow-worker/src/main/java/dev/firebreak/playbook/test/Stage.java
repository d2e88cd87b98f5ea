package dev.firebreak.playbook.test;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.played.Player;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The rehearsals that go on in one server, by incident. */
final class Stage implements Player {
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
    public boolean isUndo(ActionSpec action, ActionContext context) {
        return rehearsal(context.incidentId()).isUndo(context.path(), action);
    }

    @Override
    public Map<String, Object> play(ActionSpec action, ActionContext context) {
        return rehearsal(context.incidentId()).play(action, context);
    }
}
