package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import java.time.Duration;
import java.util.List;

/** {@code approve}: steps that run only with consent. */
final class ApproveReader implements KindReader {
    private static final List<String> WORDS =
            List.of("ask", "from", "votes", "within", "remind", "allowRequester", "form");

    /** More people than anybody can wake up; a larger number is a typing mistake. */
    private static final int MOST_VOTES = 20;

    @Override
    public List<String> words() {
        return List.of("approve", "then", "otherwise");
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        Words approve = step.required("approve", "{ ask: Shut it off?, from: [approver], within: 30m }")
                .words(WORDS);
        return new Step.Approve(
                head,
                approve.required("ask", "Shut it off?").template().orElse(new Value.Text("", approve.at())),
                approve.required("from", "[approver]").someOf(Roles.ALL),
                approve.optional("votes").integer(1, MOST_VOTES).orElse(1),
                approve.required("within", "30m").duration().orElse(Duration.ofMinutes(30)),
                approve.optional("remind").duration().orElse(null),
                approve.optional("allowRequester").bool().orElse(false),
                steps.fields(approve.optional("form")),
                steps.covered().read(step.required("then", "[…]")),
                step.has("otherwise") ? steps.read(step.optional("otherwise")) : null);
    }
}
