package dev.firebreak.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One CloudTrail record. All text in it may have been chosen by an attacker: it is data, never a command or markup.
 *
 * @param eventId unique; the same event may be delivered more than once
 * @param region as the record says, usually a Region's name
 * @param account the account that the call was made in; empty when the record does not say
 * @param errorCode as CloudTrail spells it; null: the call went through
 * @param fromConsole whether the record itself says that the session came from the console
 * @param request the call's parameters; a missing node when there are none
 * @param response what AWS answered; a missing node when there is none
 * @param raw the record as it was delivered
 */
public record TrailEvent(
        String eventId,
        String eventName,
        String eventSource,
        Instant time,
        String region,
        String account,
        Identity identity,
        @Nullable String sourceIp,
        @Nullable String userAgent,
        @Nullable String errorCode,
        boolean readOnly,
        boolean fromConsole,
        JsonNode request,
        JsonNode response,
        JsonNode additional,
        String raw) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /** For records older than the readOnly field (event version 1.05 and before). */
    private static final Pattern READING =
            Pattern.compile("(Get|List|Describe|Lookup|Head|Search|Check|Batch(Get|Check)).*");

    /** The record; empty when the text is no JSON object with an event id, name and time. */
    public static Optional<TrailEvent> parse(String raw) {
        try {
            return of(MAPPER.readTree(raw), raw);
        } catch (JsonProcessingException broken) {
            return Optional.empty();
        }
    }

    static Optional<TrailEvent> of(JsonNode record, String raw) {
        Instant time = TrailTimes.parse(Texts.at(record, "eventTime"));
        String id = Texts.at(record, "eventID");
        String name = Texts.at(record, "eventName");
        if (time == null || id == null || name == null) {
            return Optional.empty();
        }
        Identity identity = Identity.of(record.path("userIdentity"));
        return Optional.of(new TrailEvent(
                id,
                name,
                Texts.orEmpty(record, "eventSource"),
                time,
                Texts.orEmpty(record, "awsRegion"),
                account(record, identity),
                identity,
                Texts.at(record, "sourceIPAddress"),
                Texts.at(record, "userAgent"),
                Texts.at(record, "errorCode"),
                readOnly(record, name),
                "true".equals(Texts.at(record, "sessionCredentialFromConsole")),
                record.path("requestParameters"),
                record.path("responseElements"),
                record.path("additionalEventData"),
                raw));
    }

    private static String account(JsonNode record, Identity identity) {
        String recipient = Texts.at(record, "recipientAccountId");
        if (recipient != null) {
            return recipient;
        }
        return identity.accountId() == null ? "" : identity.accountId();
    }

    private static boolean readOnly(JsonNode record, String name) {
        String said = Texts.at(record, "readOnly");
        return said == null ? READING.matcher(name).matches() : said.equals("true");
    }

    public boolean failed() {
        return errorCode != null;
    }

    public @Nullable String accessKeyId() {
        return identity.accessKeyId();
    }

    /** The address that the call came from; null when a service made it. */
    public @Nullable String callerAddress() {
        return sourceIp == null || sourceIp.endsWith(".amazonaws.com") || sourceIp.equals("AWS Internal")
                ? null
                : sourceIp;
    }
}
