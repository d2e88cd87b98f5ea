package dev.firebreak.actions.ec2;

import dev.firebreak.action.About;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** One inbound rule of a security group: what people approve is exactly this. */
public record IngressRule(
        @About(value = "The rule's id", example = "sgr-0123456789abcdef0")
        String ruleId,

        @About(value = "tcp, udp, icmp …, or -1 for all", example = "tcp")
        String protocol,

        @About(value = "The first port; -1: all", example = "22")
        int fromPort,

        @About(value = "The last port; -1: all", example = "22")
        int toPort,

        @About(value = "From which addresses", example = "0.0.0.0/0")
        String source,

        @About("What its author wrote beside it") @Nullable String description) {
    private static final int ALL = -1;
    private static final Pattern ID = Pattern.compile("sgr-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final Pattern CIDR = Pattern.compile("[0-9a-fA-F.:]+/\\d{1,3}");

    /** Half of all addresses, or all: whoever wants to be overlooked opens two halves. */
    private static final Pattern WORLD = Pattern.compile(".*/[01]");

    public IngressRule {
        require(ID, ruleId, "id of a rule: expected 'sgr-' and 8 or 17 hexadecimal digits");
        require(CIDR, source, "range of addresses, such as '0.0.0.0/0'");
    }

    private static void require(Pattern pattern, String text, String what) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("'%s' is no %s".formatted(text, what));
        }
    }

    /** Whether it lets half the world in, or more. */
    static boolean isOpen(SecurityGroupRule rule) {
        String source = source(rule);
        return !rule.isEgress() && source != null && WORLD.matcher(source).matches();
    }

    static IngressRule of(SecurityGroupRule rule) {
        return new IngressRule(
                rule.securityGroupRuleId(),
                rule.ipProtocol(),
                orAll(rule.fromPort()),
                orAll(rule.toPort()),
                String.valueOf(source(rule)),
                rule.description());
    }

    private static int orAll(@Nullable Integer port) {
        return port == null ? ALL : port;
    }

    private static @Nullable String source(SecurityGroupRule rule) {
        return rule.cidrIpv4() == null ? rule.cidrIpv6() : rule.cidrIpv4();
    }

    /** Whether both let the same in; ids and descriptions aside. */
    boolean sameAs(IngressRule other) {
        return protocol.equals(other.protocol)
                && fromPort == other.fromPort
                && toPort == other.toPort
                && source.equals(other.source);
    }

    boolean isIpv6() {
        return source.contains(":");
    }

    /** Such as {@code tcp/22 from 0.0.0.0/0}. */
    String words() {
        String ports = fromPort == ALL ? "" : "/" + fromPort;
        ports += toPort == ALL || toPort == fromPort ? "" : "-" + toPort;
        return (protocol.equals("-1") ? "everything" : protocol + ports) + " from " + source;
    }
}
