package dev.firebreak.playbook.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.FakeActions;
import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.OnFailure;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaybookReaderTest {
    private static final String SHORT = """
            playbook: short
            version: 1
            title: A short playbook
            subject: ${inputs.resource}
            inputs:
              resource:
                type: resource-id
            steps:
              - id: origin
                do: trail.find-creator
                with:
                  resource: ${inputs.resource}
                  region: us-east-1
            """;

    private static final String APPROVAL = """
              - id: contain
                approve:
                  ask: Shut it off?
                  from: [approver]
                  within: 30m
                then:
                  - id: sessions
                    do: iam.revoke-user-sessions
                    with:
                      userName: no
                otherwise:
                  - id: look
                    do: iam.find-credential-owner
                    with:
                      accessKeyId: AKIAIOSFODNN7EXAMPLE
            """;

    @Test
    void whatIsNotSaidHasADefault() {
        Playbook playbook = read(SHORT + APPROVAL);
        assertThat(playbook.severity()).isEqualTo("high");
        assertThat(playbook.source()).isNull();
        assertThat(playbook.inputs())
                .containsExactly(new InputField(
                        "resource", FieldType.RESOURCE_ID, "resource", null, List.of(), new Location("p.yaml", 6, 3)));
        Step.Approve contain = (Step.Approve) playbook.steps().getLast();
        assertThat(contain.head().title()).isEqualTo(new Value.Text("contain", new Location("p.yaml", 14, 9)));
        assertThat(contain.votes()).isEqualTo(1);
        assertThat(contain.within()).isEqualTo(Duration.ofMinutes(30));
        assertThat(contain.remind()).isNull();
        assertThat(contain.allowRequester()).isFalse();
        assertThat(contain.form()).isEmpty();
    }

    @Test
    void aFailureNeverHoldsBackContainment() {
        Step.Approve contain = (Step.Approve) read(SHORT + APPROVAL).steps().getLast();
        assertThat(contain.head().onFailure()).isEqualTo(OnFailure.ASK);
        assertThat(contain.then().getFirst().head().onFailure()).isEqualTo(OnFailure.CONTINUE);
        assertThat(contain.otherwise())
                .singleElement()
                .satisfies(look -> assertThat(look.head().onFailure()).isEqualTo(OnFailure.ASK));
    }

    @Test
    void noIsAWordAsInYaml12() {
        Step.Approve contain = (Step.Approve) read(SHORT + APPROVAL).steps().getLast();
        Step.Do sessions = (Step.Do) contain.then().getFirst();
        assertThat(sessions.with().get("userName"))
                .isInstanceOfSatisfying(
                        Value.Text.class, text -> assertThat(text.text()).isEqualTo("no"));
    }

    @Test
    void anAliasRepeatsArguments() {
        Playbook playbook = read(SHORT.replace("with:", "with: &same") + """
                  - id: again
                    do: trail.find-creator
                    with: *same
                """);
        assertThat(((Step.Do) playbook.steps().getLast()).with())
                .isEqualTo(((Step.Do) playbook.steps().getFirst()).with());
    }

    @Test
    void aliasesOfAliasesDoNotExplode() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a%d: &a%d [".formatted(i, i))
                    .append("*a%d, ".formatted(i - 1).repeat(10))
                    .append("]\n");
        }
        assertThat(messages(bomb.toString()))
                .containsExactly("the file has more than 20,000 parts, counted again wherever an alias repeats them");
    }

    @Test
    void depthAndSizeAreBounded() {
        assertThat(messages("a: " + "[".repeat(100_000)))
                .containsExactly("lists and words are nested more than 50 deep here");
        assertThat(messages("#".repeat(300_000)))
                .containsExactly("the file has 300,000 characters: at most 262,144 are allowed");
        assertThat(messages("- a\n".repeat(30_000)).getFirst()).startsWith("the file has more than 20,000 parts");
    }

    @Test
    void aByteOrderMarkHasNoColumn() {
        assertThat(read("\ufeff" + SHORT)).isEqualTo(read(SHORT));
    }

    @Test
    void aForbiddenCharacterIsFoundHoweverFarItStands() {
        String text = "# 😀\n".repeat(3_000) + "title: a\u0007b\n";
        Problem problem = refused(text).getFirst();
        assertThat(problem.at()).isEqualTo(new Location("p.yaml", 3_001, 9));
        assertThat(problem.message()).startsWith("the character U+0007 is not allowed in YAML");
    }

    @Test
    void aForbiddenCharacterIsFoundAfterAnyLineBreakAndCharacter() {
        String text = "title: a\r# two\r\n# 😀😀\u0007\n";
        assertThat(refused(text).getFirst().at()).isEqualTo(new Location("p.yaml", 3, 5));
    }

    @Test
    void messagesAreOneBoundedLine() {
        String text = SHORT.replace("version: 1", "version: \"" + "\\n\\e[31m".repeat(1_000) + "\"");
        assertThat(refused(text))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.message()).hasSizeLessThan(600).doesNotContain("\n", "\u001b"));
    }

    private static Playbook read(String text) {
        Reading reading = new PlaybookReader(new FakeActions()).read("p.yaml", text);
        assertThat(reading.problems()).isEmpty();
        return ((Reading.Read) reading).playbook();
    }

    private static List<Problem> refused(String text) {
        Reading reading = new PlaybookReader(new FakeActions()).read("p.yaml", text);
        assertThat(reading).isInstanceOf(Reading.Refused.class);
        return reading.problems();
    }

    private static List<String> messages(String text) {
        return refused(text).stream().map(Problem::message).toList();
    }
}
