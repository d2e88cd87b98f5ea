package dev.firebreak.starter.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.FormField;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.Question;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandTextTest {
    @Test
    void approvalLeavesAChoiceBlankAndNamesWhatItMayBe() {
        FormField how = new FormField("how", "How?", "string", List.of("cut-now", "switch-first"), null);

        assertThat(CommandText.of("1", question("contain", List.of(Verdict.APPROVE, Verdict.REJECT), how)))
                .isEqualTo("""
                        firebreak approve 1 contain -f 'how=…' --reason '…'
                        how is one of: cut-now, switch-first
                        instead of approve also: reject""");
    }

    @Test
    void defaultComesFirstAndWhatAShellWouldReadIsQuoted() {
        FormField note = new FormField("note", "Note", "string", List.of(), "it's nothing; really");
        FormField why = new FormField("why", "Why?", "string", List.of(), null);

        assertThat(CommandText.of("1", question("contain/all[3]/look", List.of(Verdict.ANSWER), note, why)))
                .isEqualTo("firebreak answer 1 'contain/all[3]/look' -f 'note=it'\\''s nothing; really' -f 'why=…'");
    }

    @Test
    void failureOffersItsChoicesAsCommands() {
        assertThat(CommandText.of(
                        "1",
                        question("shut", List.of(Verdict.RETRY, Verdict.SKIP, Verdict.STOP, Verdict.STOP_AND_UNDO))))
                .isEqualTo("""
                        firebreak retry 1 shut --reason '…'
                        instead of retry also: skip, stop, stop --undo""");
    }

    private static Question question(String path, List<Verdict> choices, FormField... form) {
        Ballot ballot = new Ballot(
                path,
                1,
                choices,
                List.of("approver"),
                List.of(),
                1,
                List.of(),
                false,
                List.of(form),
                Instant.EPOCH,
                null);
        return new Question(Question.Kind.APPROVAL, "Shut it off?", ballot, null, null, null, null, "");
    }
}
