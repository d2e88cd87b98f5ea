package dev.firebreak.starter.gateway;

import dev.firebreak.consent.Plan;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.Question;
import java.util.List;

/**
 * An approval that waits.
 *
 * @param digest of the plan: whoever decides sends it back, so that nobody approves what they have not seen
 * @param votes the decisions about this attempt so far
 */
public record OpenApproval(Question question, Plan plan, String digest, List<DecisionRecord> votes) {}
