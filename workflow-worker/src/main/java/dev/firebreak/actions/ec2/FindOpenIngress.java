package dev.firebreak.actions.ec2;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ReadingAction;
import dev.firebreak.identifier.RegionName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Tag;

/** {@code ec2.find-open-ingress}: what a security group lets in from everywhere, and who lies behind it. */
public final class FindOpenIngress extends ReadingAction<FindOpenIngress.Input, FindOpenIngress.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "ec2.find-open-ingress",
            "Find what a security group lets in from everywhere",
            "Reads the group's inbound rules that name half of all addresses or more, what uses the group, and what manages it; a group that is gone is an answer. Changes nothing.",
            Effect.READS,
            List.of(
                    Permission.of("ec2:DescribeSecurityGroups"),
                    Permission.of("ec2:DescribeSecurityGroupRules"),
                    Permission.of("ec2:DescribeNetworkInterfaces")),
            new Reversal.NotNeeded(),
            Repeatability.NATURALLY,
            List.of("DescribeSecurityGroups", "DescribeSecurityGroupRules", "DescribeNetworkInterfaces"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: group
              title: Look at what the group lets in
              do: ec2.find-open-ingress
              with:
                groupId: sg-0123456789abcdef0
                region: eu-west-1
            """);

    private static final int MOST_USERS = 50;

    public record Input(
            @About(value = "The security group's id", example = "sg-0123456789abcdef0")
            String groupId,

            @About(value = "The Region that it is in", example = "eu-west-1")
            RegionName region) {
        public Input {
            GroupView.checkedId(groupId);
        }
    }

    public record Output(
            @About("Whether EC2 knows the group in this Region")
            boolean found,

            @About(value = "Its name", example = "web") @Nullable
            String groupName,

            @About(
                    value = "The account that owns it; another one's may be shared with this account",
                    example = "111122223333")
            @Nullable
            String account,

            @About("The rules that let half of all addresses in, or more; security groups hold a few hundred at most")
            List<IngressRule> openings,

            @About("Instances, or else network interfaces, that the group guards; at most 50")
            List<String> usedBy,

            @About("What manages the group and may open it again") @Nullable
            String managedBy,

            @About("All this in one sentence") String summary) {}

    public FindOpenIngress() {
        super(SPEC, Input.class);
    }

    @Override
    public Output run(Input input, ActionContext context) {
        GroupView view = GroupView.of(input.groupId(), input.region(), context);
        return view.find().map(group -> output(view, group)).orElseGet(() -> unknown(input));
    }

    private static Output output(GroupView view, SecurityGroup group) {
        List<IngressRule> openings = view.openRules();
        List<String> usedBy = usedBy(view.ec2(), view.groupId());
        String managedBy = managedBy(group).orElse(null);
        String summary = "%s (%s) lets %s; it guards %s; %s."
                .formatted(
                        group.groupId(),
                        group.groupName(),
                        openings.isEmpty()
                                ? "nothing in from everywhere"
                                : "in "
                                        + openings.stream()
                                                .map(IngressRule::words)
                                                .collect(Collectors.joining(", ")),
                        usedBy.isEmpty() ? "nothing now" : String.join(", ", usedBy),
                        managedBy == null
                                ? "nothing is known to manage it"
                                : managedBy + " manages it and may open it again");
        return new Output(true, group.groupName(), group.ownerId(), openings, usedBy, managedBy, summary);
    }

    private static Output unknown(Input input) {
        return new Output(
                false,
                null,
                null,
                List.of(),
                List.of(),
                null,
                "Security group '%s' is not in %s: it was deleted, or is in another Region or account."
                        .formatted(input.groupId(), input.region()));
    }

    private static List<String> usedBy(Ec2Client ec2, String groupId) {
        return ec2
                .describeNetworkInterfacesPaginator(request -> request.filters(GroupView.ofGroup(groupId)))
                .networkInterfaces()
                .stream()
                .map(FindOpenIngress::user)
                .distinct()
                .sorted()
                .limit(MOST_USERS)
                .toList();
    }

    private static String user(NetworkInterface network) {
        boolean ofInstance =
                network.attachment() != null && network.attachment().instanceId() != null;
        return ofInstance ? network.attachment().instanceId() : network.networkInterfaceId();
    }

    /** Tags that begin with {@code aws:} are AWS's own: nobody else can set them. */
    private static Optional<String> managedBy(SecurityGroup group) {
        if (group.groupName().startsWith("FMManagedSecurityGroup")) {
            return Optional.of("AWS Firewall Manager");
        }
        return group.tags().stream()
                .filter(tag -> tag.key().equals("aws:cloudformation:stack-name"))
                .map(Tag::value)
                .map("CloudFormation stack '%s'"::formatted)
                .findFirst();
    }
}
