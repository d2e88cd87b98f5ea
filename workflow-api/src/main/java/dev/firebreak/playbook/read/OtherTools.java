package dev.firebreak.playbook.read;

import dev.firebreak.playbook.DidYouMean;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which word was meant: one that is spelt nearly so, or what other tools call it. */
final class OtherTools {
    /** As GitHub Actions, Ansible, Step Functions, Concord and Cloud Custodian have it; the first that fits the place. */
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("action", List.of("do")),
            Map.entry("actions", List.of("steps", "then")),
            Map.entry("approval", List.of("approve")),
            Map.entry("approvers", List.of("from")),
            Map.entry("args", List.of("with")),
            Map.entry("assert", List.of("stop")),
            Map.entry("condition", List.of("if", "when")),
            Map.entry("default", List.of("otherwise")),
            Map.entry("description", List.of("title", "ask", "because")),
            Map.entry("else", List.of("otherwise")),
            Map.entry("enum", List.of("oneOf")),
            Map.entry("foreach", List.of("each")),
            Map.entry("forEach", List.of("each")),
            Map.entry("if", List.of("when")),
            Map.entry("items", List.of("each")),
            Map.entry("loop", List.of("each")),
            Map.entry("message", List.of("ask", "because")),
            Map.entry("name", List.of("id", "title", "playbook")),
            Map.entry("on_error", List.of("onFailure")),
            Map.entry("options", List.of("oneOf")),
            Map.entry("parameters", List.of("inputs", "with")),
            Map.entry("params", List.of("inputs", "with")),
            Map.entry("prompt", List.of("ask")),
            Map.entry("reason", List.of("because")),
            Map.entry("register", List.of("id")),
            Map.entry("roles", List.of("from")),
            Map.entry("run", List.of("do")),
            Map.entry("sleep", List.of("wait")),
            Map.entry("status", List.of("as")),
            Map.entry("switch", List.of("choose")),
            Map.entry("tasks", List.of("steps", "then")),
            Map.entry("timeout", List.of("within")),
            Map.entry("uses", List.of("do")),
            Map.entry("vars", List.of("inputs")),
            Map.entry("when", List.of("if")),
            Map.entry("where", List.of("if")));

    private OtherTools() {}

    /** The word that was meant, of those that are still free. */
    static Optional<String> meant(String word, Collection<String> free) {
        return DidYouMean.nearest(word, free)
                .or(() -> WORDS.getOrDefault(word, List.of()).stream()
                        .filter(free::contains)
                        .findFirst());
    }
}
