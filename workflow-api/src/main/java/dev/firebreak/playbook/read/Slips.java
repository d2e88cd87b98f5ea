package dev.firebreak.playbook.read;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds plain text that was meant as an expression: what other tools write, and a sign of <code>${ }</code> that is missing. */
final class Slips {
    private static final String NAME = "[a-z]\\w*(?:\\.\\w+)+";

    /** What looks so, and what to write; the place is the first group, or the beginning. */
    private record Slip(Pattern looks, String words) {
        Slip(String looks, String words) {
            this(Pattern.compile(looks), words);
        }
    }

    private static final List<Slip> SLIPS = List.of(
            new Slip("\\$\\(\\s*" + NAME + ".*?\\)", "an expression stands in ${ }, not in $( )"),
            new Slip("\\{\\{.*?}}", "an expression stands in ${ }, not in {{ }}"),
            new Slip("\\$" + NAME + "}", "the '{' of '${' is missing"),
            new Slip("\\{\\s*" + NAME + "\\s*}", "the '$' of '${' is missing"));

    private static final Pattern ALONE = Pattern.compile("(?:inputs|steps|incident|output|secrets)(?:\\.\\w+)+");

    private final Yaml.Scalar scalar;
    private final Problems problems;

    Slips(Yaml.Scalar scalar, Problems problems) {
        this.scalar = scalar;
        this.problems = problems;
    }

    /** Text that is the whole scalar. */
    void findAlone() {
        if (ALONE.matcher(scalar.text()).matches()) {
            problems.error(
                    scalar.at(), "'%1$s' is plain text here: write ${%1$s} for its value".formatted(scalar.text()));
        }
    }

    /** A single name in such signs may be meant as it stands: a shell reads {@code $(date)}. */
    private static final Pattern BARE = Pattern.compile("\\$\\(\\s*([a-z]\\w*)\\s*\\)|\\$([a-z]\\w*)}");

    /** Text between two expressions, or before or behind one. */
    void find(int begin, int end) {
        String text = scalar.text().substring(begin, end);
        for (Slip slip : SLIPS) {
            Matcher found = slip.looks().matcher(text);
            if (found.find()) {
                report(begin + found.start(), "'%s' is plain text: %s".formatted(found.group(), slip.words()));
                break;
            }
        }
        findBare(begin, text);
        if (begin > 0 && text.startsWith("}")) {
            report(begin, "this '}' is one too many: the expression has ended before it");
        }
        if (end < scalar.text().length() && text.endsWith("$")) {
            report(end - 1, "this '$' is one too many: '${' begins an expression");
        }
    }

    private void findBare(int begin, String text) {
        Matcher bare = BARE.matcher(text);
        while (bare.find()) {
            String name = bare.group(1) == null ? bare.group(2) : bare.group(1);
            problems.warning(
                    scalar.places().of(begin + bare.start()),
                    "'%s' is plain text; did you mean '${%s}'?".formatted(bare.group(), name));
        }
    }

    private void report(int offset, String message) {
        problems.error(scalar.places().of(offset), message);
    }
}
