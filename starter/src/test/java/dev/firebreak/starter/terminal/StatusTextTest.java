package dev.firebreak.starter.terminal;

import static dev.firebreak.starter.Incidents.ID;
import static dev.firebreak.starter.Incidents.decision;
import static dev.firebreak.starter.Incidents.incident;
import static dev.firebreak.starter.Incidents.question;
import static dev.firebreak.starter.Incidents.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.Person;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentState;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.Question.Kind;
import dev.firebreak.incident.Report.OpenPoint;
import dev.firebreak.incident.StepRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An incident as somebody who was woken reads it. */
class StatusTextTest {
    private static final StepRecord OWNER = step(
            "owner",
            "Find the owner",
            "do",
            "iam.find-credential-owner",
            Map.of("summary", "app has two keys"),
            "done",
            "none");
    private static final StepRecord APPROVED =
            step("contain", "Shut it off", "approve", null, Map.of("how", "switch-first"), "done", "none");
    private static final StepRecord SHUT = step(
            "contain/all[0]/shut",
            "Make it inactive",
            "do",
            "iam.deactivate-access-key",
            Map.of("status", "inactive"),
            "done",
            "possible");
    private static final StepRecord SWITCHED =
            step("contain/switched", "Switch the application", "task", null, Map.of(), "running", "none");
    private static final DecisionRecord YES =
            decision("contain", "sam", Verdict.APPROVE, Map.of("how", "switch-first"));

    @Test
    void openTaskSaysWhoMayAnswerUntilWhenAndHowEverythingIsGivenBack() {
        Question task =
                question(Kind.TASK, "contain/switched", List.of(Verdict.ANSWER, Verdict.STOP, Verdict.STOP_AND_UNDO));

        assertThat(StatusText.of(
                        incident(
                                IncidentState.WAITING,
                                List.of(OWNER, APPROVED, SHUT, SWITCHED),
                                List.of(task),
                                List.of(YES)),
                        List.of()))
                .isEqualTo("""
                        waiting: Shut it off
                        shut-key version 3 about app, account 111122223333, by alex, since 2026-11-24T12:00:00Z

                          + Find the owner
                              app has two keys
                          + Shut it off: approved by sam (how: switch-first)
                            + Make it inactive  [undo: possible]
                                status: inactive
                            ? Switch the application (asked of responder, until 2026-11-24T12:30:00Z)

                        To end it and give everything back (may: approver, but not alex):
                          firebreak stop %1$s contain/switched --undo --reason '…'

                        Waits for a person at contain/switched: Do it?
                          may answer: responder; without an answer by 2026-11-24T12:30:00Z it has failed
                          firebreak answer %1$s contain/switched
                          instead of answer also: stop, stop --undo

                        Decisions:
                          2026-11-24T12:00:01Z approve (how: switch-first) at contain by sam: so""".formatted(ID));
    }

    @Test
    void endedIncidentNamesWhatIsOpenAndOffersNoUndo() {
        String text = StatusText.of(
                incident(IncidentState.CONTAINED, List.of(APPROVED, SHUT), List.of(), List.of(YES)),
                List.of(
                        new OpenPoint("an instance runs on", "firebreak start a"),
                        new OpenPoint("a session lives on", null)));

        assertThat(text)
                .startsWith("contained: Shut it off; still open: 2, see below\n")
                .contains("What was changed stays: an incident that has ended gives nothing back.")
                .endsWith("""
                        Still open:
                          - an instance runs on
                            firebreak start a
                          - a session lives on""")
                .doesNotContain("possible");
    }

    @Test
    void whoeverAnsweredATaskGivesNothingBackEither() {
        Ballot asked = question(Kind.FAILURE, "contain/next", List.of(Verdict.STOP, Verdict.STOP_AND_UNDO))
                .ballot();
        Ballot ballot = new Ballot(
                asked.path(),
                asked.attempt(),
                asked.choices(),
                asked.from(),
                asked.undoFrom(),
                asked.votes(),
                List.of(new Person("local", "alex"), new Person("local", "kim")),
                asked.allowRequester(),
                asked.form(),
                asked.askedAt(),
                asked.deadline());
        Question failed = new Question(Kind.FAILURE, "Go on?", ballot, null, null, null, null, "");

        assertThat(StatusText.of(incident(IncidentState.WAITING, List.of(SHUT), List.of(failed), List.of()), List.of()))
                .contains("(may: approver, but not alex or kim)");
    }

    @Test
    void longFindingIsCutBetweenCharacters() {
        Map<String, Object> result = Map.of("ab", "\uD83D\uDC80".repeat(400));
        StepRecord step = step("look", "Look", "do", "iam.look", result, "done", "none");

        String found = StepText.finding(step).orElseThrow();

        assertThat(found).endsWith("…");
        assertThat(found.codePoints()).noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    @Test
    void whereNobodyIsAskedUndoIsPromisedForLater() {
        assertThat(StatusText.of(incident(IncidentState.RUNNING, List.of(SHUT), List.of(), List.of()), List.of()))
                .contains("can be given back when the incident waits at a task or a failed step; it does not now");
    }

    @Test
    void approvalSaysThatItIsAskedOrWhoRejectedIt() {
        StepRecord asked = step("contain", "Shut it off", "approve", null, Map.of(), "running", "none");
        StepRecord rejected = step("contain", "Shut it off", "approve", null, Map.of(), "rejected", "none");
        Question question = question(Kind.APPROVAL, "contain", List.of(Verdict.APPROVE, Verdict.REJECT));

        assertThat(StatusText.of(
                        incident(IncidentState.WAITING, List.of(asked), List.of(question), List.of()), List.of()))
                .contains("  ? Shut it off (asked of approver, until 2026-11-24T12:30:00Z)\n")
                .contains("may answer: approver; without an answer by 2026-11-24T12:30:00Z nothing is changed\n");
        assertThat(StatusText.of(
                        incident(
                                IncidentState.REJECTED,
                                List.of(rejected),
                                List.of(),
                                List.of(decision("contain", "sam", Verdict.REJECT, Map.of()))),
                        List.of()))
                .contains("  - Shut it off (rejected) by sam\n");
    }
}
