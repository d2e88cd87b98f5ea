package dev.firebreak.starter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Plan;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.Question;
import dev.firebreak.starter.client.ServerAddress;
import dev.firebreak.starter.gateway.OpenApproval;
import dev.firebreak.starter.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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

    @TempDir
    private Path data;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private @Nullable String refusal;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/incidents/1/approvals", exchange -> {
            byte[] body = CanonicalJson.write(List.of(approval())).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestMethod().equals("GET") ? 200 : 500, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        new ServerAddress(address, "fb_a_token").leaveIn(data);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void whoeverMayNotApproveReadsNoPlan() {
        refusal = "alex asked for this, so somebody else must approve it";

        assertThat(approve("--reason", "so", "-f", "how=cut-now")).isEqualTo(ExitCode.REFUSED);
        assertThat(said()).isEqualTo("firebreak: " + refusal + "\n");
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
        assertThat(said()).contains("this would not count: " + why).doesNotContain(PLAN);
    }

    @Test
    void planIsShownToWhoeverMayApproveAndASilentTerminalSendsNothing() {
        assertThat(approve("--reason", "so", "-f", "how=cut-now")).isEqualTo(ExitCode.NO);
        assertThat(said()).contains(PLAN, "nothing was sent");
    }

    private int approve(String... arguments) {
        Terminal terminal = new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false);
        return Firebreak.commandLine(terminal)
                .execute(Stream.concat(
                                Stream.of("approve", "1", "contain", "--data", data.toString()), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
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
