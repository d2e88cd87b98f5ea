package dev.firebreak.playbook.read;

import dev.firebreak.action.OperationCatalog;
import dev.firebreak.playbook.Retry;
import dev.firebreak.playbook.Terms;
import dev.firebreak.playbook.Unattended;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.Value;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a step says about how its call is made. */
final class TermsReader {
    static final List<String> WORDS = List.of("within", "retry", "keep", "unattended", "undo");

    private static final List<String> UNDO = List.of("none", "do", "aws", "with");

    private static final List<String> RETRY = List.of("attempts", "every");

    static final WordForm RETRY_FORM = WordForm.optional(
            "retry",
            "How often the call is made when what stands in its way may pass by itself.",
            new Form.Group(List.of(
                    WordForm.required("attempts", "With the first one.", new Form.Whole(1, Retry.MOST)),
                    WordForm.required("every", "The time from one to the next, at most an hour.", new Form.Length()))));

    static final List<WordForm> FORMS = List.of(
            WordForm.optional("within", "How long the call may take; then it has failed.", new Form.Length()),
            RETRY_FORM,
            WordForm.optional(
                    "keep",
                    "What stays in the history of what the call gave, made from ${output.FIELD}; left out: all of it.",
                    new Form.Fieldset(Names.PATTERN)),
            WordForm.optional(
                    "unattended", "Why nobody is asked about this change; left out: somebody is.", new Form.Text()),
            WordForm.optional(
                    "undo",
                    "What gives the change back: a call, or 'none' and why; left out: the action's own reverse.",
                    new Form.Either(List.of(
                            new Form.Group(List.of(WordForm.required(
                                    "none", "Why it is right that nothing gives it back.", new Form.Text()))),
                            call(WordForm.required("do", "Calls an action that changes.", new Form.ActionName())),
                            call(AwsReader.FORM)))));

    private TermsReader() {}

    private static Form.Group call(WordForm name) {
        return new Form.Group(List.of(
                name,
                WordForm.optional(
                        "with", "What the call takes; ${output.FIELD} is what the change gave.", new Form.Values())));
    }

    /**
     * Reads the terms.
     *
     * @param fallback what holds where a step says nothing; null: nothing is said
     */
    static Terms read(Words step, Names names, @Nullable Retry fallback) {
        Retry own = retry(step);
        return new Terms(own == null ? fallback : own, keep(step, names), unattended(step), undo(step));
    }

    /** {@code retry: { attempts: 5, every: 10s }}; null where the word is missing. */
    static @Nullable Retry retry(Words around) {
        if (!around.has("retry")) {
            return null;
        }
        Word word = around.optional("retry");
        Words retry = word.words(RETRY);
        Optional<Integer> attempts = retry.required("attempts", "5").integer(1, Retry.MOST);
        Optional<Duration> every = retry.required("every", "10s").duration(Retry.LONGEST);
        return new Retry(attempts.orElse(1), every.orElse(Duration.ofSeconds(1)), word.at());
    }

    /** {@code undo: { none: reason }}, or a call; null where the word is missing. */
    private static @Nullable Undo undo(Words step) {
        if (!step.has("undo")) {
            return null;
        }
        Words undo = step.optional("undo").words(UNDO);
        if (Stream.of("none", "do", "aws").filter(undo::has).count() != 1) {
            undo.refuseUnlessUnknown("'undo' takes either 'none' with a reason, or 'do' or 'aws' with a call");
            return new Undo.None("", undo.at());
        }
        if (undo.has("none")) {
            Word none = undo.optional("none");
            return new Undo.None(none.text().orElse(""), none.at());
        }
        String prefix = undo.has("aws") ? OperationCatalog.PREFIX : "";
        Word name = undo.optional(undo.has("aws") ? "aws" : "do");
        Word with = undo.optional("with");
        Optional<String> called = name.text().map(text -> prefix + text);
        // Where a problem is told already, checks say nothing more.
        boolean lost = undo.isLost("with");
        return new Undo.Own(lost ? "" : called.orElse(""), lost ? with.at() : name.at(), with.values());
    }

    /** {@code ${ }} around a record, or names with values; null where the word is missing. */
    private static @Nullable Value keep(Words step, Names names) {
        if (!step.has("keep")) {
            return null;
        }
        Word keep = step.optional("keep");
        if (keep.yaml().filter(Yaml.Entries.class::isInstance).isEmpty()) {
            return keep.computed().map(Value.Computed::new).orElse(null);
        }
        return new Value.Mapping(keep.values(names), keep.at());
    }

    private static @Nullable Unattended unattended(Words step) {
        if (!step.has("unattended")) {
            return null;
        }
        Word word = step.optional("unattended");
        return new Unattended(word.text().orElse(""), word.at());
    }
}
