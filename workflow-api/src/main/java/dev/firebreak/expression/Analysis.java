package dev.firebreak.expression;

import java.util.List;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * What an expression says, as far as it is known before a run. Offsets count characters of the source, from 0.
 *
 * @param mistakes of syntax and types; with a mistake of syntax everything else is empty
 * @param variables every use of a variable, of unknown ones too; those that macros declare are left out
 * @param selections every field that is looked for, of unknown ones too
 * @param unknownFunctions calls of what is no function
 * @param patterns what {@code matches()} is given
 * @param comparisons of fields whose words are known with other texts
 * @param references as {@link Expression#references}
 * @param condition its logic
 * @param type of its value
 */
public record Analysis(
        List<Mistake> mistakes,
        List<Variable> variables,
        List<Selection> selections,
        List<Function> unknownFunctions,
        List<Pattern> patterns,
        List<Comparison> comparisons,
        SortedSet<String> references,
        Condition condition,
        Type type) {

    public record Mistake(int offset, String message) {}

    public record Function(String name, int offset) {}

    /**
     * A text that a field is compared with.
     *
     * @param field its name
     * @param words all that the field can be
     */
    public record Comparison(String field, List<String> words, String text, int offset) {}

    /**
     * A regular expression.
     *
     * @param text null: it is known only in a run
     */
    public record Pattern(@Nullable String text, int offset) {}

    /**
     * A use of a variable.
     *
     * @param whole no field of it is named
     */
    public record Variable(String name, int offset, boolean known, boolean whole) {}

    /**
     * A field that is looked for: {@code operand.field}.
     *
     * @param of the operand's type
     * @param operand its text, such as {@code steps.origin}; a macro's variable has a number behind it, such as {@code c#7};
     *     null: it has no short text
     * @param whole no field of it is named
     * @param tested inside {@code has()}
     * @param facts what the expression itself has settled there
     */
    public record Selection(
            Type of, @Nullable String operand, String field, int offset, boolean whole, boolean tested, Facts facts) {}
}
