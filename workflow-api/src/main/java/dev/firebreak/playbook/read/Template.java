package dev.firebreak.playbook.read;

import dev.firebreak.expression.Quotes;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** A scalar as text with <code>${ }</code> around CEL. */
final class Template {
    static final String OPEN = "${";

    private static final Pattern SECRET = Pattern.compile("secrets\\.[a-z][A-Za-z0-9]{0,63}");

    private final Yaml.Scalar scalar;
    private final String text;
    private final Slips slips;
    private final Problems problems;

    Template(Yaml.Scalar scalar, Problems problems) {
        this.scalar = scalar;
        this.text = scalar.text();
        this.slips = new Slips(scalar, problems);
        this.problems = problems;
    }

    /** Text, an expression, or both joined; a text where an expression is not closed. */
    Value value() {
        List<Value> parts = new ArrayList<>();
        int position = 0;
        for (int open = text.indexOf(OPEN); open >= 0; open = text.indexOf(OPEN, position)) {
            int close = Braces.closing(text, open + OPEN.length());
            if (close < 0) {
                refuseOpen(open);
                return new Value.Text(text, scalar.at());
            }
            addText(parts, position, open);
            parts.add(expression(open + OPEN.length(), close));
            position = close + 1;
        }
        addText(parts, position, text.length());
        if (position == 0) {
            slips.findAlone();
        }
        return joined(parts);
    }

    /** The whole text as an expression, which {@code ${ }} around it would make another one; empty when there is none. */
    Cel condition(String word) {
        if (!text.contains(OPEN)) {
            return cel(0, text.length());
        }
        problems.error(
                scalar.places().of(text.indexOf(OPEN)),
                "'%s' takes an expression as it is: write it without ${ }".formatted(word));
        if (value() instanceof Value.Computed(Cel cel)) {
            return cel;
        }
        problems.lost().condition(scalar.at());
        return new Cel("true", scalar.at());
    }

    /** What the parts are together; the line break at the end of a literal block makes no text of an expression. */
    private Value joined(List<Value> parts) {
        boolean lonely = parts.size() == 1 || (parts.size() == 2 && isBreak(parts.getLast()));
        return lonely ? secret(parts.getFirst()) : new Value.Joined(List.copyOf(parts), scalar.at());
    }

    private static Value secret(Value value) {
        return value instanceof Value.Computed(Cel cel)
                        && SECRET.matcher(cel.source()).matches()
                ? new Value.Secret(cel.source().substring(cel.source().indexOf('.') + 1), cel.at())
                : value;
    }

    private static boolean isBreak(Value part) {
        return part instanceof Value.Text(String rest, Location at) && rest.equals("\n");
    }

    private void addText(List<Value> parts, int begin, int end) {
        if (begin < end || text.isEmpty()) {
            slips.find(begin, end);
            Location at = begin == 0 ? scalar.at() : scalar.places().of(begin);
            parts.add(new Value.Text(text.substring(begin, end), at));
        }
    }

    private void refuseOpen(int open) {
        int begin = open + OPEN.length();
        OptionalInt quote = Quotes.open(text.substring(begin));
        if (quote.isPresent() && text.indexOf('}', begin) > begin + quote.getAsInt()) {
            problems.error(
                    scalar.places().of(begin + quote.getAsInt()), "this quote has no partner, so '${' is never closed");
            return;
        }
        problems.error(
                scalar.places().of(open),
                "'${' is never closed: its '}' is missing, or a quote inside it is left open");
    }

    private Value expression(int begin, int end) {
        Cel cel = cel(begin, end);
        if (cel.source().isEmpty()) {
            problems.error(scalar.places().of(begin - OPEN.length()), "'${ }' holds no expression");
        }
        return new Value.Computed(cel);
    }

    private Cel cel(int begin, int end) {
        String source = text.substring(begin, end);
        int blanks = source.length() - source.stripLeading().length();
        return new Cel(source.strip(), scalar.places().startingAt(begin + blanks));
    }
}
