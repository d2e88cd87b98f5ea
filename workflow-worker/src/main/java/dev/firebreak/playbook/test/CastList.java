package dev.firebreak.playbook.test;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.DecisionRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Names of roles for the people of a real run: who they are is nobody's business in a test. */
final class CastList {
    private final String requester;
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, Integer> numbers = new LinkedHashMap<>();

    CastList(String requester) {
        this.requester = requester;
    }

    /** {@code approver-1}, the same for the same person; the one who started the run is {@code requester}. */
    String name(DecisionRecord decision) {
        if (decision.by().equals(requester)) {
            return "requester";
        }
        return names.computeIfAbsent(decision.by(), person -> {
            String role = role(decision);
            return "%s-%d".formatted(role, numbers.merge(role, 1, Integer::sum));
        });
    }

    /** The role in which people usually say this. */
    private static String role(DecisionRecord decision) {
        List<Verdict> ofApprovers = List.of(Verdict.APPROVE, Verdict.REJECT, Verdict.STOP_AND_UNDO);
        String usual = ofApprovers.contains(decision.verdict()) ? "approver" : "responder";
        return decision.roles().contains(usual) ? usual : decision.roles().getFirst();
    }
}
