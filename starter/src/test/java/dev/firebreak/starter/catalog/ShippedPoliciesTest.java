package dev.firebreak.starter.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.Reading;
import dev.firebreak.policy.ManagedPolicy;
import dev.firebreak.policy.PlaybookPolicies;
import dev.firebreak.starter.gateway.PlaybookShelf;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ShippedPoliciesTest {
    private final ShippedActions actions = new ShippedActions();
    private final PlaybookPolicies policies = PlaybookPolicies.of(
            PlaybookShelf.shipped(actions).entry("unusual-resource-activity").playbook(), actions);

    @Test
    void observingAllowsExactlyWhatTheReadingActionsNeed() {
        assertThat(allowed(policies.observe()))
                .isEqualTo(needed(Set.of(
                        "trail.find-creator",
                        "trail.trace-credential",
                        "trail.find-resource-changes",
                        "trail.watch-credential",
                        "ec2.describe-instance",
                        "iam.find-credential-owner")))
                .doesNotContain("iam:UpdateAccessKey");
    }

    @Test
    void containingAllowsTheChangesAndTheirUndo() {
        assertThat(allowed(policies.contain()))
                .containsAll(needed(Set.of("iam.deactivate-access-key", "iam.shut-credential", "ec2.stop-instance")))
                .containsAll(needed(Set.of("iam.activate-access-key", "ec2.start-instance")));
    }

    @Test
    void undoOfThePlaybooksOwnStandsInThePlaceOfTheActions() {
        Reading.Read own = (Reading.Read) new PlaybookReader(actions).read("own.yaml", """
                playbook: own
                version: 1
                title: Quarantine a user
                subject: ${inputs.user}
                inputs: { user: { type: string } }
                steps:
                  - id: consent
                    approve: { ask: "Quarantine?", from: [ approver ], within: 30m }
                    then:
                      - id: quarantine
                        do: iam.quarantine-user
                        undo: { aws: iam.detachUserPolicy, with: { userName: app, policyArn: "arn:aws:iam::111122223333:policy/x" } }
                        with: { userName: "${inputs.user}" }
                      - id: console
                        do: iam.disable-console-access
                        undo: { none: Whoever should sign in gets a new password. }
                        with: { userName: "${inputs.user}" }
                """);

        assertThat(allowed(PlaybookPolicies.of(own.playbook(), actions).contain()))
                .containsAll(needed(Set.of("aws iam.detachUserPolicy", "iam.disable-console-access")))
                .doesNotContain("iam:CreateLoginProfile");
    }

    @Test
    void nothingButTheQuarantineCanBeAttached() {
        assertThat(policies.contain().stream()
                        .flatMap(policy -> policy.statements().stream())
                        .filter(statement -> statement.actions().contains("iam:AttachUserPolicy")))
                .singleElement()
                .satisfies(statement -> assertThat(statement.condition())
                        .isEqualTo(
                                Map.of("ArnLike", Map.of("iam:PolicyARN", "arn:*:iam::*:policy/FirebreakQuarantine"))));
    }

    @Test
    void callOfAwsIsAllowedUnderItsOwnName() {
        String text = """
                playbook: regions
                version: 1
                title: Look at the Regions
                subject: ${inputs.region}
                inputs:
                  region:
                    type: region
                steps:
                  - id: regions
                    aws: ec2.describeRegions
                    with:
                      region: ${inputs.region}
                """;
        Reading reading = new PlaybookReader(actions).read("regions.yaml", text);
        assertThat(reading.problems()).noneMatch(problem -> problem.severity() == Problem.Severity.ERROR);

        assertThat(allowed(PlaybookPolicies.of(((Reading.Read) reading).playbook(), actions)
                        .observe()))
                .containsExactly("ec2:DescribeRegions");
    }

    @Test
    void noActionHasMoreThanItNeeds() {
        Set<String> every = actions.all().stream()
                .filter(spec -> spec.effect() != Effect.READS)
                .flatMap(spec -> spec.permissions().stream())
                .map(Permission::action)
                .collect(Collectors.toSet());

        assertThat(every).containsAll(allowed(policies.contain()));
        assertThat(allowed(policies.contain())).noneMatch(action -> action.contains("*"));
    }

    @Test
    void everyPolicyFitsIntoAManagedPolicy() {
        assertThat(policies.observe()).isNotEmpty().allMatch(policy -> policy.length() <= ManagedPolicy.LONGEST);
        assertThat(policies.contain()).isNotEmpty().allMatch(policy -> policy.length() <= ManagedPolicy.LONGEST);
    }

    private Set<String> needed(Set<String> names) {
        return names.stream()
                .map(name -> actions.find(name).orElseThrow())
                .map(ActionSpec::permissions)
                .flatMap(List::stream)
                .map(Permission::action)
                .collect(Collectors.toSet());
    }

    private static Set<String> allowed(List<ManagedPolicy> policies) {
        return policies.stream()
                .flatMap(policy -> policy.statements().stream())
                .flatMap(statement -> statement.actions().stream())
                .collect(Collectors.toSet());
    }
}
