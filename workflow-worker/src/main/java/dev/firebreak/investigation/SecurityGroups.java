package dev.firebreak.investigation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.incident.Report;
import dev.firebreak.trail.Texts;
import dev.firebreak.trail.TrailEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads calls that change security groups, in every spelling of their parameters. */
public final class SecurityGroups {
    private static final String BETWEEN = ", ";

    private SecurityGroups() {}

    /** The rules of an opening, each as {@link #rule} tells it. */
    public static List<String> rules(String opened) {
        return List.of(opened.split(BETWEEN, -1));
    }

    static Optional<Report.SecurityGroupChange> change(TrailEvent event) {
        if (event.readOnly()
                || !event.eventSource().equals("ec2.amazonaws.com")
                || !event.eventName().contains("SecurityGroup")) {
            return Optional.empty();
        }
        return Optional.of(new Report.SecurityGroupChange(
                groupId(event),
                event.eventName(),
                event.eventId(),
                event.time(),
                event.region(),
                event.accessKeyId(),
                opened(event),
                event.errorCode()));
    }

    private static String groupId(TrailEvent event) {
        JsonNode request = event.request();
        return Stream.of(
                        Texts.orEmpty(request, "groupId"),
                        Texts.orEmpty(event.response(), "groupId"),
                        Texts.orEmpty(request, event.eventName() + "Request", "GroupId"),
                        Texts.orEmpty(request, "groupName"))
                .filter(id -> !id.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Such as {@code tcp/22 0.0.0.0/0}; null when the call opened nothing, or failed. */
    static @Nullable String opened(TrailEvent event) {
        if (event.failed()) {
            return null;
        }
        List<String> rules = switch (event.eventName()) {
            case "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress" -> authorized(event);
            case "ModifySecurityGroupRules" -> modified(event.request());
            default -> List.of();
        };
        return rules.isEmpty() ? null : String.join(BETWEEN, rules);
    }

    private static List<String> authorized(TrailEvent event) {
        List<String> asked = Stream.concat(
                        Stream.of(event.request()), Texts.items(event.request().path("ipPermissions")).stream())
                .flatMap(SecurityGroups::rules)
                .toList();
        // Old and new parameters aside, AWS answers with the rules that it made.
        return asked.isEmpty()
                ? Texts.items(event.response().path("securityGroupRuleSet")).stream()
                        .flatMap(SecurityGroups::rules)
                        .toList()
                : asked;
    }

    private static List<String> modified(JsonNode request) {
        return request.findParents("IpProtocol").stream()
                .flatMap(rule -> Stream.of("CidrIpv4", "CidrIpv6", "PrefixListId", "ReferencedGroupId")
                        .map(field -> Texts.at(rule, field))
                        .flatMap(Stream::ofNullable)
                        .map(peer -> rule(
                                Texts.orEmpty(rule, "IpProtocol"),
                                Texts.at(rule, "FromPort"),
                                Texts.at(rule, "ToPort"),
                                peer)))
                .toList();
    }

    private static Stream<String> rules(JsonNode permission) {
        String protocol = Texts.at(permission, "ipProtocol");
        if (protocol == null) {
            return Stream.empty();
        }
        String from = Texts.at(permission, "fromPort");
        String to = Texts.at(permission, "toPort");
        return peers(permission).stream().map(peer -> rule(protocol, from, to, peer));
    }

    private static List<String> peers(JsonNode permission) {
        List<String> peers = new ArrayList<>();
        add(peers, permission, "cidrIp", "cidrIpv4", "cidrIpv6", "prefixListId", "referencedGroupId");
        Texts.items(permission.path("ipRanges")).forEach(range -> add(peers, range, "cidrIp"));
        Texts.items(permission.path("ipv6Ranges")).forEach(range -> add(peers, range, "cidrIpv6"));
        Texts.items(permission.path("prefixListIds")).forEach(list -> add(peers, list, "prefixListId"));
        Texts.items(permission.path("groups")).forEach(group -> add(peers, group, "groupId"));
        return peers;
    }

    private static void add(List<String> peers, JsonNode node, String... fields) {
        for (String field : fields) {
            String peer = Texts.at(node, field);
            if (peer != null) {
                peers.add(peer);
            }
        }
    }

    /** How a rule is told, such as {@code tcp/22 0.0.0.0/0}; a null port, or {@code -1}: all. */
    public static String rule(String protocol, @Nullable String from, @Nullable String to, String peer) {
        return ports(protocol, from, to) + " " + peer;
    }

    private static String ports(String protocol, @Nullable String from, @Nullable String to) {
        if (protocol.equals("-1")) {
            return "all";
        }
        if (from == null || from.equals("-1") || protocol.startsWith("icmp")) {
            return protocol;
        }
        return to == null || to.equals(from) ? protocol + "/" + from : protocol + "/" + from + "-" + to;
    }
}
