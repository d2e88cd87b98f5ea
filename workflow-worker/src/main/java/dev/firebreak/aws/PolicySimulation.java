package dev.firebreak.aws;

import dev.firebreak.action.Permission.Condition;
import dev.firebreak.action.PermissionCheck;
import dev.firebreak.action.PermissionCheck.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.ContextEntry;
import software.amazon.awssdk.services.iam.model.ContextKeyTypeEnum;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.InvalidInputException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * iam:SimulatePrincipalPolicy about one principal. Actions on one resource go in one call; those that AWS will not judge together
 * ("require different authorization information") one by one.
 */
final class PolicySimulation {
    private final IamClient iam;
    private final String principal;
    private @Nullable Answer refused;

    PolicySimulation(IamClient iam, String principal) {
        this.iam = iam;
        this.principal = principal;
    }

    /**
     * What the simulator says about one action on one resource.
     *
     * @param because null: it is granted
     */
    record Answer(Verdict verdict, @Nullable String because) {
        static Answer unknown(String because) {
            return new Answer(Verdict.UNKNOWN, because);
        }

        PermissionCheck check(String purpose, String source, String action, Target target, List<String> steps) {
            String statement = verdict == Verdict.MISSING
                    ? MissingPermission.json(List.of(action), target.resource(), target.onlyIf())
                    : null;
            return new PermissionCheck(purpose, source, action, target.resource(), verdict, because, statement, steps);
        }
    }

    /**
     * What calls are about.
     *
     * @param onlyIf what the calls have beside the resource; null: nothing that a policy asks for
     */
    record Target(String resource, String region, @Nullable Condition onlyIf) {
        List<ContextEntry> context() {
            ContextEntry requested = entry("aws:RequestedRegion", region);
            return onlyIf == null ? List.of(requested) : List.of(requested, entry(onlyIf.key(), onlyIf.like()));
        }

        private static ContextEntry entry(String key, String value) {
            return ContextEntry.builder()
                    .contextKeyName(key)
                    .contextKeyType(ContextKeyTypeEnum.STRING)
                    .contextKeyValues(value)
                    .build();
        }
    }

    /** An answer for each of the actions. */
    Map<String, Answer> of(Target target, List<String> actions) {
        Map<String, Answer> answers = new LinkedHashMap<>();
        actions.forEach(action -> answers.put(
                action,
                refused == null ? Answer.unknown("AWS's policy simulator left it out of its answer") : refused));
        if (refused != null) {
            return answers;
        }
        try {
            results(target, actions)
                    .forEach(result -> answers.replace(result.evalActionName(), answer(result, target.resource())));
        } catch (InvalidInputException e) {
            if (actions.size() > 1) {
                actions.forEach(action -> answers.putAll(of(target, List.of(action))));
            } else {
                answers.replaceAll((action, any) -> Answer.unknown(reason(e)));
            }
        } catch (SdkException e) {
            // Whoever is denied is denied again: one refusal answers for all.
            refused = Answer.unknown(reason(e));
            answers.replaceAll((action, any) -> Answer.unknown(reason(e)));
        }
        return answers;
    }

    private List<EvaluationResult> results(Target target, List<String> actions) {
        List<EvaluationResult> results = new ArrayList<>();
        iam.simulatePrincipalPolicyPaginator(request -> request.policySourceArn(principal)
                        .actionNames(actions)
                        .resourceArns(target.resource())
                        .contextEntries(target.context()))
                .evaluationResults()
                .forEach(results::add);
        return results;
    }

    private static Answer answer(EvaluationResult result, String resource) {
        if (result.evalDecision() == PolicyEvaluationDecisionType.ALLOWED) {
            return new Answer(Verdict.GRANTED, null);
        }
        if (result.hasMissingContextValues() && !result.missingContextValues().isEmpty()) {
            return Answer.unknown("a policy asks for %s, which only the call itself has"
                    .formatted(String.join(", ", result.missingContextValues())));
        }
        if (result.organizationsDecisionDetail() != null
                && Boolean.FALSE.equals(result.organizationsDecisionDetail().allowedByOrganizations())) {
            return new Answer(Verdict.DENIED, "a service control policy of the organization does not allow it");
        }
        if (result.permissionsBoundaryDecisionDetail() != null
                && Boolean.FALSE.equals(
                        result.permissionsBoundaryDecisionDetail().allowedByPermissionsBoundary())) {
            return new Answer(Verdict.DENIED, "the permissions boundary does not allow it");
        }
        if (result.evalDecision() == PolicyEvaluationDecisionType.EXPLICIT_DENY) {
            return new Answer(Verdict.DENIED, "a policy denies it explicitly");
        }
        return resource.endsWith("*") && !resource.equals("*")
                ? Answer.unknown(
                        "no policy allows it on every such resource, and which one it will be is not known yet")
                : new Answer(Verdict.MISSING, "no policy allows it");
    }

    /** Why AWS did not answer. */
    static String reason(SdkException failure) {
        if (AwsFailures.kind(failure) == AwsFailure.Kind.DENIED) {
            return "our credentials may not call iam:SimulatePrincipalPolicy (%s)".formatted(AwsFailures.code(failure));
        }
        String code = AwsFailures.code(failure);
        return "AWS's policy simulator did not answer: " + (code.isEmpty() ? failure.getMessage() : code);
    }
}
