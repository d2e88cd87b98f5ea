package dev.firebreak.report;

import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Report.Credential;
import dev.firebreak.incident.Report.OpenPoint;
import java.util.ArrayList;
import java.util.List;

/** What is still open, so that nobody takes silence for an all-clear. */
final class OpenPoints {
    private OpenPoints() {}

    static List<OpenPoint> of(IncidentStatus status, List<Credential> credentials, List<OpenPoint> found) {
        List<OpenPoint> open = new ArrayList<>(found);
        credentials.stream()
                .filter(credential -> credential.status().equals("active"))
                // Its holder's own sign-in, from where he usually comes, is nothing to close.
                .filter(credential -> !credential.link().equals("shown"))
                .forEach(credential -> open.add(new OpenPoint(
                        "the credential %s can still be used".formatted(credential.accessKeyId()), null)));
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
}
