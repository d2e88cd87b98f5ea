package dev.firebreak.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.firebreak.action.Effect;
import dev.firebreak.action.NeededPermission;
import dev.firebreak.action.Permission;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.action.PermissionCheck.Verdict;
import dev.firebreak.actions.FakeAws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyRequest;
import software.amazon.awssdk.services.iam.model.SimulatePrincipalPolicyResponse;
import software.amazon.awssdk.services.iam.paginators.SimulatePrincipalPolicyIterable;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

class PreflightTest {
    private static final String USER = "arn:aws:iam::111122223333:user/responder";
    private static final String APP = "arn:aws:iam::111122223333:user/app";

    private final FakeSimulator iam = new FakeSimulator();
    private String caller = USER;

    /** Answers for what is granted; everything else is denied implicitly. */
    private static final class FakeSimulator implements IamClient {
        final Set<String> granted = new TreeSet<>();
        final List<String> asked = new ArrayList<>();
        final List<String> regions = new ArrayList<>();
        final List<List<String>> contexts = new ArrayList<>();
        boolean denies;
        boolean judgesOneByOne;
        String decision = "implicitDeny";
        List<String> missingContext = List.of();

        @Override
        public String serviceName() {
            return IamClient.SERVICE_NAME;
        }

        @Override
        public void close() {}

        @Override
        public GetRoleResponse getRole(GetRoleRequest request) {
            return GetRoleResponse.builder()
                    .role(role -> role.arn("arn:aws:iam::111122223333:role/incident/" + request.roleName()))
                    .build();
        }

        @Override
        public SimulatePrincipalPolicyIterable simulatePrincipalPolicyPaginator(
                SimulatePrincipalPolicyRequest request) {
            return new SimulatePrincipalPolicyIterable(this, request);
        }

        @Override
        public SimulatePrincipalPolicyResponse simulatePrincipalPolicy(SimulatePrincipalPolicyRequest request) {
            String resource = request.resourceArns().getFirst();
            asked.add("%s %s %s".formatted(request.policySourceArn(), resource, request.actionNames()));
            contexts.add(request.contextEntries().stream()
                    .map(entry -> entry.contextKeyName() + "="
                            + entry.contextKeyValues().getFirst())
                    .toList());
            regions.add(request.contextEntries().getFirst().contextKeyValues().getFirst());
            if (denies) {
                throw IamException.builder()
                        .statusCode(403)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode("AccessDenied")
                                .build())
                        .build();
            }
            if (judgesOneByOne && request.actionNames().size() > 1) {
                throw InvalidInputException.builder().statusCode(400).build();
            }
            return SimulatePrincipalPolicyResponse.builder()
                    .evaluationResults(request.actionNames().stream()
                            .map(action -> result(action, resource))
                            .toList())
                    .isTruncated(false)
                    .build();
        }

        private EvaluationResult result(String action, String resource) {
            boolean allowed = granted.contains(action + " " + resource);
            return EvaluationResult.builder()
                    .evalActionName(action)
                    .evalResourceName(resource)
                    .evalDecision(allowed ? "allowed" : decision)
                    .missingContextValues(missingContext)
                    .build();
        }
    }

    private final class FakeCaller implements StsClient {
        @Override
        public String serviceName() {
            return StsClient.SERVICE_NAME;
        }

        @Override
        public void close() {}

        @Override
        public GetCallerIdentityResponse getCallerIdentity() {
            return GetCallerIdentityResponse.builder().arn(caller).build();
        }
    }

    private List<PermissionCheck> check(NeededPermission... needed) {
        return new Preflight(purpose -> new FakeAws(iam, new FakeCaller())).check(List.of(needed));
    }

    private static NeededPermission change(String step, String action, String pattern, Map<String, Object> with) {
        return new NeededPermission(step, Effect.CHANGES, Permission.on(action, pattern), with);
    }

    private static NeededPermission onUser(String step, String action) {
        return change(step, action, "arn:*:iam::*:user/*", Map.of("userName", "app"));
    }

    @Test
    void whatNoPolicyAllowsIsMissingAndTheStatementIsSaid() {
        iam.granted.add("iam:GetUser " + APP);

        List<PermissionCheck> checks =
                check(onUser("contain/a", "iam:PutUserPolicy"), onUser("contain/b", "iam:GetUser"));

        assertThat(checks)
                .extracting(PermissionCheck::action, PermissionCheck::resource, PermissionCheck::verdict)
                .containsExactly(
                        tuple("iam:GetUser", APP, Verdict.GRANTED), tuple("iam:PutUserPolicy", APP, Verdict.MISSING));
        assertThat(checks.getFirst().because()).isNull();
        assertThat(checks.getLast().steps()).containsExactly("contain/a");
        assertThat(checks.getLast().statement())
                .isEqualTo(
                        "{\"Action\":[\"iam:PutUserPolicy\"],\"Effect\":\"Allow\",\"Resource\":\"%s\"}".formatted(APP));
    }

    @Test
    void actionsOnOneResourceAreAskedTogether() {
        check(onUser("a", "iam:PutUserPolicy"), onUser("b", "iam:GetUser"), onUser("c", "iam:GetUser"));

        assertThat(iam.asked).containsExactly("%s %s [iam:GetUser, iam:PutUserPolicy]".formatted(USER, APP));
    }

    /** AWS: "Actions [iam:PassRole] and [sts:AssumeRole] require different authorization information." */
    @Test
    void actionsThatAwsWillNotJudgeTogetherAreAskedOneByOne() {
        iam.judgesOneByOne = true;
        iam.granted.add("iam:GetUser " + APP);

        assertThat(check(onUser("a", "iam:PutUserPolicy"), onUser("b", "iam:GetUser")))
                .extracting(PermissionCheck::verdict)
                .containsExactly(Verdict.GRANTED, Verdict.MISSING);
        assertThat(iam.asked).hasSize(3);
    }

    @Test
    void whoMayNotSimulateKnowsNothingAndAsksOnce() {
        iam.denies = true;

        List<PermissionCheck> checks = check(
                onUser("a", "iam:GetUser"),
                change("b", "iam:GetRole", "arn:*:iam::*:role/*", Map.of("roleName", "deploy")));

        assertThat(checks).hasSize(2).allSatisfy(check -> {
            assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
            assertThat(check.because())
                    .isEqualTo("our credentials may not call iam:SimulatePrincipalPolicy (AccessDenied)");
            assertThat(check.statement()).isNull();
        });
        assertThat(iam.asked).hasSize(1);
    }

    @Test
    void explicitDenyIsNoMissingStatement() {
        iam.decision = "explicitDeny";

        PermissionCheck check = check(onUser("a", "iam:GetUser")).getFirst();

        assertThat(check.verdict()).isEqualTo(Verdict.DENIED);
        assertThat(check.statement()).isNull();
    }

    @Test
    void conditionThatOnlyTheCallHasMakesItUnknown() {
        iam.missingContext = List.of("aws:MultiFactorAuthPresent");

        PermissionCheck check = check(onUser("a", "iam:GetUser")).getFirst();

        assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check.because()).contains("aws:MultiFactorAuthPresent");
    }

    @Test
    void whatTheCallHasBesideItsResourceIsToldToTheSimulatorAndStandsInTheStatement() {
        Permission attach = Permission.on("iam:AttachUserPolicy", "arn:*:iam::*:user/*")
                .onlyIf("iam:PolicyARN", "arn:*:iam::*:policy/Hold");

        PermissionCheck check = check(
                        new NeededPermission("a", Effect.CHANGES, attach, Map.of("userName", "app")),
                        onUser("a", "iam:GetUser"))
                .getFirst();

        assertThat(iam.contexts)
                .containsExactly(
                        List.of("aws:RequestedRegion=us-east-1", "iam:PolicyARN=arn:aws:iam::111122223333:policy/Hold"),
                        List.of("aws:RequestedRegion=us-east-1"));
        assertThat(check.statement())
                .contains("\"Condition\":{\"ArnLike\":{\"iam:PolicyARN\":\"arn:aws:iam::111122223333:policy/Hold\"}}");
    }

    /** A policy may allow it on exactly the resource that it will be. */
    @Test
    void resourceThatIsNotKnownYetIsNotCalledMissing() {
        PermissionCheck check = check(change("a", "iam:GetUser", "arn:*:iam::*:user/*", Map.of()))
                .getFirst();

        assertThat(check.resource()).isEqualTo("arn:aws:iam::111122223333:user/*");
        assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
    }

    @Test
    void policiesOfARoleAreAskedWithItsPath() {
        caller = "arn:aws:sts::111122223333:assumed-role/contain/firebreak-contain";

        PermissionCheck check = check(onUser("a", "iam:GetUser")).getFirst();

        assertThat(check.principal()).isEqualTo("arn:aws:iam::111122223333:role/incident/contain");
    }

    @Test
    void rootCannotBeSimulated() {
        caller = "arn:aws:iam::111122223333:root";

        PermissionCheck check = check(onUser("a", "iam:GetUser")).getFirst();

        assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(check.because()).contains("takes users and roles, not 'arn:aws:iam::111122223333:root'");
        assertThat(iam.asked).isEmpty();
    }

    @Test
    void resourceComesFromTheArgumentsAlsoOfACredential() {
        check(
                change(
                        "a",
                        "ec2:StopInstances",
                        "arn:*:ec2:*:*:instance/*",
                        Map.of("instanceId", "i-0dbc91f429e48eeed", "region", "eu-west-1")),
                change(
                        "b",
                        "iam:UpdateAccessKey",
                        "arn:*:iam::*:user/*",
                        Map.of("credential", Map.of("userName", "app", "events", 3))));

        assertThat(iam.asked)
                .containsExactly(
                        USER + " arn:aws:ec2:eu-west-1:111122223333:instance/i-0dbc91f429e48eeed [ec2:StopInstances]",
                        USER + " " + APP + " [iam:UpdateAccessKey]");
        assertThat(iam.regions).containsExactly("eu-west-1", "us-east-1");
    }
}
