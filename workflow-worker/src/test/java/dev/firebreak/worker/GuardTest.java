package dev.firebreak.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.Person;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentState;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions inside an approval: of answers, of what was known when it was asked, and of both. */
@Timeout(60)
class GuardTest {
    private static final String CLOSE = """
            playbook: close
            version: 1
            title: Close a door
            subject: ${inputs.door}
            inputs:
              door:
                type: string
            steps:
              - id: look
                do: trail.look
                with:
                  door: ${inputs.door}
              - id: consent
                approve:
                  ask: Close ${inputs.door}?
                  from: [approver]
                  within: 30m
                  form:
                    sure: { type: boolean }
                    how: { type: string, oneOf: [softly, hard] }
                then:
                  - id: each
                    each: ${steps.look.others}
                    as: part
                    steps:
                      - id: way
                        choose:
                          - when: steps.consent.how == 'hard' && part.endsWith('-2')
                            steps:
                              - id: hard
                                do: iam.close
                                with: { door: "hard ${part}" }
                          - when: "%s"
                            steps:
                              - id: other
                                do: iam.close
                                with: { door: "other ${part}" }
            """;

    private final FakeActions actions = new FakeActions();

    private IncidentState answered(String condition, boolean sure, Path data) {
        try (IncidentLab lab = new IncidentLab(actions, data)) {
            IncidentLab.Incident incident = lab.start(CLOSE.formatted(condition), Map.of("door", "d"));
            incident.say(
                    Verdict.APPROVE,
                    "consent",
                    new Person("local", "sam"),
                    List.of("approver"),
                    Map.of("sure", String.valueOf(sure), "how", "hard"));
            return incident.ends().state();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            steps.consent.sure && steps.look.state == 'open'     ; true
            steps.look.state == 'open' && steps.consent.sure     ; true
            steps.look.state == 'closed' || steps.consent.sure   ; true
            steps.look.state == 'open'                           ; false
            steps.consent.sure ? part.endsWith('-1') : false     ; true
            """)
    void callIsMadeWhereBothHold(String condition, boolean sure, @TempDir Path data) {
        assertThat(answered(condition, sure, data)).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.called).containsExactly("look d", "close other d-1", "close hard d-2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            steps.consent.sure && steps.look.state == 'closed'   ; true
            steps.consent.sure && steps.look.state == 'open'     ; false
            steps.look.state == 'closed' && steps.consent.sure   ; true
            """)
    void callIsNotMadeWhereOneDoesNotHold(String condition, boolean sure, @TempDir Path data) {
        assertThat(answered(condition, sure, data)).isEqualTo(IncidentState.CONTAINED);
        assertThat(actions.called).containsExactly("look d", "close hard d-2");
    }

    /** What would be asked about needs not be there where it is known that it is not needed. */
    @Test
    void whatIsKnownNotToBeDueIsNotPlanned(@TempDir Path data) {
        String playbook = CLOSE.formatted("steps.consent.sure && steps.look.state == 'closed'")
                .replace("\"other ${part}\"", "\"${steps.look.others[5]}\"");
        try (IncidentLab lab = new IncidentLab(actions, data)) {
            assertThat(lab.start(playbook, Map.of("door", "d")).asks("consent").plan())
                    .isNotNull();
        }
    }
}
