package dev.firebreak.playbook.read;

import dev.firebreak.playbook.OnFailure;
import dev.firebreak.playbook.Retry;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What steps say that say nothing themselves. A definition has it written out in every step, so that it reads the same wherever a
 * run takes it up.
 *
 * @param within of calls; null: the call's own
 * @param retry of calls; null: the engine's
 * @param covered whether this holds inside a {@code then}
 */
record Defaults(
        @Nullable Duration within,
        OnFailure onFailure,
        @Nullable Retry retry,
        boolean covered) {
    private static final List<String> WORDS = List.of("within", "onFailure", "retry");

    static final WordForm FORM = WordForm.optional(
            "defaults",
            "What steps say that say nothing themselves.",
            new Form.Group(List.of(
                    WordForm.optional("within", "How long a call may take.", new Form.Length()),
                    WordForm.optional(
                            "onFailure",
                            "What happens when a step fails outside of a 'then'.",
                            Forms.constant(OnFailure.class)),
                    TermsReader.RETRY_FORM)));

    static Defaults read(Words playbook) {
        Words defaults = playbook.optional("defaults").words(WORDS);
        Retry retry = TermsReader.retry(defaults);
        return new Defaults(
                defaults.optional("within").duration().orElse(null),
                defaults.optional("onFailure").constant(OnFailure.class).orElse(OnFailure.ASK),
                retry == null ? null : retry.asDefault(),
                false);
    }

    /** The same in a {@code then}: there a failure never holds back containment, whatever is usual elsewhere. */
    Defaults inThen() {
        return new Defaults(within, OnFailure.CONTINUE, null, true);
    }
}
