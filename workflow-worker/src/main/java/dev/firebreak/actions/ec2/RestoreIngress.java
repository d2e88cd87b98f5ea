package dev.firebreak.actions.ec2;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.identifier.RegionName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Ipv6Range;

/** {@code ec2.restore-ingress}: gives back what {@code ec2.revoke-ingress} took. */
public final class RestoreIngress
        extends ChangingAction<RestoreIngress.Input, RestoreIngress.Before, RestoreIngress.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "ec2.restore-ingress",
            "Restore inbound rules of a security group",
            "Puts inbound rules back into a security group, with their descriptions. They get new ids; their tags do not come back. A rule that is there already is left.",
            Effect.CHANGES,
            List.of(
                    Permission.of("ec2:DescribeSecurityGroupRules"),
                    Permission.on("ec2:AuthorizeSecurityGroupIngress", GroupView.RESOURCE)),
            new Reversal.UndoneBy("ec2.revoke-ingress", "the same group, with the rules that were put back"),
            Repeatability.NATURALLY,
            List.of("AuthorizeSecurityGroupIngress"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: reopen
              title: Let in again what was closed
              do: ec2.restore-ingress
              with:
                groupId: sg-0123456789abcdef0
                region: eu-west-1
                rules:
                  - ruleId: sgr-0123456789abcdef0
                    protocol: tcp
                    fromPort: 22
                    toPort: 22
                    source: 203.0.113.0/24
                    description: the office
            """);

    public record Input(
            @About(value = "The security group's id", example = "sg-0123456789abcdef0")
            String groupId,

            @About(value = "The Region that it is in", example = "eu-west-1")
            RegionName region,

            @About(value = "The rules; their ids are not used", example = "${steps.close.closed}")
            List<IngressRule> rules) {
        public Input {
            GroupView.checkedId(groupId);
            rules = List.copyOf(rules);
        }
    }

    /**
     * What stood before.
     *
     * @param missing those of the rules that were not there
     */
    public record Before(List<IngressRule> missing) {}

    public record Output(
            @About("The rules that were put back, with their new ids")
            List<IngressRule> opened) {}

    public RestoreIngress() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        return new Before(missing(input.rules(), view(input, context).rules()));
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        GroupView view = view(input, context);
        List<IngressRule> missing = missing(input.rules(), view.rules());
        if (!missing.isEmpty()) {
            List<IpPermission> permissions =
                    missing.stream().map(RestoreIngress::permission).toList();
            view.ec2()
                    .authorizeSecurityGroupIngress(
                            request -> request.groupId(input.groupId()).ipPermissions(permissions));
        }
        List<IngressRule> now = view.awaitRules(
                rules -> missing(input.rules(), rules).isEmpty(), "the rules that were put back", context);
        return new Output(now.stream()
                .filter(rule -> before.missing().stream().anyMatch(rule::sameAs))
                .toList());
    }

    private static GroupView view(Input input, ActionContext context) {
        return GroupView.of(input.groupId(), input.region(), context);
    }

    private static List<IngressRule> missing(List<IngressRule> wanted, List<IngressRule> now) {
        return wanted.stream()
                .filter(rule -> now.stream().noneMatch(rule::sameAs))
                .toList();
    }

    private static IpPermission permission(IngressRule rule) {
        IpPermission.Builder permission = IpPermission.builder().ipProtocol(rule.protocol());
        if (!rule.protocol().equals("-1")) {
            permission.fromPort(rule.fromPort()).toPort(rule.toPort());
        }
        return (rule.isIpv6()
                        ? permission.ipv6Ranges(Ipv6Range.builder()
                                .cidrIpv6(rule.source())
                                .description(rule.description())
                                .build())
                        : permission.ipRanges(IpRange.builder()
                                .cidrIp(rule.source())
                                .description(rule.description())
                                .build()))
                .build();
    }

    /** Rules that were put back bear new ids, which only the output knows. */
    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return output == null || output.opened().isEmpty()
                ? Optional.empty()
                : Optional.of(new RevokeIngress.Input(input.groupId(), input.region(), output.opened()));
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of(input.groupId());
    }
}
