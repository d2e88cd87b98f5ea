package dev.firebreak.actions.ec2;

import dev.firebreak.actions.ActionContext;
import dev.firebreak.aws.AwsFailures;
import dev.firebreak.identifier.RegionName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;

/** One security group, as EC2 shows it now. */
record GroupView(Ec2Client ec2, String groupId) {
    /** For permissions. */
    static final String RESOURCE = "arn:*:ec2:*:*:security-group/*";

    private static final Pattern ID = Pattern.compile("sg-([0-9a-f]{8}|[0-9a-f]{17})");
    private static final int LOOKS = 6;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(5);

    static GroupView of(String groupId, RegionName region, ActionContext context) {
        return new GroupView(context.aws().ec2(region), groupId);
    }

    static String checkedId(String groupId) {
        if (!ID.matcher(groupId).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no security group id: expected 'sg-' and 8 or 17 hexadecimal digits".formatted(groupId));
        }
        return groupId;
    }

    /** Empty: EC2 does not know it, or no longer. */
    Optional<SecurityGroup> find() {
        try {
            return ec2.describeSecurityGroups(request -> request.groupIds(groupId)).securityGroups().stream()
                    .findFirst();
        } catch (Ec2Exception unknown) {
            if (AwsFailures.code(unknown).equals("InvalidGroup.NotFound")) {
                return Optional.empty();
            }
            throw unknown;
        }
    }

    /** The inbound rules that name addresses; none of a group that is gone. */
    List<IngressRule> rules() {
        return rules(rule -> !rule.isEgress() && (rule.cidrIpv4() != null || rule.cidrIpv6() != null));
    }

    /** Those of them that let half the world in, or more. */
    List<IngressRule> openRules() {
        return rules(IngressRule::isOpen);
    }

    private List<IngressRule> rules(Predicate<SecurityGroupRule> wanted) {
        return ec2
                .describeSecurityGroupRulesPaginator(request -> request.filters(ofGroup(groupId)))
                .securityGroupRules()
                .stream()
                .filter(wanted)
                .map(IngressRule::of)
                .toList();
    }

    static Filter ofGroup(String groupId) {
        return Filter.builder().name("group-id").values(groupId).build();
    }

    /** Looks some seconds in this attempt, then lets later attempts look. */
    List<IngressRule> awaitRules(Predicate<List<IngressRule>> wanted, String what, ActionContext context) {
        for (int look = 1; look <= LOOKS; look++) {
            List<IngressRule> rules = rules();
            if (wanted.test(rules)) {
                return rules;
            }
            context.pause(PAUSE);
        }
        throw context.notYet("security group '%s' to show %s".formatted(groupId, what), LATER);
    }
}
