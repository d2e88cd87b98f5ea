package dev.firebreak.starter.terminal;

import dev.firebreak.incident.DecisionRecord;
import java.util.TreeMap;

/** Who decided what, and when. */
final class DecisionText {
    private DecisionText() {}

    static String of(DecisionRecord decision) {
        return "%s %s%s at %s by %s%s%s"
                .formatted(
                        ValueText.seconds(decision.at()),
                        decision.verdict().word(),
                        answers(decision),
                        Visible.line(decision.path()),
                        Visible.line(decision.by()),
                        decision.reason().isBlank() ? "" : ": " + Visible.line(decision.reason()),
                        decision.accepted()
                                ? ""
                                : " (does not count: %s)".formatted(Visible.line(String.valueOf(decision.why()))));
    }

    /** Such as {@code  (how: cut-now)}; empty: the person filled in nothing. */
    static String answers(DecisionRecord decision) {
        return decision.answers().isEmpty()
                ? ""
                : " (%s)".formatted(Visible.line(ValueText.of(new TreeMap<>(decision.answers()))));
    }
}
