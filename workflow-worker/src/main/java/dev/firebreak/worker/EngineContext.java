package dev.firebreak.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.action.Evidence;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.aws.AwsAccess;
import dev.firebreak.aws.SelfGuard;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.evidence.EvidenceStore;
import dev.firebreak.investigation.Findings;
import dev.firebreak.run.ActionCall;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one attempt of an action's activity has at hand. */
final class EngineContext implements ActionContext {
    private final ActionCall call;
    private final String incidentId;
    private final AwsAccess aws;
    private final SelfGuard guard;
    private final EvidenceStore evidence;
    private final WorkerSettings settings;
    private final Secrets secrets;
    private final boolean keepsAll;
    private final ObjectMapper json;
    private final Clock clock;
    private final List<Evidence> kept = new ArrayList<>();
    private volatile @Nullable JsonNode cursor;

    EngineContext(
            ActionCall call,
            String incidentId,
            AwsAccess aws,
            SelfGuard guard,
            EvidenceStore evidence,
            WorkerSettings settings,
            Secrets secrets,
            boolean keepsAll,
            ObjectMapper json,
            Clock clock,
            @Nullable JsonNode cursor) {
        this.call = call;
        this.incidentId = incidentId;
        this.aws = aws;
        this.guard = guard;
        this.evidence = evidence;
        this.settings = settings;
        this.secrets = secrets;
        this.keepsAll = keepsAll;
        this.json = json;
        this.clock = clock;
        this.cursor = cursor;
    }

    /** Thrown to end the attempt; the workflow waits and calls again. */
    static final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Duration delay;

        NotYet(String reason, Duration delay) {
            super(reason);
            this.delay = delay;
        }

        Duration delay() {
            return delay;
        }
    }

    @Override
    public AwsAccess aws() {
        return aws;
    }

    @Override
    public synchronized Evidence keep(String name, String mediaType, byte[] content) {
        Evidence reference = evidence.keep(incidentId, name, mediaType, secrets.hidden(content));
        kept.add(reference);
        return reference;
    }

    @Override
    public Evidence keep(Findings findings) {
        byte[] content = CanonicalJson.write(findings).getBytes(StandardCharsets.UTF_8);
        return keep("findings of " + findings.action(), Evidence.FINDINGS, content);
    }

    @Override
    public byte[] read(Evidence reference) {
        return evidence.read(incidentId, reference);
    }

    @Override
    public boolean keepsAll() {
        return keepsAll;
    }

    /** Giving back is another call than the change: AWS would take the same token for a repetition of it. */
    @Override
    public String token() {
        String path = givesBack() ? call.path() + "\nundo" : call.path();
        return CanonicalJson.sha256(incidentId + "\n" + path);
    }

    @Override
    public String incidentId() {
        return incidentId;
    }

    @Override
    public String path() {
        return call.path();
    }

    @Override
    public boolean givesBack() {
        return call.phase() == ActionCall.Phase.UNDO;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: the worker is stopping", e);
        }
    }

    @Override
    public Optional<String> objection(Set<String> touches) {
        return guard.objection(touches);
    }

    @Override
    public Duration settle() {
        return settings.settle();
    }

    @Override
    public void progress(Object reached) {
        cursor = secrets.hidden(json.<JsonNode>valueToTree(reached));
    }

    @Override
    public <T> Optional<T> resume(Class<T> type) {
        return Optional.ofNullable(cursor).map(reached -> json.convertValue(reached, type));
    }

    @Override
    public RuntimeException notYet(String waitingFor, Duration retryAfter) {
        return new NotYet(waitingFor, retryAfter);
    }

    @Nullable
    JsonNode cursor() {
        return cursor;
    }

    /** What was kept in this attempt, in order. */
    synchronized List<Evidence> kept() {
        return List.copyOf(kept);
    }
}
