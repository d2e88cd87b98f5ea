package dev.firebreak.expression;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The messages of CEL's checker in the words of the language. */
final class TypeMessages {
    private static final Pattern OVERLOAD = Pattern.compile(
            "(?s)found no matching overload for '(.*?)' applied to '(.*?)\\(?([^()]*(?:\\([^()]*\\)[^()]*)*)\\)'.*");

    private static final Pattern MIXED = Pattern.compile("expected type '(.*)' but found '(.*)'");

    private TypeMessages() {}

    static String of(String message) {
        Matcher overload = OVERLOAD.matcher(message);
        if (overload.matches()) {
            if (overload.group(1).equals(Operators.INDEX) && overload.group(3).startsWith("record ")) {
                return "a record has no items: write a dot and the name of its field";
            }
            String target = overload.group(2).replaceFirst("\\.$", "");
            return "'%s' cannot be applied to %s"
                    .formatted(
                            Operators.symbol(overload.group(1)),
                            words(target.isEmpty() ? overload.group(3) : target + ", " + overload.group(3)));
        }
        Matcher mixed = MIXED.matcher(message);
        if (mixed.matches()) {
            return "expected %s, found %s".formatted(words(mixed.group(1)), words(mixed.group(2)));
        }
        return words(message)
                .replaceFirst(
                        "^expression of type '(.*)' cannot be range of a comprehension.*$",
                        "macros go through lists and maps, this is $1")
                .replaceFirst("^type '(.*)' does not support field selection$", "$1 has no fields");
    }

    /** CEL's names of types as people say them. */
    private static String words(String types) {
        return types.replaceAll("\\brecord \\d+", "a record")
                .replaceAll("\\bgoogle\\.protobuf\\.Duration\\b", "duration")
                .replaceAll("\\bgoogle\\.protobuf\\.Timestamp\\b", "time")
                .replaceAll("\\bnull_type\\b", "null")
                .replaceAll("\\bstring\\b", "text")
                .replaceAll("\\bint\\b", "whole number")
                .replaceAll("\\bdouble\\b", "number")
                .replaceAll("\\bbool\\b", "true or false")
                .replaceAll("\\bdyn\\b", "anything")
                .replaceAll("\\blist\\(([^()]*)\\)", "list of $1")
                .replaceAll("\\bmap\\([^()]*\\)", "map")
                .replaceFirst(", $", "");
    }
}
