package dev.firebreak.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Plan;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.Question;
import dev.firebreak.starter.Incidents;
import dev.firebreak.starter.gateway.IncidentPage;
import dev.firebreak.starter.gateway.IncidentSummary;
import dev.firebreak.starter.gateway.OpenApproval;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What cannot count is refused before anybody reads the plan; nothing is sent. */
class ApproveCommandTest {
    private static final String PLAN = "If approved";
    private static final String ID = Incidents.ID;
    private static final String OTHER = "0d9ce2e0-0000-4000-8000-000000000000";

    @TempDir
    private Path data;

    private @Nullable String refusal;
    private FakeServer server;

    @BeforeEach
    void start() throws IOException {
        server = new FakeServer(data)
                .answers("/api/incidents/%s/approvals".formatted(ID), query -> List.of(approval()))
                .answers(
                        "/api/incidents/" + ID,
                        query -> Incidents.incident(
                                IncidentState.WAITING,
                                List.of(),
                                List.of(approval().question(), task()),
                                List.of()))
                .answers("/api/incidents", ApproveCommandTest::listed);
    }

    /** The incidents whose ids begin as the query asks. */
    private static IncidentPage listed(String query) {
        return new IncidentPage(
                Stream.of(ID, OTHER)
                        .filter(id -> query.startsWith("id=") && id.startsWith(query.substring(3)))
                        .map(id -> new IncidentSummary(
                                id, "shut-key", "app", "1", "high", "waiting", "run", List.of(), Instant.EPOCH, null))
                        .toList(),
                0,
                false);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoeverMayNotApproveReadsNoPlan() {
        refusal = "alex asked for this, so somebody else must approve it";

        assertThat(approve("--reason", "so", "-f", "how=cut-now")).isEqualTo(ExitCode.REFUSED);
        assertThat(server.said()).isEqualTo("firebreak: " + refusal + "\n");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            " " | how=cut-now | it gives no reason
            so  | hwo=cut-now | the form has no field 'hwo'
            so  | how=gently  | 'gently' is no answer for 'how': one of cut-now, switch-first
            so  |             | the answer 'how' is missing: one of cut-now, switch-first
            """)
    void whatWouldNotCountIsSaidBeforeThePlan(String reason, @Nullable String field, String why) {
        String[] arguments =
                field == null ? new String[] {"--reason", reason} : new String[] {"--reason", reason, "-f", field};

        assertThat(approve(arguments)).isEqualTo(ExitCode.USAGE);
        assertThat(server.said()).contains("this would not count: " + why).doesNotContain(PLAN);
    }

    @Test
    void planIsShownToWhoeverMayApproveAndASilentTerminalSendsNothing() {
        assertThat(approve("--reason", "so", "-f", "how=cut-now")).isEqualTo(ExitCode.NO);
        assertThat(server.said()).contains(PLAN, "nothing was sent");
    }

    @Test
    void firstCharactersOfAnIdAreEnoughWhenOnlyOneBeginsSo() {
        assertThat(server.run("approve", "0d4e4", "contain", "--reason", "so", "-f", "how=cut-now"))
                .isEqualTo(ExitCode.NO);
        assertThat(server.said()).contains(PLAN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            0d  | more than one incident's id begins with '0d': 0d4e4f0e-6f0e-4b43-8d3e-2f1f6a1c9b11 (app, waiting), 0d9
            1   | no incident's id begins with '1'
            app | 'app' is no incident id: a UUID, or its first characters
            """)
    void idThatIsNotOneIncidentIsExplained(String id, String why) {
        assertThat(server.run("approve", id, "contain", "--reason", "so")).isEqualTo(ExitCode.USAGE);
        assertThat(server.said()).contains(why).hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            approve 0d4e contain/switched --reason so | 'contain/switched' is a task, answered by: firebreak answer 0d4e4f0e-6f0e-4b43-8d3e-2f1f6a1c9b11 contain/switched
            reject 0d4e contain/switched --reason so  | 'contain/switched' is a task, answered by: firebreak answer
            answer 0d4e contain                       | 'contain' is an approval, answered by: firebreak approve 0d4e4f0e-6f0e-4b43-8d3e-2f1f6a1c9b11 contain -f 'how=…' --reason '…'
            approve 0d4e other --reason so            | nothing is asked at 'other' now; open: contain, contain/switched
            """)
    void questionOfAnotherKindNamesItsCommand(String line, String why) {
        assertThat(server.run(line.split(" ", -1))).isEqualTo(ExitCode.REFUSED);
        assertThat(server.said()).contains(why).hasLineCount(1);
    }

    private int approve(String... arguments) {
        return server.run(Stream.concat(Stream.of("approve", ID, "contain"), Stream.of(arguments))
                .toArray(String[]::new));
    }

    private static Question task() {
        return Incidents.question(Question.Kind.TASK, "contain/switched", List.of(Verdict.ANSWER));
    }

    private OpenApproval approval() {
        Ballot ballot = new Ballot(
                "contain",
                1,
                List.of(Verdict.APPROVE, Verdict.REJECT),
                List.of("approver"),
                List.of(),
                1,
                List.of(),
                false,
                List.of(new FormField("how", "How?", "string", List.of("cut-now", "switch-first"), null)),
                Instant.EPOCH,
                null);
        Plan plan = new Plan("1", "contain", "f", "Shut it off?", ballot, List.of());
        Question question =
                new Question(Question.Kind.APPROVAL, "Shut it off?", ballot, plan.digest(), null, null, null, "");
        return new OpenApproval(question, plan, plan.digest(), List.of(), List.of(), refusal);
    }
}
