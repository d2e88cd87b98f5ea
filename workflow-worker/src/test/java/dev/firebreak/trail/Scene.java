package dev.firebreak.trail;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes CloudTrail records as AWS would: who, what, where, with single quotes for JSON's double ones. */
public final class Scene {
    public static final String ACCOUNT = "111122223333";
    public static final Instant START = Instant.parse("2026-11-24T01:00:00Z");
    private static final JsonMapper MAPPER = new JsonMapper();

    private final List<TrailEvent> events = new ArrayList<>();

    /** A user's long-term key. */
    public static String user(String name, String key) {
        return "{'type':'IAMUser','principalId':'AIDA%s','arn':'arn:aws:iam::%s:user/%s','accountId':'%s','accessKeyId':'%s','userName':'%s'}"
                .formatted(name, ACCOUNT, name, ACCOUNT, key, name);
    }

    /** A user's temporary credentials: of GetSessionToken or the console. */
    public static String session(String name, String key, Instant createdAt) {
        return "{'type':'IAMUser','principalId':'AIDA%s','arn':'arn:aws:iam::%s:user/%s','accountId':'%s','accessKeyId':'%s','userName':'%s','sessionContext':{'attributes':{'creationDate':'%s','mfaAuthenticated':'false'}}}"
                .formatted(name, ACCOUNT, name, ACCOUNT, key, name, createdAt);
    }

    public static String role(String role, String sessionName, String key) {
        return "{'type':'AssumedRole','principalId':'AROA%s:%s','arn':'arn:aws:sts::%s:assumed-role/%s/%s','accountId':'%s','accessKeyId':'%s','sessionContext':{'sessionIssuer':{'type':'Role','principalId':'AROA%s','arn':'arn:aws:iam::%s:role/%s','userName':'%s'},'attributes':{'creationDate':'2026-11-24T01:00:00Z','mfaAuthenticated':'false'}}}"
                .formatted(role, sessionName, ACCOUNT, role, sessionName, ACCOUNT, key, role, ACCOUNT, role, role);
    }

    public static String federated(String name, String issuer, String key) {
        return "{'type':'FederatedUser','principalId':'%s:%s','arn':'arn:aws:sts::%s:federated-user/%s','accountId':'%s','accessKeyId':'%s','sessionContext':{'sessionIssuer':{'type':'IAMUser','principalId':'AIDA%s','arn':'arn:aws:iam::%s:user/%s','userName':'%s'},'attributes':{'creationDate':'2026-11-24T01:00:00Z'}}}"
                .formatted(ACCOUNT, name, ACCOUNT, name, ACCOUNT, key, issuer, ACCOUNT, issuer, issuer);
    }

    /** What STS answers to AssumeRole. */
    public static String assumed(String role, String sessionName, String key) {
        return "{'credentials':{'accessKeyId':'%s','expiration':'Nov 24, 2026, 2:00:00 AM','sessionToken':'x'},'assumedRoleUser':{'assumedRoleId':'AROA%s:%s','arn':'arn:aws:sts::%s:assumed-role/%s/%s'}}"
                .formatted(key, role, sessionName, ACCOUNT, role, sessionName);
    }

    public static String roleArn(String role) {
        return "{'roleArn':'arn:aws:iam::%s:role/%s'}".formatted(ACCOUNT, role);
    }

    public Call at(int minute) {
        return new Call(START.plusSeconds(60L * minute));
    }

    public List<TrailEvent> events() {
        return List.copyOf(events);
    }

    public FileTrail trail() {
        return FileTrail.of(events);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) MAPPER.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    /** A call at some minute of the scene. */
    public final class Call {
        private final ObjectNode record = MAPPER.createObjectNode();

        private Call(Instant time) {
            record.put("eventTime", time.toString());
            record.put("eventID", "00000000-0000-4000-8000-%012d".formatted(events.size()));
            record.put("awsRegion", "us-east-1");
            record.put("sourceIPAddress", "203.0.113.9");
            record.put("userAgent", "aws-cli/2.31.0 md/awscrt");
            record.put("recipientAccountId", ACCOUNT);
            record.put("readOnly", false);
            record.putNull("requestParameters");
            record.putNull("responseElements");
        }

        public Call by(String identity) {
            record.set("userIdentity", json(identity));
            return this;
        }

        public Call from(String address) {
            return with("sourceIPAddress", address);
        }

        public Call in(String region) {
            return with("awsRegion", region);
        }

        public Call with(String field, String value) {
            record.put(field, value);
            return this;
        }

        public Call reading() {
            record.put("readOnly", true);
            return this;
        }

        public Call failing(String code) {
            return with("errorCode", code);
        }

        public Call set(String field, String json) {
            record.set(field, json(json));
            return this;
        }

        public Call request(String json) {
            return set("requestParameters", json);
        }

        public Call response(String json) {
            return set("responseElements", json);
        }

        /** Ends the call: what was called, such as {@code ec2 RunInstances}. */
        public TrailEvent call(String service, String name) {
            return end(service, name, null);
        }

        /** The call, with an event id of one's own. */
        public TrailEvent call(String service, String name, String eventId) {
            return end(service, name, eventId);
        }

        private TrailEvent end(String service, String name, @Nullable String eventId) {
            record.put("eventSource", service + ".amazonaws.com");
            record.put("eventName", name);
            if (eventId != null) {
                record.put("eventID", eventId);
            }
            TrailEvent event = TrailEvent.parse(record.toString()).orElseThrow();
            events.add(event);
            return event;
        }
    }
}
