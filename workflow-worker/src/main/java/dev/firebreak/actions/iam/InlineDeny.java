package dev.firebreak.actions.iam;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.consent.CanonicalJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.iam.model.LimitExceededException;

/** One inline deny policy of one incident: put once, taken away once, read back both times. */
record InlineDeny(InlinePolicies policies, String policyName, ActionContext context) {
    /** One incident never removes the policy of another: each bears its own mark. */
    static String name(ActionContext context) {
        String id = context.incidentId().replace("-", "");
        return InlineDeny.PREFIX + id.substring(0, Math.min(MARK_LENGTH, id.length()));
    }

    /** The undo deletes nothing that does not begin like this. */
    static final String PREFIX = "FirebreakRevokeSessions-";

    private static final int MARK_LENGTH = 12;

    /** The document as it stands, decoded; empty: there is none. */
    Optional<String> document() {
        return policies.read(policyName).map(InlineDeny::decoded);
    }

    boolean shows(String document) {
        return document().map(InlineDeny::parsed).equals(Optional.of(parsed(document)));
    }

    /**
     * Puts the policy unless it stands already.
     *
     * @param whenFull what to do when there is no room for a further inline policy
     */
    void put(String document, String whenFull) {
        if (shows(document)) {
            return;
        }
        try {
            policies.put(policyName, document);
        } catch (LimitExceededException full) {
            throw new ActionRefused(
                    "no room for policy '%s' among the inline policies of %s: %s"
                            .formatted(policyName, policies.owner(), whenFull),
                    full);
        }
        ReadBack.until(
                () -> shows(document),
                "IAM to show policy '%s' of %s".formatted(policyName, policies.owner()),
                context);
    }

    void remove() {
        if (!policyName.startsWith(PREFIX)) {
            throw new ActionRefused("refused to delete policy '%s' of %s: Firebreak's begin with '%s'"
                    .formatted(policyName, policies.owner(), PREFIX));
        }
        if (document().isEmpty()) {
            return;
        }
        policies.delete(policyName);
        ReadBack.until(
                () -> document().isEmpty(),
                "IAM to no longer show policy '%s' of %s".formatted(policyName, policies.owner()),
                context);
    }

    private static JsonNode parsed(String document) {
        return CanonicalJson.read(document, JsonNode.class);
    }

    /** IAM answers with documents in URL encoding (API reference, GetUserPolicy). */
    private static String decoded(String document) {
        return document.startsWith("{") ? document : URLDecoder.decode(document, StandardCharsets.UTF_8);
    }
}
