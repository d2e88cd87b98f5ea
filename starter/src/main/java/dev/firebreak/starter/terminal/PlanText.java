package dev.firebreak.starter.terminal;

import dev.firebreak.action.PermissionCheck;
import dev.firebreak.consent.Ballot;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.starter.gateway.OpenApproval;
import java.time.Instant;
import java.util.List;
import java.util.StringJoiner;

/** An approval in words: the question, exactly the calls that consent covers, and who may decide until when. */
public final class PlanText {
    private final StringJoiner lines = new StringJoiner("\n");

    private PlanText() {}

    public static String of(OpenApproval approval) {
        PlanText text = new PlanText();
        Ballot ballot = approval.question().ballot();
        text.lines.add(Visible.line(approval.question().ask()));
        text.lines.add("");
        text.lines.add("If approved, exactly this happens:");
        new StepLines(text.lines, new StepPermissions(approval.permissions())::lacking)
                .add(approval.plan().steps(), "  ");
        text.permissions(approval.permissions(), ballot.askedAt());
        text.lines.add("");
        ballot.form().forEach(field -> text.lines.add("To answer: " + Visible.line(StepLines.field(field))));
        text.lines.add("May decide: %s; votes needed: %d, so far: %d"
                .formatted(
                        String.join(", ", ballot.from()),
                        ballot.votes(),
                        approval.votes().stream()
                                .filter(DecisionRecord::accepted)
                                .count()));
        if (approval.refusal() != null) {
            text.lines.add("You cannot approve it: " + Visible.line(approval.refusal()));
        }
        if (ballot.deadline() != null) {
            text.lines.add("Without a decision by %s nothing is changed.".formatted(ballot.deadline()));
        }
        text.lines.add("Plan %s, attempt %d".formatted(approval.digest(), ballot.attempt()));
        return text.lines.toString();
    }

    /** Who decides has to know what will fail, and that this need not keep them from deciding. */
    private void permissions(List<PermissionCheck> checks, Instant askedAt) {
        if (checks.isEmpty()) {
            lines.add("").add("Permissions: not known, for AWS was not asked, or did not answer in time.");
            return;
        }
        PermissionText.of(checks).forEach(lines::add);
        if (PermissionText.lacking(checks) > 0) {
            lines.add(
                            "Calls that lack one will fail; people are asked about them after the last step, unless the playbook says otherwise.")
                    .add("Best give the permissions before you approve; else afterwards, and retry what failed.")
                    .add("So it was at %s; what was given since does not show.".formatted(askedAt));
        }
    }
}
