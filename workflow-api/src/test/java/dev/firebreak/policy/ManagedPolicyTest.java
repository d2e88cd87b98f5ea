package dev.firebreak.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.Permission;
import dev.firebreak.consent.CanonicalJson;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ManagedPolicyTest {
    @Test
    void actionsOfOneResourceStandTogether() {
        List<ManagedPolicy> policies = ManagedPolicy.allowing(List.of(
                Permission.on("iam:GetUser", "arn:aws:iam::*:user/*"),
                Permission.of("iam:GetAccountSummary"),
                Permission.on("iam:DeleteUser", "arn:aws:iam::*:user/*")));

        assertThat(policies)
                .singleElement()
                .satisfies(policy -> assertThat(CanonicalJson.write(policy))
                        .isEqualTo(
                                "{\"Statement\":[{\"Action\":[\"iam:GetAccountSummary\"],\"Effect\":\"Allow\",\"Resource\":\"*\"},"
                                        + "{\"Action\":[\"iam:DeleteUser\",\"iam:GetUser\"],\"Effect\":\"Allow\","
                                        + "\"Resource\":\"arn:aws:iam::*:user/*\"}],\"Version\":\"2012-10-17\"}"));
    }

    @Test
    void whatIsAllowedEverywhereIsSaidOnce() {
        List<ManagedPolicy> policies = ManagedPolicy.allowing(
                List.of(Permission.on("iam:GetUser", "arn:aws:iam::*:user/*"), Permission.of("iam:GetUser")));

        assertThat(policies)
                .singleElement()
                .extracting(ManagedPolicy::statements)
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(1);
    }

    @Test
    void conditionIsIamsAndWhatIsAllowedWithoutOneIsNotSaidAgain() {
        Permission attach = Permission.on("iam:AttachUserPolicy", "arn:*:iam::*:user/*");
        Permission narrow = attach.onlyIf("iam:PolicyARN", "arn:*:iam::*:policy/Hold");

        assertThat(CanonicalJson.write(ManagedPolicy.allowing(List.of(narrow)).getFirst()))
                .contains("\"Condition\":{\"ArnLike\":{\"iam:PolicyARN\":\"arn:*:iam::*:policy/Hold\"}}");
        assertThat(ManagedPolicy.allowing(List.of(narrow, attach))).isEqualTo(ManagedPolicy.allowing(List.of(attach)));
    }

    @Test
    void moreThanIamTakesBecomesSeveralPolicies() {
        List<Permission> many = IntStream.range(0, 400)
                .mapToObj(number -> Permission.on("ec2:Describe%03d".formatted(number), "arn:aws:ec2:::" + number % 3))
                .toList();

        List<ManagedPolicy> policies = ManagedPolicy.allowing(many);

        assertThat(policies)
                .hasSizeGreaterThan(1)
                .allSatisfy(policy -> assertThat(policy.length()).isLessThanOrEqualTo(6_144));
        assertThat(policies.stream()
                        .flatMap(policy -> policy.statements().stream())
                        .flatMap(statement -> statement.actions().stream()))
                .hasSize(400)
                .doesNotHaveDuplicates();
    }

    @Test
    void nothingToAllowIsNoPolicy() {
        assertThat(ManagedPolicy.allowing(List.of())).isEmpty();
    }
}
