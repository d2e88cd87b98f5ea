package dev.firebreak.playbook.grammar;

import java.util.List;

/** What stands on the right of a word. */
public sealed interface Form {
    /** Text without {@code ${ }}. */
    record Text() implements Form {}

    /** Text that may have {@code ${ }} in it. */
    record Template() implements Form {}

    /** CEL without {@code ${ }} around it. */
    record Condition() implements Form {}

    /** {@code ${ }} around CEL, and nothing else. */
    record Computed() implements Form {}

    /** A duration, such as {@code 15m}. */
    record Length() implements Form {}

    /** A whole number. */
    record Whole(int least, int most) implements Form {}

    /** {@code true} or {@code false}. */
    record YesNo() implements Form {}

    /**
     * A name.
     *
     * @param pattern a regular expression that the whole name matches
     */
    record Name(String pattern) implements Form {}

    /** One of these words. */
    record OneOf(List<String> words) implements Form {}

    /** A list of these words, at least one. */
    record SomeOf(List<String> words) implements Form {}

    /** A list of texts, at least one. */
    record Texts() implements Form {}

    /**
     * Text, or a list of texts where another word beside it says so.
     *
     * @param where the other word
     * @param says its value
     */
    record TextOrTexts(String where, String says) implements Form {}

    /** The name of an action. */
    record ActionName() implements Form {}

    /** The name of an operation of AWS. */
    record OperationName() implements Form {}

    /** Names with values of any form. */
    record Values() implements Form {}

    /**
     * Names for expressions, with values of any form.
     *
     * @param names a regular expression that each whole name matches
     */
    record NamedValues(String names) implements Form {}

    /**
     * {@code ${ }} around a record, or names for expressions, with values of any form.
     *
     * @param names a regular expression that each whole name matches
     */
    record Fieldset(String names) implements Form {}

    /** A list of steps, at least one. */
    record Steps() implements Form {}

    /** These words with their values. */
    record Group(List<WordForm> words) implements Form {}

    /** The words of one of these groups. */
    record Either(List<Group> groups) implements Form {}

    /**
     * Names, at least one, each with these words.
     *
     * @param names a regular expression that each whole name matches
     */
    record Fields(String names, List<WordForm> words) implements Form {}

    /**
     * Names, each with a value of this form.
     *
     * @param names a regular expression that each whole name matches
     * @param least how many there are at least
     * @param most how many there are at most
     */
    record Named(String names, int least, int most, Form value) implements Form {}

    /** Ids or paths of steps, each with a value of this form. */
    record OfSteps(Form value) implements Form {}

    /**
     * A list of values of this form.
     *
     * @param least how many there are at least
     */
    record ListOf(Form item, int least) implements Form {}

    /** A value of one of these forms, or of several. */
    record AnyOf(List<Form> forms) implements Form {}

    /** Names with values of any form, or the words of one of these groups, which is known by its first word. */
    record ValuesOr(List<Group> groups) implements Form {}

    /** A list, at least one item long; each item has the words of one of these groups, and one that is not the last those of the first. */
    record Branches(List<Group> groups) implements Form {}
}
