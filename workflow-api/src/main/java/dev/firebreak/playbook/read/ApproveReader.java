package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Durations;
import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code approve}: steps that run only with consent. */
final class ApproveReader implements KindReader {
    private static final List<String> WORDS =
            List.of("ask", "from", "votes", "within", "remind", "allowRequester", "form");

    private static final List<WordForm> QUESTION = List.of(
            WordForm.required("ask", "The question, for people.", new Form.Template()),
            WordForm.required("from", "The roles that may decide.", new Form.SomeOf(Roles.ALL)),
            WordForm.optional(
                    "votes",
                    "How many people must say yes; 1 if left out.",
                    new Form.Whole(1, PlaybookReader.MOST_VOTES)),
            WordForm.required(
                    "within",
                    "How long answers are waited for; it does not limit the steps in 'then'.",
                    new Form.Length()),
            WordForm.optional("remind", "After how long without an answer people are asked again.", new Form.Length()),
            WordForm.optional(
                    "allowRequester", "Whether somebody whose inputs are in the plan may vote.", new Form.YesNo()),
            WordForm.optional(
                    "form",
                    "What the approver chooses; later steps see it.",
                    new Form.Fields(Names.PATTERN, FieldsReader.FORMS)));

    @Override
    public List<String> words() {
        return List.of("approve", "then", "otherwise");
    }

    @Override
    public List<WordForm> forms() {
        return List.of(
                WordForm.required(
                        "approve",
                        "Asks people; the steps in 'then' run only with their consent.",
                        new Form.Group(QUESTION)),
                WordForm.required("then", "What consent covers: exactly these steps.", new Form.Steps()),
                WordForm.optional(
                        "otherwise", "What runs when it is rejected, or nobody answers in time.", new Form.Steps()));
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        Words approve = step.required("approve", "{ ask: Shut it off?, from: [approver], within: 30m }")
                .words(WORDS);
        // What was meant and not read must not seem too few.
        int unsaid = approve.isWhole() && !approve.has("votes") ? 1 : PlaybookReader.MOST_VOTES;
        Duration within = approve.required("within", "30m").duration().orElse(Duration.ofMinutes(30));
        return new Step.Approve(
                head,
                approve.required("ask", "Shut it off?").template().orElse(new Value.Text("", approve.at())),
                approve.required("from", "[approver]").someOf(Roles.ALL),
                approve.optional("votes").integer(1, PlaybookReader.MOST_VOTES).orElse(unsaid),
                within,
                remind(approve.optional("remind"), within, steps.problems()),
                approve.optional("allowRequester").bool().orElse(false),
                steps.form(approve, head.id()),
                steps.covered().read(step.required("then", "[…]")),
                step.has("otherwise") ? steps.read(step.optional("otherwise")) : null);
    }

    private static @Nullable Duration remind(Word word, Duration within, Problems problems) {
        Duration remind = word.duration().orElse(null);
        if (remind != null && remind.compareTo(within) >= 0) {
            problems.error(
                    word.at(),
                    "'remind': nobody is reminded after %s, answers are waited for %s"
                            .formatted(Durations.text(remind), Durations.text(within)));
        }
        return remind;
    }
}
