package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.List;

/**
 * Reads one kind of step. A new kind is one such class and its line in {@link StepsReader#KINDS}; its record in
 * {@link dev.firebreak.playbook.Step}, for which the compiler then names every other place; and its form in
 * {@link dev.firebreak.playbook.Definition}.
 */
interface KindReader {
    /** The kind's words in a step; the first is its key, by which it is known. */
    List<String> words();

    /** The same words with what they take: what people's editors know of the kind. */
    List<WordForm> forms();

    default String key() {
        return words().getFirst();
    }

    /** Whether it calls something: then the words of {@link TermsReader} may stand in its steps too. */
    default boolean calls() {
        return false;
    }

    /**
     * Reads the step as far as possible. What is missing or wrong goes to the problems, and something harmless stands in for
     * it, so that mistakes elsewhere are still found.
     *
     * @param step its words: those of every step and {@link #words()}
     * @param steps reads the steps inside
     */
    Step read(Head head, Words step, StepsReader steps);
}
