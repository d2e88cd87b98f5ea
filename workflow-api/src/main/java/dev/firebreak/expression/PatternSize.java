package dev.firebreak.expression;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How large a regular expression is about, without compiling it: one state for each character, times the counts behind it and
 * around it. Compiling is what takes the memory: {@code ((a{1000}){1000}){1000}} has a thousand million states.
 */
final class PatternSize {
    private static final Pattern PART = Pattern.compile(
            "(\\()|(\\))|\\{(\\d{1,6})(?:,(\\d{0,6}))?}|\\\\.|\\[\\^?]?[^]\\\\]*+(?:\\\\.[^]\\\\]*+)*+]|.",
            Pattern.DOTALL);

    private final Deque<Long> outer = new ArrayDeque<>();
    private long total;
    private long last;

    private PatternSize() {}

    static long of(String pattern) {
        PatternSize size = new PatternSize();
        Matcher part = PART.matcher(pattern);
        while (part.find()) {
            size.add(part);
        }
        return size.total + size.outer.stream().mapToLong(Long::longValue).sum();
    }

    private void add(Matcher part) {
        if (part.group(1) != null) {
            outer.push(total);
            total = 0;
            last = 0;
        } else if (part.group(2) != null) {
            last = total + 2;
            total = bounded(last + (outer.isEmpty() ? 0 : outer.pop()));
        } else if (part.group(3) != null) {
            long times = Math.max(1, Math.max(number(part.group(3)), number(part.group(4))));
            total = bounded(total + last * (times - 1));
            last = bounded(last * times);
        } else {
            last = 1;
            total++;
        }
    }

    /** Far above what is allowed, and far below where a product of two of them overflows. */
    private static long bounded(long size) {
        return Math.min(size, Integer.MAX_VALUE);
    }

    private static long number(@Nullable String digits) {
        return digits == null || digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
