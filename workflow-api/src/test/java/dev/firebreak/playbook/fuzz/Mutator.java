package dev.firebreak.playbook.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Spoils a text: bytes, tokens, lines, blocks of lines. The same seed gives the same text. */
final class Mutator {
    /** Characters that YAML, CEL or a screen gives a meaning, and some that have two parts. */
    private static final List<String> CHARACTERS =
            Arrays.asList("\n\n\n  \t\r\u0000\u0085\u2028\u202e\ufeff\ufffeé😀'\"{}[]()$:#-?!&*|>%@`,.\\/az09~<=+"
                    .codePoints()
                    .mapToObj(Character::toString)
                    .toArray(String[]::new));

    private static final Pattern TOKEN = Pattern.compile("\\w+|\\s+|[^\\w\\s]", Pattern.UNICODE_CHARACTER_CLASS);

    /** Tokens that no seed has in every place where they hurt. */
    private static final List<String> EVIL = List.of(
            "${",
            "}",
            "&a ",
            "*a",
            "!!map ",
            "? ",
            "- - ",
            "|\n",
            ">-\n",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "null",
            "~",
            "''",
            "-1",
            "99999999999999999999",
            "has(",
            "steps",
            "inputs.",
            "[].exists(x, ",
            "'",
            "\"",
            "\\u",
            "\\x9",
            "{{",
            "[[[");

    private final List<String> seeds;
    private final List<String> words;
    private final Random random;

    Mutator(List<String> seeds, long seed) {
        this.seeds = seeds;
        this.words = seeds.stream()
                .flatMap(text -> split(text).stream())
                .filter(token -> !token.isBlank())
                .distinct()
                .toList();
        this.random = new Random(seed);
    }

    /** One seed with one to six mistakes. */
    String next() {
        String text = any(seeds);
        for (int mistakes = 1 + random.nextInt(6); mistakes > 0; mistakes--) {
            text = mutation().apply(text);
        }
        return text;
    }

    private UnaryOperator<String> mutation() {
        return switch (random.nextInt(6)) {
            case 0 -> this::bytes;
            case 1 -> this::characters;
            case 2 -> this::tokens;
            case 3 -> this::lines;
            case 4 -> this::blocks;
            default -> this::values;
        };
    }

    private String bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private String characters(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(3));
        return text.substring(0, from) + any(CHARACTERS).repeat(random.nextInt(3)) + text.substring(to);
    }

    private String tokens(String text) {
        List<String> tokens = new ArrayList<>(split(text));
        if (tokens.isEmpty()) {
            return any(EVIL);
        }
        int at = random.nextInt(tokens.size());
        switch (random.nextInt(5)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
            case 2 -> tokens.set(at, any(words));
            case 3 -> tokens.add(at, any(EVIL));
            default -> tokens.set(at, tokens.set(random.nextInt(tokens.size()), tokens.get(at)));
        }
        return String.join("", tokens);
    }

    private String lines(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return text;
        }
        int at = random.nextInt(lines.size());
        String line = lines.get(at);
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> lines.add(random.nextInt(lines.size()), line);
            case 2 -> lines.set(at, " ".repeat(1 + random.nextInt(4)) + line);
            case 3 -> lines.set(at, line.replaceFirst("^ {1," + (1 + random.nextInt(4)) + "}", ""));
            case 4 -> lines.set(at, lines.set(random.nextInt(lines.size()), line));
            default -> lines.set(at, line.stripTrailing() + any(List.of(":", " #", "\\", " |", "\t", "  ", " &a")));
        }
        return String.join("\n", lines) + "\n";
    }

    /** A line with all that is deeper: moved, repeated, put into itself, or taken from another text. */
    private String blocks(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.isEmpty()) {
            return text;
        }
        int from = random.nextInt(lines.size());
        List<String> block = new ArrayList<>(block(lines, from));
        switch (random.nextInt(4)) {
            case 0 -> {
                lines.subList(from, from + block.size()).clear();
                lines.addAll(random.nextInt(lines.size() + 1), block);
            }
            case 1 -> lines.addAll(from, nested(block));
            case 2 -> {
                for (int times = random.nextInt(30); times > 0; times--) {
                    lines.addAll(from, block);
                }
            }
            default -> {
                List<String> other = any(seeds).lines().toList();
                lines.addAll(from, other.isEmpty() ? block : block(other, random.nextInt(other.size())));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private List<String> nested(List<String> block) {
        List<String> nested = new ArrayList<>();
        for (int depth = random.nextInt(20); depth > 0; depth--) {
            String indentation = "  ".repeat(depth);
            block.forEach(line -> nested.addFirst(indentation + line));
        }
        return nested;
    }

    private static List<String> block(List<String> lines, int from) {
        int indentation = indentation(lines.get(from));
        int to = from + 1;
        while (to < lines.size() && indentation(lines.get(to)) > indentation) {
            to++;
        }
        return lines.subList(from, to);
    }

    private static int indentation(String line) {
        return line.length() - line.stripLeading().length();
    }

    /** What stands behind a colon becomes something far too large, deep, or of another form. */
    private String values(String text) {
        int colon = text.indexOf(": ", random.nextInt(text.length() + 1));
        if (colon < 0) {
            return text;
        }
        int end = text.indexOf('\n', colon);
        String rest = end < 0 ? "" : text.substring(end);
        String value = text.substring(colon + 2, end < 0 ? text.length() : end);
        int size = 1 << random.nextInt(14);
        String other = switch (random.nextInt(9)) {
            case 0 -> value.repeat(Math.min(size, 200));
            case 1 -> "[".repeat(size) + value;
            case 2 -> "\"" + value + "\"";
            case 3 -> "{ a: " + value + " }";
            case 4 -> "|\n" + " ".repeat(random.nextInt(12)) + value;
            case 5 -> "${" + "(".repeat(size) + "}";
            case 6 -> "${" + String.join(" && ", Collections.nCopies(Math.min(size, 900), "a.b")) + "}";
            case 7 -> "${[1]" + ".map(x, [x, x])".repeat(Math.min(size, 40)) + "}";
            default -> "a".repeat(size);
        };
        return text.substring(0, colon + 2) + other + rest;
    }

    private static List<String> split(String text) {
        return TOKEN.matcher(text).results().map(MatchResult::group).toList();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
