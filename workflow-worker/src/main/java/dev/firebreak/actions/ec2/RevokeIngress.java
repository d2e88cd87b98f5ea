package dev.firebreak.actions.ec2;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.incident.Report;
import dev.firebreak.investigation.Findings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code ec2.revoke-ingress}: takes exactly the named rules out of a security group, never what has become of them since. */
public final class RevokeIngress
        extends ChangingAction<RevokeIngress.Input, RevokeIngress.Before, RevokeIngress.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "ec2.revoke-ingress",
            "Remove inbound rules of a security group",
            "Takes the named inbound rules out of a security group, all other rules stay. A rule that lets in something else by now is refused; one that is gone is left. Connections that are open go on until they end: the group no longer lets new ones in.",
            Effect.CHANGES,
            List.of(
                    Permission.of("ec2:DescribeSecurityGroupRules"),
                    Permission.on("ec2:RevokeSecurityGroupIngress", GroupView.RESOURCE)),
            new Reversal.UndoneBy("ec2.restore-ingress", "the same group, with the rules that stood before"),
            Repeatability.NATURALLY,
            List.of("RevokeSecurityGroupIngress"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: close
              title: Close what was opened to the world
              do: ec2.revoke-ingress
              with:
                groupId: sg-0123456789abcdef0
                region: eu-west-1
                rules:
                  - ruleId: sgr-0123456789abcdef0
                    protocol: tcp
                    fromPort: 22
                    toPort: 22
                    source: 0.0.0.0/0
            """);

    public record Input(
            @About(value = "The security group's id", example = "sg-0123456789abcdef0")
            String groupId,

            @About(value = "The Region that it is in", example = "eu-west-1")
            RegionName region,

            @About(value = "The rules, as ec2.find-open-ingress shows them", example = "${steps.group.openings}")
            List<IngressRule> rules) {
        public Input {
            GroupView.checkedId(groupId);
            rules = List.copyOf(rules);
        }
    }

    /**
     * What stood before.
     *
     * @param standing those of the rules that were still there
     */
    public record Before(List<IngressRule> standing) {}

    public record Output(
            @About("The rules that were taken out; those that were gone already are not among them")
            List<IngressRule> closed,

            @About("What stays open, a sentence") String stillOpen) {}

    public RevokeIngress() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        return new Before(standing(input, GroupView.of(input.groupId(), input.region(), context)));
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        GroupView view = GroupView.of(input.groupId(), input.region(), context);
        List<String> left =
                standing(input, view).stream().map(IngressRule::ruleId).toList();
        if (!left.isEmpty()) {
            view.ec2()
                    .revokeSecurityGroupIngress(
                            request -> request.groupId(input.groupId()).securityGroupRuleIds(left));
        }
        Set<String> ids =
                Set.copyOf(input.rules().stream().map(IngressRule::ruleId).toList());
        view.awaitRules(
                rules -> rules.stream().noneMatch(rule -> ids.contains(rule.ruleId())), "no revoked rule", context);
        String stillOpen =
                "Connections through '%s' that were open when its rules were removed may go on until they end."
                        .formatted(input.groupId());
        context.keep(Findings.none(SPEC.name(), context.now())
                .withOpenPoints(List.of(new Report.OpenPoint(stillOpen, null))));
        return new Output(before.standing(), stillOpen);
    }

    /** Those of the rules that are there, each as it was approved. */
    private static List<IngressRule> standing(Input input, GroupView view) {
        List<IngressRule> rules = view.rules();
        return input.rules().stream()
                .flatMap(approved -> rules.stream()
                        .filter(rule -> rule.ruleId().equals(approved.ruleId()))
                        .map(rule -> unchanged(approved, rule)))
                .toList();
    }

    private static IngressRule unchanged(IngressRule approved, IngressRule now) {
        if (!approved.sameAs(now)) {
            throw new ActionRefused("rule '%s' was to let in %s and lets in %s by now: look at the group again"
                    .formatted(approved.ruleId(), approved.words(), now.words()));
        }
        return now;
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.standing().isEmpty()
                ? Optional.empty()
                : Optional.of(new RestoreIngress.Input(input.groupId(), input.region(), before.standing()));
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of(input.groupId());
    }
}
