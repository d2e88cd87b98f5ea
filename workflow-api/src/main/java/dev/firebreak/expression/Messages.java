package dev.firebreak.expression;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CEL's messages in the words of the language: one line, with the place, without CEL's inner names. */
final class Messages {
    /** Messages quote values, and event data is hostile: longer ones are cut. */
    private static final int LONGEST = 300;

    private static final Pattern EVALUATION =
            Pattern.compile("evaluation error(?: at [^:]*:(\\d+))?: (.*)", Pattern.DOTALL);

    private static final Pattern OVERLOAD =
            Pattern.compile("No matching overload for function '([^']*)'.*", Pattern.DOTALL);

    private Messages() {}

    static String of(CelEvaluationException e, String source) {
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Joining.TooMuch) {
                return in(String.valueOf(cause.getMessage()), source);
            }
        }
        Matcher matcher = EVALUATION.matcher(String.valueOf(e.getMessage()));
        if (!matcher.matches()) {
            return in(String.valueOf(e.getMessage()), source);
        }
        String what = evaluation(matcher.group(2));
        return matcher.group(1) == null
                ? in(what, source)
                : "%s, at character %d of '%s'"
                        .formatted(oneLine(what), Integer.parseInt(matcher.group(1)) + 1, oneLine(source));
    }

    static String in(String what, String source) {
        return "%s, in '%s'".formatted(oneLine(what), oneLine(source));
    }

    static String at(String what, CelSourceLocation place, String source) {
        String line = place.getLine() > 1 ? "line %d, ".formatted(place.getLine()) : "";
        return "%s, at %scharacter %d of '%s'".formatted(oneLine(what), line, place.getColumn() + 1, oneLine(source));
    }

    private static String evaluation(String message) {
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            return "'%s' cannot be applied to values of these kinds".formatted(Operators.symbol(overload.group(1)));
        }
        return message.replaceFirst("\\.?(?: Overload candidates: .*)?$", "")
                .replaceFirst("^key '(.*)' is not present in map\\.?$", "there is no field '$1'")
                .replaceFirst("^No such attribute\\(s\\): (.*)$", "there is no variable '$1'")
                .replaceFirst(
                        "^Index out of bounds: (-?\\d+)$", "there is no item $1 in the list, where the first is 0")
                .replaceFirst("^Iteration budget exceeded: (\\d+)$", "its macros go through more than $1 items");
    }

    /** The one to tell: a macro complains of what the parser could not read, and not of its own. */
    static CelIssue first(List<CelIssue> issues) {
        return issues.stream()
                .filter(issue -> !issue.getMessage().startsWith("invalid argument to has()"))
                .findFirst()
                .orElseGet(issues::getFirst);
    }

    /** ANTLR speaks of its grammar and lists every token that could stand there; that helps nobody. */
    static String syntax(CelIssue issue, CelSource source) {
        boolean atEnd = Offsets.of(issue.getSourceLocation(), source)
                == source.getContent().toString().length();
        String message = issue.getMessage().replace("%%", "%");
        if (atEnd && message.startsWith("no viable alternative")) {
            return "it ends too early";
        }
        return message.replaceFirst(
                        "(?s)^(?:mismatched input|extraneous input|no viable alternative at input) (.*?)(?: expecting .*)?$",
                        "$1 is not expected here")
                .replaceFirst("^token recognition error at: '(.*?)\\s*'$", "'$1' is not expected here")
                .replaceFirst("^missing ('.*') at '<EOF>'$", "it ends too early: $1 is missing")
                .replaceFirst("^'<EOF>' is not expected here$", "it ends too early")
                .replaceFirst(
                        "^expression code point size exceeds limit: size: (\\d+), limit (\\d+)$",
                        "the expression has $1 characters, and at most $2 are allowed: divide it among several steps")
                .replaceFirst(
                        "^Expression recursion limit exceeded.*$",
                        "the expression is nested more than %d deep: divide it among several steps"
                                .formatted(Limits.DEPTH))
                .replaceFirst(
                        "^expression node limit \\(\\d+\\) exceeded$",
                        "the expression has more than %,d parts: divide it among several steps".formatted(Limits.PARTS))
                .replaceFirst("^For input string: \"(.*)\".*$", "the number $1 is too large");
    }

    static String oneLine(String text) {
        String line = text.strip().replaceAll("[\\p{Cntrl}\\s]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
