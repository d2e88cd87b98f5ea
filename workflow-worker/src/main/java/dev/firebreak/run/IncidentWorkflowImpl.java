package dev.firebreak.run;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.consent.SignedMessage;
import dev.firebreak.incident.IncidentInput;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.IncidentWorkflow;
import org.jspecify.annotations.Nullable;

/** The interpreter: walks the playbook that it was given, asks people, and writes the report at every end. */
public final class IncidentWorkflowImpl implements IncidentWorkflow {
    private final ActionCatalog actions;
    private final Visits visits;
    private @Nullable Run run;

    public IncidentWorkflowImpl(ActionCatalog actions) {
        this(actions, Visits.UNHEARD);
    }

    public IncidentWorkflowImpl(ActionCatalog actions, Visits visits) {
        this.actions = actions;
        this.visits = visits;
    }

    @Override
    public IncidentStatus run(IncidentInput input) {
        run = Run.open(input, actions, visits);
        return run.toItsEnd();
    }

    @Override
    public void decide(SignedMessage decision) {
        opened().clerk().receive(decision);
    }

    @Override
    public void validateDecision(SignedMessage decision) {
        opened().clerk().refuseWhatFitsNothing(decision);
    }

    @Override
    public IncidentStatus status() {
        return opened().status();
    }

    private Run opened() {
        if (run == null) {
            throw new IllegalStateException("the incident is only just being opened: ask again");
        }
        return run;
    }
}
