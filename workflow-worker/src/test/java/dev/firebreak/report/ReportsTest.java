package dev.firebreak.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.Person;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Report;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.investigation.Findings;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportsTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String SESSION = "ASIAIOSFODNN7EXAMPLE";
    private static final String USER = "arn:aws:iam::111122223333:user/app";

    private static Report.Credential credential(String id, String kind, String arn, String name, String status) {
        return new Report.Credential(
                id,
                kind,
                new Report.Principal("IAMUser", name, arn),
                null,
                null,
                NOON,
                NOON,
                3,
                1,
                Map.of("us-east-1", 3),
                List.of("203.0.113.9"),
                null,
                status,
                "proved");
    }

    private static Findings found(Instant at, List<Report.Credential> credentials, List<Findings.Ended> ended) {
        return new Findings(
                "trail.trace-credential",
                at,
                null,
                null,
                credentials,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                ended,
                List.of(),
                List.of(),
                at,
                List.of());
    }

    private static IncidentStatus status(StepRecord... steps) {
        return new IncidentStatus(
                "3f0d9d3e-0000-4000-8000-000000000000",
                "p",
                1,
                "d",
                "111122223333",
                "i-0123456789abcdef0",
                Map.of(),
                new Person("local", "alex"),
                IncidentState.CONTAINED,
                "",
                NOON,
                NOON.plusSeconds(60),
                List.of(steps),
                List.of(),
                List.of(),
                List.of(),
                "",
                List.of(),
                "run",
                null,
                Map.of("keys", List.of("AKIAIOSFODNN7EXAMPLE")));
    }

    private static Map<String, String> statuses(Report report) {
        return report.credentials().stream()
                .collect(Collectors.toMap(Report.Credential::accessKeyId, Report.Credential::status));
    }

    @Test
    void revokingTheUsersSessionsEndsTheSessionAndNotTheKey() {
        Report report = Reports.merge(
                status(),
                List.of(
                        found(
                                NOON,
                                List.of(
                                        credential(KEY, "long-term", USER, "app", "active"),
                                        credential(SESSION, "temporary", USER, "app", "active")),
                                List.of()),
                        found(
                                NOON.plusSeconds(9),
                                List.of(),
                                List.of(new Findings.Ended(null, USER, "revoked", NOON.plusSeconds(9))))));

        assertThat(statuses(report)).containsEntry(KEY, "active").containsEntry(SESSION, "revoked");
        assertThat(report.openPoints()).anyMatch(point -> point.what().contains(KEY));
    }

    @Test
    void whatWasGivenBackIsActiveAgain() {
        Report report = Reports.merge(
                status(),
                List.of(
                        found(NOON, List.of(credential(KEY, "long-term", USER, "app", "active")), List.of()),
                        found(
                                NOON.plusSeconds(9),
                                List.of(),
                                List.of(new Findings.Ended(KEY, null, "active", NOON.plusSeconds(9)))),
                        found(
                                NOON.plusSeconds(5),
                                List.of(),
                                List.of(new Findings.Ended(KEY, null, "inactive", NOON.plusSeconds(5))))));

        assertThat(statuses(report)).containsEntry(KEY, "active");
    }

    @Test
    void federatedSessionEndsWithTheSessionsOfItsIssuer() {
        Report.Credential issuer = credential(KEY, "long-term", USER, "app", "active");
        Report.Credential guest = new Report.Credential(
                SESSION,
                "federated",
                new Report.Principal("FederatedUser", "ops", "arn:aws:sts::111122223333:federated-user/ops"),
                KEY,
                null,
                NOON,
                NOON,
                3,
                1,
                Map.of(),
                List.of(),
                null,
                "active",
                "proved");
        Report report = Reports.merge(
                status(),
                List.of(found(NOON, List.of(issuer, guest), List.of(new Findings.Ended(null, USER, "revoked", NOON)))));

        assertThat(statuses(report)).containsEntry(SESSION, "revoked").containsEntry(KEY, "active");
    }

    @Test
    void fullReadingTakesBackWhatALimitedOneLeftOut() {
        Report.Subject subject = new Report.Subject("access-key", KEY, null);
        Report.NotLookedAt gap = new Report.NotLookedAt("the rest", "the reading was limited");
        Findings glance = Findings.none("trail.trace-credential", NOON)
                .withSubject(subject, null)
                .withReading(List.of(), List.of(gap), NOON);
        Findings whole = Findings.none("trail.trace-credential", NOON.plusSeconds(60))
                .withSubject(subject, null)
                .withReading(List.of(), List.of(), NOON);

        assertThat(Reports.merge(status(), List.of(glance)).notLookedAt()).contains(gap);
        assertThat(Reports.merge(status(), List.of(glance, whole)).notLookedAt())
                .doesNotContain(gap);
    }

    @Test
    void endOfOneRoleSessionSparesTheOthersOfTheRole() {
        String his = "arn:aws:sts::111122223333:assumed-role/deploy/his";
        String ours = "arn:aws:sts::111122223333:assumed-role/deploy/ours";
        Report report = Reports.merge(
                status(),
                List.of(found(
                        NOON,
                        List.of(
                                credential(SESSION, "assumed-role", his, "deploy", "active"),
                                credential("ASIAI44QH8DHBEXAMPLE", "assumed-role", ours, "deploy", "active")),
                        List.of(new Findings.Ended(null, his, "revoked", NOON)))));

        assertThat(statuses(report)).containsEntry(SESSION, "revoked").containsEntry("ASIAI44QH8DHBEXAMPLE", "active");
    }

    @Test
    void callsOfAnInstanceAreUniqueByEventAndInOrder() {
        Report.Call first = new Report.Call("RunInstances", "e1", NOON, KEY, null);
        Report.Call second = new Report.Call("StopInstances", "e2", NOON.plusSeconds(5), KEY, null);
        Report report = Reports.merge(status(), List.of(instance(List.of(second, first)), instance(List.of(second))));

        assertThat(report.instances())
                .singleElement()
                .satisfies(instance -> assertThat(instance.calls()).containsExactly(first, second));
    }

    private static Findings instance(List<Report.Call> calls) {
        return new Findings(
                "trail.find-resource-changes",
                NOON,
                null,
                null,
                List.of(),
                List.of(),
                List.of(new Report.Instance("i-0123456789abcdef0", "us-east-1", KEY, "e1", NOON, calls)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of());
    }

    @Test
    void reportSaysWhatWasNotLookedAt() {
        assertThat(Reports.merge(status(), List.of()).notLookedAt())
                .extracting(Report.NotLookedAt::what)
                .contains("persistence", "sharing", "tampering", "secretsRead", "resources");
    }

    @Test
    void textFromEventsIsInertOnThePage() {
        String hostile = "<script>alert(1)</script>\"'`\u202e\u0007=cmd()";
        StepRecord step = new StepRecord(
                "x",
                "x",
                hostile,
                "do",
                "iam.x",
                1,
                NOON,
                NOON,
                Map.of("a", hostile),
                Map.of(),
                "failed",
                "none",
                hostile);
        Report report = Reports.merge(
                status(step),
                List.of(found(NOON, List.of(credential(hostile, hostile, hostile, hostile, "active")), List.of())));

        String page = new String(HtmlReport.write(report), StandardCharsets.UTF_8);

        assertThat(page)
                .doesNotContain("<script")
                .doesNotContain("\u202e")
                .doesNotContain("\u0007")
                .contains("&lt;script&gt;")
                .contains("\\u{202E}");
        assertThat(page).contains("Still open");
    }

    @Test
    void pageOfAnEmptyReportIsWhole() {
        String page = new String(HtmlReport.write(Reports.merge(status(), List.of())), StandardCharsets.UTF_8);

        assertThat(page)
                .contains("None were traced.")
                .contains("Nobody decided anything.")
                .endsWith("</html>\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            long-term       | firebreak start leaked-access-key -i accessKeyId=ASIAIOSFODNN7EXAMPLE -i 'seenAt=in incident 3f0d9d3e-0000-4000-8000-000000000000'
            console         | firebreak start console-takeover -i userName=app
            assumed-role    | firebreak start exposed-role-session -i credential=ASIAIOSFODNN7EXAMPLE
            temporary       | firebreak start exposed-role-session -i credential=ASIAIOSFODNN7EXAMPLE
            federated       | firebreak start exposed-role-session -i credential=ASIAIOSFODNN7EXAMPLE
            root            |
            identity-center |
            service         |
            forward-access  |
            unknown         |
            of another age  |
            """)
    void credentialIsOpenWithTheCommandOfAPlaybookThatEndsItsKind(String kind, @Nullable String command) {
        Report report = Reports.merge(
                status(), List.of(found(NOON, List.of(credential(SESSION, kind, USER, "app", "active")), List.of())));

        assertThat(report.openPoints())
                .containsExactly(new Report.OpenPoint(
                        "the credential %s can still be used, as far as this incident has read".formatted(SESSION),
                        command));
    }

    @Test
    void refusedApprovalIsOpenAndWhatWasNotGivenBackIsNotCalledPossible() {
        StepRecord refused = step("contain", "approve", null, Map.of(), "rejected", "none");
        StepRecord found = step("look", "do", "iam.look", Map.of("summary", "two keys"), "done", "possible");
        Report report = Reports.merge(status(refused, found), List.of());

        assertThat(report.openPoints())
                .containsExactly(
                        new Report.OpenPoint("'contain' was rejected: nothing of it was done", "firebreak start p"));
        assertThat(new String(HtmlReport.write(report), StandardCharsets.UTF_8))
                .contains("two keys")
                .doesNotContain("possible");
    }

    private static StepRecord step(
            String id, String kind, @Nullable String action, Map<String, Object> result, String status, String undo) {
        return new StepRecord(id, id, id, kind, action, 1, NOON, NOON, Map.of(), result, status, undo, null);
    }

    @Test
    void jsonKeepsTheNamesOfTheContract() {
        String json = new String(ReportJson.write(Reports.merge(status(), List.of())), StandardCharsets.UTF_8);

        assertThat(json)
                .contains("\"schema\" : 1")
                .contains("\"state\" : \"contained\"")
                .contains("\"startedAt\" : \"2026-11-24T12:00:00Z\"")
                .contains("\"kind\" : \"instance\"");
    }

    @Test
    void outputsStandInBothForms() {
        Report report = Reports.merge(status(), List.of());

        assertThat(report.outputs()).containsOnlyKeys("keys");
        assertThat(new String(HtmlReport.write(report), StandardCharsets.UTF_8))
                .contains("<tr><th>keys</th><td class=\"wide\">[AKIAIOSFODNN7EXAMPLE]</td></tr>");
    }
}
