package dev.firebreak.report;

import dev.firebreak.incident.StepRecord;
import dev.firebreak.investigation.SecurityGroups;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules that a call of {@code ec2.revoke-ingress} took out, in the words in which an opening is told. */
final class RevokedRules {
    private static final String ALL = "-1";

    private RevokedRules() {}

    static Set<String> of(StepRecord step) {
        return step.called().get("rules") instanceof List<?> rules
                ? rules.stream()
                        .flatMap(rule -> rule instanceof Map<?, ?> fields ? words(fields) : Stream.empty())
                        .collect(Collectors.toSet())
                : Set.of();
    }

    /** Of one kind of ICMP none: an opening is not told so exactly. */
    private static Stream<String> words(Map<?, ?> rule) {
        String protocol = text(rule, "protocol");
        String from = text(rule, "fromPort");
        return protocol.startsWith("icmp") && !from.equals(ALL)
                ? Stream.empty()
                : Stream.of(SecurityGroups.rule(protocol, from, text(rule, "toPort"), text(rule, "source")));
    }

    private static String text(Map<?, ?> rule, String field) {
        return Objects.toString(rule.get(field), "");
    }
}
