package dev.firebreak.incident;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.consent.SignedMessage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The input of {@link IncidentWorkflow}.
 *
 * @param start the signed start: inputs, requester, the definition's digest
 * @param definition the playbook as canonical JSON; the start's digest is of this text
 * @param places where the steps stand in the file ({@code id -> file:line:column}); not signed, for messages only
 * @param carried what an earlier run of the same incident handed over by continue-as-new; null: the first run
 */
public record IncidentInput(
        SignedMessage start,
        String definition,
        Map<String, String> places,
        @Nullable JsonNode carried) {}
