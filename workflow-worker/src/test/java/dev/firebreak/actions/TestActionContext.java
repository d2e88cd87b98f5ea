package dev.firebreak.actions;

import dev.firebreak.action.Evidence;
import dev.firebreak.aws.AwsAccess;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.evidence.EvidenceException;
import dev.firebreak.investigation.Findings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives an action under test what the engine would: evidence in memory, one token, a clock that only waiting moves. */
public class TestActionContext implements ActionContext {
    public static final Instant START = Instant.parse("2026-11-24T03:00:00Z");

    private final AwsAccess aws;
    private final Map<String, byte[]> blobs = new HashMap<>();
    private final List<Findings> findings = new ArrayList<>();
    private String token = "ab".repeat(32);
    private String incidentId = "3f2b8c1e-5d0a-4c61-9a53-0f6c2f4e7d11";
    private Instant now = START;
    private Duration settle = Duration.ofMinutes(90);
    private Map<String, String> objections = Map.of();
    private @Nullable Object progress;
    private @Nullable Object progressBefore;

    public TestActionContext(AwsAccess aws) {
        this.aws = aws;
    }

    /** What an action throws to come back later. */
    public static final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final Duration retryAfter;

        NotYet(String waitingFor, Duration retryAfter) {
            super(waitingFor);
            this.retryAfter = retryAfter;
        }

        public Duration retryAfter() {
            return retryAfter;
        }
    }

    public TestActionContext at(Instant time) {
        now = time;
        return this;
    }

    public TestActionContext settle(Duration duration) {
        settle = duration;
        return this;
    }

    /** This worker refuses to change these; the values say why. */
    public TestActionContext objectingTo(Map<String, String> ids) {
        objections = ids;
        return this;
    }

    /** The call belongs to another incident, or another step of it. */
    public TestActionContext token(String other) {
        token = other;
        return this;
    }

    /** The call belongs to another incident. */
    public TestActionContext incident(String otherId) {
        incidentId = otherId;
        return this;
    }

    /** From here on the call is repeated: what was progress can be resumed. */
    public TestActionContext nextAttempt() {
        progressBefore = progress;
        return this;
    }

    /** What was kept for the report, in order. */
    public List<Findings> findings() {
        return List.copyOf(findings);
    }

    @Override
    public AwsAccess aws() {
        return aws;
    }

    @Override
    public Evidence keep(String name, String mediaType, byte[] content) {
        String sha256 = CanonicalJson.sha256(content);
        blobs.put(sha256, content.clone());
        return new Evidence(name, mediaType, sha256, content.length);
    }

    @Override
    public Evidence keep(Findings found) {
        findings.add(found);
        return keep("findings", Evidence.FINDINGS, CanonicalJson.write(found).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public byte[] read(Evidence evidence) {
        byte[] content = blobs.get(evidence.sha256());
        if (content == null) {
            throw new EvidenceException("evidence '%s' is absent".formatted(evidence.sha256()));
        }
        return content.clone();
    }

    @Override
    public boolean keepsAll() {
        return true;
    }

    @Override
    public String token() {
        return token;
    }

    @Override
    public String incidentId() {
        return incidentId;
    }

    @Override
    public String path() {
        return "contain/step";
    }

    @Override
    public boolean givesBack() {
        return false;
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Optional<String> objection(Set<String> touches) {
        return touches.stream()
                .filter(objections::containsKey)
                .map(objections::get)
                .findFirst();
    }

    @Override
    public Duration settle() {
        return settle;
    }

    /** As in a run, a cursor goes through JSON. */
    @Override
    public void progress(Object cursor) {
        progress = CanonicalJson.read(CanonicalJson.write(cursor), cursor.getClass());
    }

    @Override
    public <T> Optional<T> resume(Class<T> type) {
        return Optional.ofNullable(progressBefore).map(type::cast);
    }

    @Override
    public RuntimeException notYet(String waitingFor, Duration retryAfter) {
        return new NotYet(waitingFor, retryAfter);
    }
}
