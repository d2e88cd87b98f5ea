package dev.firebreak.starter.lint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class LintFormatTest {
    private static final String HOSTILE =
            "it is \"100%\"\n::stop-commands::x\r::error::[here](https://example.com) \u001b[31m";

    @Test
    void warningsAreMarkedAndCounted() {
        assertThat(LintFormat.TEXT.of(report("a.yaml", "it is wrong"))).isEqualTo("""
                a.yaml:1:4: it is wrong
                  a: 1
                     ^

                a.yaml:1:1: warning: it is odd
                  a: 1
                  ^

                1 file, 1 error, 1 warning""");
    }

    @Test
    void nothingWrongIsSaidToo() {
        LintReport sound = new LintReport(List.of(new LintedFile("a.yaml", "", List.of())));

        assertThat(LintFormat.TEXT.of(sound)).isEqualTo("1 file, 0 errors, 0 warnings");
        assertThat(LintFormat.GITHUB.of(sound)).isEmpty();
        assertThat(sarif(sound).get("results")).isEmpty();
    }

    @Test
    void noPlaybookEndsItsWorkflowCommand() {
        assertThat(LintFormat.GITHUB.of(report("a,line=9::b%.yaml", HOSTILE)).lines())
                .containsExactly(
                        "::error file=a%2Cline=9%3A%3Ab%25.yaml,line=1,col=4,title=Playbook::it is \"100%25\"%0A"
                                + "::stop-commands::x%0D::error::[here](https://example.com) \\u001b[31m",
                        "::warning file=a%2Cline=9%3A%3Ab%25.yaml,line=1,col=1,title=Playbook::it is odd");
    }

    @Test
    void sarifHasWhatItsSchemaRequires() {
        JsonNode run = sarif(report("play books/ä.yaml", HOSTILE));

        JsonNode driver = run.at("/tool/driver");
        assertThat(driver.get("name").textValue()).isEqualTo("firebreak");
        assertThat(driver.get("rules").findValuesAsText("id")).containsExactly("playbook-error", "playbook-warning");
        assertThat(run.get("columnKind").textValue()).isEqualTo("unicodeCodePoints");
        assertThat(run.at("/artifacts/0/location/uri").textValue()).isEqualTo("play%20books/%C3%A4.yaml");
        assertThat(run.get("results")).hasSize(2).allSatisfy(result -> {
            assertThat(result.get("message").get("text").isTextual()).isTrue();
            assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri")
                            .textValue())
                    .isEqualTo("play%20books/%C3%A4.yaml");
            assertThat(result.at("/locations/0/physicalLocation/region/startLine")
                            .intValue())
                    .isPositive();
        });
        assertThat(run.get("results").findValuesAsText("level")).containsExactly("error", "warning");
    }

    @Test
    void noMessageBecomesALink() {
        assertThat(sarif(report("a.yaml", HOSTILE))
                        .at("/results/0/message/text")
                        .textValue())
                .contains("\\[here](https://example.com)");
    }

    @Test
    void absolutePathIsAnAddress() {
        assertThat(sarif(report("/tmp/a.yaml", "it is wrong"))
                        .at("/artifacts/0/location/uri")
                        .textValue())
                .isEqualTo("file:///tmp/a.yaml");
    }

    private static LintReport report(String file, String message) {
        return new LintReport(List.of(new LintedFile(
                file,
                "a: 1\n",
                List.of(
                        Problem.error(new Location(file, 1, 4), message),
                        Problem.warning(new Location(file, 1, 1), "it is odd")))));
    }

    private static JsonNode sarif(LintReport report) {
        JsonNode log = CanonicalJson.read(LintFormat.SARIF.of(report), JsonNode.class);
        assertThat(log.get("version").textValue()).isEqualTo("2.1.0");
        return log.at("/runs/0");
    }
}
