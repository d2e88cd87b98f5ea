package dev.firebreak.investigation;

import dev.firebreak.incident.Report;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What a person should know beside the findings: sentences, and what was not looked at. */
final class Remarks {
    private final Set<String> sentences = new LinkedHashSet<>();
    private final Set<Report.NotLookedAt> notLookedAt = new LinkedHashSet<>();

    void add(String sentence) {
        sentences.add(sentence + ".");
    }

    void notLookedAt(String what, String why) {
        notLookedAt.add(new Report.NotLookedAt(what, why));
    }

    List<String> sentences() {
        return List.copyOf(sentences);
    }

    List<Report.NotLookedAt> notLookedAt() {
        return List.copyOf(notLookedAt);
    }
}
