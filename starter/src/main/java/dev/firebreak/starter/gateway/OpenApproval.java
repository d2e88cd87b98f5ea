package dev.firebreak.starter.gateway;

import dev.firebreak.action.PermissionCheck;
import dev.firebreak.consent.Plan;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.Question;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An approval that waits, as one person sees it.
 *
 * @param digest of the plan: whoever decides sends it back, so that nobody approves what they have not seen
 * @param permissions what AWS says about the permissions of its calls; empty: it was not asked
 * @param votes the decisions about this attempt so far
 * @param refusal why that person may not approve it, whatever they answer, in one line for people; null: they may
 */
public record OpenApproval(
        Question question,
        Plan plan,
        String digest,
        List<PermissionCheck> permissions,
        List<DecisionRecord> votes,
        @Nullable String refusal) {}
