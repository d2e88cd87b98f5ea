package dev.firebreak.actions.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.action.Evidence;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.HistoryShare;
import dev.firebreak.consent.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What stays of an answer: all of it as evidence, and 16 KiB of it in the history where the playbook does not say what. */
record Kept(Operation operation, Map<String, Object> with, ActionContext context) {
    /**
     * Keeps an answer. A change has been made, so its answer is never a reason to fail: the members that are too much for the
     * history are left out, and an expression that needs one fails.
     *
     * @return what the history takes
     * @throws ActionRefused when a read gave too much, or when the answer to a change that must not be made twice is lost here
     */
    ObjectNode keep(ObjectNode answer, @Nullable String requestId) {
        ObjectNode kept = Redaction.of(answer);
        List<String> tooLong = context.keepsAll() ? HistoryShare.takeOut(kept) : List.of();
        Evidence evidence = evidence(answer, requestId, tooLong);
        if (!tooLong.isEmpty() && !operation.spec().effect().changes()) {
            throw new ActionRefused(
                    "the answer of '%s' has %,d bytes, and at most %,d stay in the history: say in 'keep' what is needed, or ask for less, with filters or a page size; the whole answer is kept as evidence %s"
                            .formatted(
                                    operation.spec().name(),
                                    HistoryShare.bytes(answer),
                                    HistoryShare.MOST_BYTES,
                                    evidence.sha256()));
        }
        return kept;
    }

    private Evidence evidence(ObjectNode answer, @Nullable String requestId, List<String> tooLong) {
        String name = "answer of " + operation.spec().name();
        if (!tooLong.isEmpty()) {
            name += "; too much for the history: " + String.join(", ", tooLong);
        }
        try {
            return context.keep(name, "application/json", content(answer, requestId));
        } catch (RuntimeException e) {
            if (!operation.spec().isMadeOnce()) {
                throw e;
            }
            throw new ActionRefused(
                    "AWS made the change of '%s' (request id %s), but its answer could not be kept (%s); a retry would make it once more: look first"
                            .formatted(operation.spec().name(), requestId, e.getMessage()),
                    e);
        }
    }

    /** The whole answer, with what was asked and when. */
    private byte[] content(ObjectNode answer, @Nullable String requestId) {
        Map<String, Object> record = new LinkedHashMap<>();
        record.put("operation", operation.spec().name());
        record.put("account", context.aws().account().value());
        record.put("with", with);
        record.put("at", context.now().toString());
        record.put("requestId", requestId);
        record.put("answer", answer);
        return CanonicalJson.write(record).getBytes(StandardCharsets.UTF_8);
    }
}
