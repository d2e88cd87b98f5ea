package dev.firebreak.playbook.test;

import dev.firebreak.consent.CanonicalJson;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as YAML on one line. A text without quotes is one that every reader takes for text; others are quoted as in JSON. */
final class FlowYaml {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*|\\d+[smhd]");

    /** YAML 1.1 reads some of them as something else, and people do too. */
    private static final Set<String> TRAPS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private FlowYaml() {}

    static String of(Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> "%s: %s".formatted(of(String.valueOf(entry.getKey())), of(entry.getValue())))
                        .collect(Collectors.joining(", ", "{ ", " }"));
            case List<?> list -> list.stream().map(FlowYaml::of).collect(Collectors.joining(", ", "[ ", " ]"));
            case String text when isPlain(text) -> text;
            default -> json(value);
        };
    }

    /** JSON's texts, numbers and truths are YAML's; the writer of canonical JSON takes whole documents. */
    private static String json(Object value) {
        String list = CanonicalJson.write(List.of(value));
        return list.substring(1, list.length() - 1);
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches() && !TRAPS.contains(text.toLowerCase(Locale.ROOT));
    }
}
