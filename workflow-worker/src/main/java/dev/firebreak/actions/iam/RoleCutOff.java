package dev.firebreak.actions.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.consent.CanonicalJson;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * A policy document that denies everything to sessions issued before a time.
 *
 * @param last whether IAM had settled when it was written; the first one is renewed
 * @param time whole seconds: IAM compares no finer
 */
record RoleCutOff(boolean last, Instant time) {
    /** Rounded up, so that sessions of the running second are in. */
    static RoleCutOff now(boolean last, Instant now) {
        return new RoleCutOff(last, now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
    }

    /** The cut-off that a document states; empty: it is no document of ours, or somebody changed it. */
    static Optional<RoleCutOff> read(String document) {
        try {
            JsonNode read = CanonicalJson.read(document, JsonNode.class);
            JsonNode statement = read.path("Statement").path(0);
            RoleCutOff stated = new RoleCutOff(
                    statement.path("Sid").asText().equals("LastCutOff"),
                    Instant.parse(statement
                            .path("Condition")
                            .path("DateLessThan")
                            .path("aws:TokenIssueTime")
                            .asText()));
            return Optional.of(stated)
                    .filter(cutOff -> CanonicalJson.read(cutOff.document(), JsonNode.class)
                            .equals(read));
        } catch (DateTimeException | IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    String document() {
        return """
                {"Version":"2012-10-17","Statement":[{"Sid":"%s","Effect":"Deny","Action":"*","Resource":"*",\
                "Condition":{"DateLessThan":{"aws:TokenIssueTime":"%s"}}}]}""".formatted(last ? "LastCutOff" : "FirstCutOff", time);
    }
}
