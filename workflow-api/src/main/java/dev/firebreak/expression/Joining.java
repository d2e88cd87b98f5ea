package dev.firebreak.expression;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.CelByteString;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeLibrary;
import dev.cel.runtime.ConcatenatedListView;
import dev.cel.runtime.RuntimeHelpers;
import java.util.List;
import java.util.Set;

/**
 * The functions that make larger values of smaller ones, with bounds for one evaluation. CEL bounds how often macros go round,
 * and not what they make: twenty times {@code .map(x, x + x)} would need more memory than a worker has.
 */
final class Joining implements CelRuntimeLibrary {
    /** The overloads of {@code +} that are bound here and not by CEL. */
    static final Set<String> OVERLOADS = Set.of("ADD_STRING", "ADD_BYTES", "ADD_LIST");

    /** An evaluation never leaves its thread. */
    private static final ThreadLocal<Integer> JOINED = ThreadLocal.withInitial(() -> 0);

    private static final ThreadLocal<Integer> MET = ThreadLocal.withInitial(() -> 0);

    /** Ends an evaluation that makes more than is allowed. */
    static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooMuch(String message) {
            super(message);
        }
    }

    /** Begins an evaluation. */
    static void begin() {
        JOINED.set(0);
        MET.set(0);
    }

    /**
     * Counts the text that a part of the expression has given. What a function takes was given by another part, so this bounds
     * the work of all functions on texts, and what they make.
     */
    static void meet(CelExpr part, Object value) {
        if (value instanceof String text) {
            long met = MET.get() + (long) text.length();
            if (met > Limits.MET) {
                throw new TooMuch("it goes through texts of more than %,d characters".formatted(Limits.MET));
            }
            MET.set((int) met);
        }
    }

    @Override
    public void setRuntimeOptions(CelRuntimeBuilder runtime) {
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads(
                Operators.PLUS,
                CelFunctionBinding.from("add_string", String.class, String.class, Joining::texts),
                CelFunctionBinding.from("add_bytes", CelByteString.class, CelByteString.class, Joining::bytes),
                CelFunctionBinding.from("add_list", List.class, List.class, Joining::lists)));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads(
                "join",
                CelFunctionBinding.from("list_join", List.class, list -> join(list, "")),
                CelFunctionBinding.from("list_join_string", List.class, String.class, Joining::join)));
        runtime.addFunctionBindings(CelFunctionBinding.fromOverloads(
                "replace",
                CelFunctionBinding.from(
                        "string_replace_string_string",
                        List.of(String.class, String.class, String.class),
                        args -> replace((String) args[0], (String) args[1], (String) args[2], -1)),
                CelFunctionBinding.from(
                        "string_replace_string_string_int",
                        List.of(String.class, String.class, String.class, Long.class),
                        args -> replace((String) args[0], (String) args[1], (String) args[2], (Long) args[3]))));
    }

    private static String texts(String left, String right) {
        count(left.length() + (long) right.length());
        return left + right;
    }

    private static CelByteString bytes(CelByteString left, CelByteString right) {
        count(left.size() + (long) right.size());
        return left.concat(right);
    }

    /** What macros collect grows in its place; other lists are copied. */
    @SuppressWarnings("unchecked") // CEL knows no types of items here
    private static List<?> lists(List<?> left, List<?> right) {
        count(right.size() + (left instanceof ConcatenatedListView<?> ? 0L : left.size()));
        return RuntimeHelpers.concat((List<Object>) left, (List<Object>) right);
    }

    private static String join(List<?> list, String between) {
        StringBuilder joined = new StringBuilder();
        String before = "";
        for (Object item : list) {
            if (!(item instanceof String text)) {
                throw new IllegalArgumentException("join takes a list of texts, and '%s' is none".formatted(item));
            }
            count(before.length() + (long) text.length());
            joined.append(before).append(text);
            before = between;
        }
        return joined.toString();
    }

    /** The text with another part in place of each, or of as many as are wanted; an empty part stands around every character. */
    private static String replace(String text, String part, String other, long most) {
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        int at = text.indexOf(part);
        for (long done = 0; at >= 0 && done != most; done++) {
            count(other.length() + (long) at - from);
            replaced.append(text, from, at).append(other);
            from = at + part.length();
            at = part.isEmpty() ? after(at, text) : text.indexOf(part, from);
        }
        return replaced.append(text, from, text.length()).toString();
    }

    /** The index of the next character; -1: it was the last. */
    private static int after(int index, String text) {
        return index == text.length() ? -1 : text.offsetByCodePoints(index, 1);
    }

    private static void count(long more) {
        long joined = JOINED.get() + more;
        if (joined > Limits.JOINED) {
            throw new TooMuch(
                    "it joins texts and lists of more than %,d characters and items".formatted(Limits.JOINED));
        }
        JOINED.set((int) joined);
    }
}
