package dev.firebreak.report;

import dev.firebreak.incident.Report.Credential;
import dev.firebreak.incident.Report.Principal;
import dev.firebreak.investigation.Findings.Ended;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What became of the credentials: what the trace saw, and after it what the run's changes ended or gave back. */
final class CredentialStatus {
    /** Sessions that live by their user's permissions. */
    private static final Set<String> USER_SESSIONS = Set.of("temporary", "federated", "console");

    private static final Set<String> DEAD = Set.of("expired", "deleted");

    private CredentialStatus() {}

    static List<Credential> apply(List<Credential> credentials, List<Ended> ended) {
        List<Ended> inOrder =
                ended.stream().sorted(Comparator.comparing(Ended::at)).toList();
        return credentials.stream()
                .map(credential -> apply(credential, holder(credential, credentials), inOrder))
                .toList();
    }

    /** Whose permissions the credential lives by: a federated session's are those of the user whose credential issued it. */
    private static Principal holder(Credential credential, List<Credential> all) {
        return all.stream()
                .filter(issuer -> credential.kind().equals("federated")
                        && issuer.accessKeyId().equals(credential.parent()))
                .map(Credential::principal)
                .findFirst()
                .orElse(credential.principal());
    }

    private static Credential apply(Credential credential, Principal holder, List<Ended> ended) {
        String status = credential.status();
        for (Ended end : ended) {
            if (covers(end, credential, holder) && !DEAD.contains(status)) {
                status = end.status();
            }
        }
        return new Credential(
                credential.accessKeyId(),
                credential.kind(),
                credential.principal(),
                credential.parent(),
                credential.mintedBy(),
                credential.firstSeen(),
                credential.lastSeen(),
                credential.events(),
                credential.errors(),
                credential.regions(),
                credential.sourceIps(),
                credential.usableUntil(),
                status,
                credential.link());
    }

    private static boolean covers(Ended end, Credential credential, Principal principal) {
        if (end.accessKeyId() != null) {
            return end.accessKeyId().equals(credential.accessKeyId());
        }
        String arn = end.principalArn();
        if (arn == null || principal.arn() == null) {
            return false;
        }
        if (arn.contains(":role/")) {
            return credential.kind().equals("assumed-role")
                    && (arn.equals(principal.arn()) || roleOf(principal.arn()).equals(lastOf(arn)));
        }
        if (arn.contains(":user/")) {
            return USER_SESSIONS.contains(credential.kind())
                    && (arn.equals(principal.arn()) || lastOf(arn).equals(principal.name()));
        }
        return arn.equals(principal.arn());
    }

    /** {@code arn:aws:sts::111122223333:assumed-role/ROLE/SESSION}. */
    private static String roleOf(String sessionArn) {
        String[] parts = sessionArn.split("/", -1);
        return parts.length == 3 && sessionArn.contains(":assumed-role/") ? parts[1] : "";
    }

    private static String lastOf(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }
}
