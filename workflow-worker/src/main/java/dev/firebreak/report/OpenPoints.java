package dev.firebreak.report;

import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Report.Credential;
import dev.firebreak.incident.Report.OpenPoint;
import dev.firebreak.incident.StartLine;
import dev.firebreak.investigation.CredentialKind;
import dev.firebreak.investigation.NextPlaybook;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is still open, so that nobody takes silence for an all-clear. */
final class OpenPoints {
    private static final Set<String> REFUSED = Set.of("rejected", "expired");

    private OpenPoints() {}

    /**
     * What the attacker still has stands first.
     *
     * @param left what credentials of the story made, and what is still there
     * @param found by the actions
     */
    static List<OpenPoint> of(
            IncidentStatus status, List<Credential> credentials, List<OpenPoint> left, List<OpenPoint> found) {
        List<OpenPoint> open = new ArrayList<>();
        credentials.stream()
                .filter(credential -> credential.status().equals("active"))
                // Its holder's own sign-in, from where he usually comes, is nothing to close.
                .filter(credential -> !credential.link().equals("shown"))
                .forEach(credential -> open.add(new OpenPoint(
                        "the credential %s can still be used, as far as this incident has read"
                                .formatted(credential.accessKeyId()),
                        next(credential, status.incidentId()))));
        open.addAll(left);
        open.addAll(found);
        status.steps().stream()
                .filter(step -> step.kind().equals("approve") && REFUSED.contains(step.status()))
                .forEach(step -> open.add(new OpenPoint(
                        "'%s' was %s: nothing of it was done".formatted(step.title(), step.status()),
                        StartLine.of(status.playbook(), status.inputs()))));
        status.steps().stream()
                .filter(step -> step.status().equals("failed") || step.status().equals("skipped"))
                .forEach(step -> open.add(new OpenPoint(
                        "'%s' was not done: %s"
                                .formatted(step.title(), step.why() == null ? step.status() : step.why()),
                        null)));
        status.steps().stream()
                .filter(step -> step.undo().startsWith("failed"))
                .forEach(step -> open.add(
                        new OpenPoint("'%s' was not given back: %s".formatted(step.title(), step.undo()), null)));
        return List.copyOf(open);
    }

    /** Null: no playbook ends a credential of that kind. */
    private static @Nullable String next(Credential credential, String incidentId) {
        String user = credential.principal().name();
        return switch (kind(credential)) {
            case LONG_TERM -> NextPlaybook.forKey(credential.accessKeyId(), incidentId);
            case CONSOLE -> user == null ? null : NextPlaybook.forConsole(user);
            case ASSUMED_ROLE, TEMPORARY, FEDERATED -> NextPlaybook.forSession(credential.accessKeyId());
            case ROOT, IDENTITY_CENTER, SERVICE, FORWARD_ACCESS, UNKNOWN -> null;
        };
    }

    /** A report must not fail for a word of another version. */
    private static CredentialKind kind(Credential credential) {
        return Arrays.stream(CredentialKind.values())
                .filter(kind -> kind.word().equals(credential.kind()))
                .findFirst()
                .orElse(CredentialKind.UNKNOWN);
    }
}
