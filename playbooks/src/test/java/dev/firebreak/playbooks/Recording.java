package dev.firebreak.playbooks;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A small CloudTrail recording, written by hand: what happened at which minute. The sandbox moves its end close to now. */
final class Recording {
    private static final Instant BEGINS = Instant.parse("2026-10-06T02:00:00Z");

    /** As STS spells times in what CloudTrail records of its answers. */
    private static final DateTimeFormatter SPOKEN =
            DateTimeFormatter.ofPattern("MMM d, yyyy, h:mm:ss a", Locale.US).withZone(ZoneOffset.UTC);

    private static final int SESSION_SECONDS = 43_200;

    private final List<Map<String, Object>> records = new ArrayList<>();

    static Instant time(int minute) {
        return BEGINS.plusSeconds(60L * minute);
    }

    /** A call that changed something, such as {@code ec2:RunInstances}. */
    Recording change(int minute, Caller by, String call, Map<String, Object> parameters, Map<String, Object> answer) {
        return add(minute, by, call, parameters, answer, false);
    }

    /** A call that read something. */
    Recording read(int minute, Caller by, String call, Map<String, Object> parameters) {
        return add(minute, by, call, parameters, Map.of(), true);
    }

    Recording launch(int minute, Caller by, String instance) {
        return launch(minute, by, instance, List.of());
    }

    /** A service's launch, for a group that its tag names. */
    Recording launchForGroup(int minute, Caller by, String instance, String group) {
        return launch(minute, by, instance, List.of(Map.of("key", "aws:autoscaling:groupName", "value", group)));
    }

    private Recording launch(int minute, Caller by, String instance, List<Map<String, Object>> tags) {
        Map<String, Object> made = Map.of(
                "instanceId",
                instance,
                "imageId",
                "ami-0aaaaaaaaaaaaaaa1",
                "instanceType",
                "p3.8xlarge",
                "launchTime",
                time(minute).toEpochMilli(),
                "instanceState",
                Map.of("code", 0, "name", "pending"),
                "tagSet",
                Map.of("items", tags));
        return change(
                minute,
                by,
                "ec2:RunInstances",
                Map.of("instanceType", "p3.8xlarge"),
                Map.of("instancesSet", Map.of("items", List.of(made))));
    }

    /** A user's temporary credentials, made with their key. */
    Recording sessionToken(int minute, Caller by, String made) {
        return add(
                minute,
                by,
                "sts:GetSessionToken",
                Map.of("durationSeconds", SESSION_SECONDS),
                issued(minute, made),
                true);
    }

    Recording assumeRole(int minute, Caller by, String role, String session, String made) {
        Map<String, Object> answer = new LinkedHashMap<>(issued(minute, made));
        answer.put(
                "assumedRoleUser",
                Map.of(
                        "assumedRoleId", "%s:%s".formatted(Caller.roleId(role), session),
                        "arn", "arn:aws:sts::%s:assumed-role/%s/%s".formatted(Caller.ACCOUNT, role, session)));
        Map<String, Object> parameters = Map.of(
                "roleArn", "arn:aws:iam::%s:role/%s".formatted(Caller.ACCOUNT, role),
                "roleSessionName", session,
                "durationSeconds", SESSION_SECONDS);
        return add(minute, by, "sts:AssumeRole", parameters, answer, true);
    }

    private static Map<String, Object> issued(int minute, String made) {
        return Map.of(
                "credentials",
                Map.of(
                        "accessKeyId",
                        made,
                        "sessionToken",
                        "IQoJEXAMPLETOKEN",
                        "expiration",
                        SPOKEN.format(time(minute).plusSeconds(SESSION_SECONDS))));
    }

    /** A sign-in to the console with a password and without MFA; sessions of {@link Caller#userSession} begin at minute 0. */
    Recording signIn(int minute, String user) {
        change(minute, Caller.signingIn(user), "signin:ConsoleLogin", Map.of(), Map.of("ConsoleLogin", "Success"));
        records.getLast().put("additionalEventData", Map.of("MFAUsed", "No"));
        records.getLast().put("eventType", "AwsConsoleSignIn");
        return this;
    }

    /** The call before was made in the console. */
    Recording inConsole() {
        records.getLast().put("sessionCredentialFromConsole", "true");
        return this;
    }

    /** A user of another user's making, with a key. */
    Recording makeUser(int minute, Caller by, String user, String key) {
        change(
                minute,
                by,
                "iam:CreateUser",
                Map.of("userName", user),
                Map.of("user", Map.of("userName", user, "userId", "AIDAEXAMPLE" + user.toUpperCase(Locale.ROOT))));
        Map<String, Object> made = Map.of("accessKeyId", key, "status", "Active", "userName", user);
        return change(minute, by, "iam:CreateAccessKey", Map.of("userName", user), Map.of("accessKey", made));
    }

    private Recording add(
            int minute,
            Caller by,
            String call,
            Map<String, Object> parameters,
            Map<String, Object> answer,
            boolean readOnly) {
        String[] parts = call.split(":", 2);
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("eventVersion", "1.11");
        entry.put("userIdentity", by.identity());
        entry.put("eventTime", time(minute).toString());
        entry.put("eventSource", parts[0] + ".amazonaws.com");
        entry.put("eventName", parts[1]);
        entry.put("awsRegion", "us-east-1");
        entry.put("sourceIPAddress", by.identity().getOrDefault("invokedBy", "198.51.100.23"));
        entry.put("userAgent", "aws-cli/2.28.3");
        entry.put("requestParameters", parameters);
        entry.put("responseElements", answer.isEmpty() ? null : answer);
        entry.put("requestID", "00000000-0000-4000-9000-%012d".formatted(records.size()));
        entry.put("eventID", "00000000-0000-4000-8000-%012d".formatted(records.size()));
        entry.put("readOnly", readOnly);
        entry.put("eventType", by.identity().containsKey("invokedBy") ? "AwsServiceEvent" : "AwsApiCall");
        entry.put("managementEvent", true);
        entry.put("recipientAccountId", Caller.ACCOUNT);
        entry.put("eventCategory", "Management");
        records.add(entry);
        return this;
    }

    /** Writes it into the folder, for {@code sandbox/start --recording}. */
    Path write(Path folder) {
        try {
            Files.write(folder.resolve("trail.json"), new JsonMapper().writeValueAsBytes(Map.of("Records", records)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
