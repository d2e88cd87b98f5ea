package dev.firebreak.starter.lint;

import dev.firebreak.playbook.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html). */
final class LintSarif {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private LintSarif() {}

    static Map<String, Object> of(LintReport report) {
        Map<String, Object> run = Map.of(
                "tool", Map.of("driver", Map.of("name", "firebreak", "rules", rules())),
                // Columns count characters; the default counts halves of those beyond the basic plane twice.
                "columnKind", "unicodeCodePoints",
                "artifacts",
                        report.files().stream()
                                .map(file -> Map.of("location", artifact(file.name())))
                                .toList(),
                "results", report.problems().stream().map(LintSarif::result).toList());
        return Map.of("$schema", SCHEMA, "version", "2.1.0", "runs", List.of(run));
    }

    private static List<Object> rules() {
        return List.of(
                rule(Problem.Severity.ERROR, "A mistake that refuses the playbook"),
                rule(Problem.Severity.WARNING, "Something odd in a playbook that can be used"));
    }

    private static Map<String, Object> rule(Problem.Severity severity, String what) {
        return Map.of(
                "id", id(severity),
                "shortDescription", Map.of("text", what),
                "defaultConfiguration", Map.of("level", level(severity)));
    }

    private static Map<String, Object> result(Problem problem) {
        Map<String, Object> place = Map.of(
                "artifactLocation",
                artifact(problem.at().file()),
                "region",
                Map.of(
                        "startLine", Math.max(1, problem.at().line()),
                        "startColumn", Math.max(1, problem.at().column())));
        return Map.of(
                "ruleId", id(problem.severity()),
                "level", level(problem.severity()),
                "message", Map.of("text", withoutLinks(problem.message())),
                "locations", List.of(Map.of("physicalLocation", place)));
    }

    private static String id(Problem.Severity severity) {
        return "playbook-" + level(severity);
    }

    private static String level(Problem.Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    /** Messages quote the file, and {@code [text](address)} would become a link in a viewer. */
    private static String withoutLinks(String message) {
        return message.replaceAll("\\[(?=[^\\]]*\\]\\()", "\\\\\\\\[");
    }

    private static Map<String, Object> artifact(String file) {
        return Map.of("uri", uri(file));
    }

    /** A relative path stays relative, so that the file is found in another checkout. */
    private static String uri(String file) {
        StringBuilder uri = new StringBuilder(file.startsWith("/") ? "file://" : "");
        for (byte octet : file.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) octet;
            boolean plain =
                    character < 128 && (Character.isLetterOrDigit(character) || "-._~/".indexOf(character) >= 0);
            uri.append(plain ? String.valueOf(character) : "%%%02X".formatted(octet));
        }
        return uri.toString();
    }
}
