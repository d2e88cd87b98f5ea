package dev.firebreak.starter.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.Report;
import dev.firebreak.local.LocalTemporal;
import dev.firebreak.starter.terminal.Terminal;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The demo as it is shown: a whole incident on the scene, with two people who answer by themselves. */
@Execution(ExecutionMode.CONCURRENT)
class DemoIT {
    @TempDir
    private Path out;

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void cuttingTheKeyContainsTheAccountAndProvesIt() throws IOException {
        assertThat(play("cut-now", false)).as(text()).isTrue();

        assertThat(text()).contains(": accepted, then refused (", "the console password of app-deploy is gone");
        assertThat(text())
                .contains(
                        "Still open:",
                        "firebreak start unusual-resource-activity -i resource=i-0a1b2c3d4e5f60718 -i region=eu-west-1",
                        "firebreak start open-security-group -i group=sg-0b1a2c3d4e5f67890 -i region=us-east-1");
        assertThat(text()).doesNotContain("STILL ALIVE", "out of Secrets Manager");
        assertThat(report().incident().state()).isEqualTo(IncidentState.CONTAINED);
        assertThat(report().launch()).isNotNull();
        assertThat(report().decisions())
                .allSatisfy(decision -> assertThat(decision.by()).isEqualTo("sam"));
        assertThat(out.resolve("report.html")).content().contains("<html");
    }

    @Test
    void switchingFirstCanBeGivenBackWhole() throws IOException {
        assertThat(play("switch-first", true)).as(text()).isTrue();

        assertThat(text()).contains("AKIAEXAMPLEDEPLOY001 works again", "Make a backup key for app-deploy: done");
        assertThat(report().incident().state()).isEqualTo(IncidentState.ROLLED_BACK);
    }

    private boolean play(String how, boolean undo) {
        DemoSettings settings = new DemoSettings(
                Path.of(System.getProperty("firebreak.root")),
                null,
                out,
                how,
                undo,
                true,
                0,
                null,
                LocalTemporal.NAMESPACE);
        return new Demo(settings, terminal()).play();
    }

    private Terminal terminal() {
        return new Terminal(
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(shown, true, StandardCharsets.UTF_8),
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                false);
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private Report report() throws IOException {
        return CanonicalJson.read(Files.readString(out.resolve("report.json")), Report.class);
    }
}
