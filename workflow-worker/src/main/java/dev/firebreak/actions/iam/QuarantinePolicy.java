package dev.firebreak.actions.iam;

import dev.firebreak.action.Evidence;
import dev.firebreak.action.Permission;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionRefused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * The customer-managed policies that setup installs: a user's own inline policies have no room for what attackers do.
 *
 * <p>Denied is what makes access, blinds the logs, starts machines, shares or takes hostage. Left alone are an application's
 * data-plane calls, which AWS's own AWSCompromisedKeyQuarantineV3 breaks (s3:GetObject, ecr:GetAuthorizationToken).
 */
enum QuarantinePolicy {
    /** Denies, beside what the user's policies allow. */
    ATTACHED("FirebreakQuarantine") {
        @Override
        String document() {
            return denies();
        }
    },
    /** The same denies as a permissions boundary. It has to allow the rest: what a boundary does not allow is denied. */
    BOUNDARY("FirebreakQuarantineBoundary") {
        @Override
        String document() {
            return denies().replaceFirst("\"Statement\": \\[", ALLOW_THE_REST);
        }
    };

    private static final String ALLOW_THE_REST = """
            "Statement": [
                {
                  "Sid": "AllowTheRest",
                  "Effect": "Allow",
                  "Action": "*",
                  "Resource": "*"
                },""";

    private static final Set<String> ATTACHING = Set.of("iam:AttachUserPolicy", "iam:DetachUserPolicy");

    private final String policyName;

    QuarantinePolicy(String policyName) {
        this.policyName = policyName;
    }

    /**
     * Permissions to attach or detach, of this policy and no other: without the condition they are an administrator's.
     * Source: https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_iam-condition-keys.html (2026-11).
     */
    static Permission onlyThis(Permission permission) {
        return ATTACHING.contains(permission.action())
                ? permission.onlyIf("iam:PolicyARN", "arn:*:iam::*:policy/" + ATTACHED.policyName)
                : permission;
    }

    abstract String document();

    String arn(String userArn) {
        return Principals.policyArn(userArn, policyName);
    }

    /** The failure of an account where setup has not installed the policy; its document is kept as evidence. */
    ActionRefused notInstalled(String userArn, ActionContext context, Throwable cause) {
        Evidence kept = context.keep(
                policyName + ".json", "application/json", document().getBytes(StandardCharsets.UTF_8));
        return new ActionRefused(
                ("policy '%s' is not installed: save the evidence '%s' (sha256 %s) as '%s.json', run"
                                + " `aws iam create-policy --policy-name %s --policy-document file://%s.json`, then retry")
                        .formatted(arn(userArn), kept.name(), kept.sha256(), policyName, policyName, policyName),
                cause);
    }

    private static String denies() {
        try (InputStream resource = QuarantinePolicy.class.getResourceAsStream("quarantine-policy.json")) {
            if (resource == null) {
                throw new IllegalStateException("quarantine-policy.json is missing from Firebreak's jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
