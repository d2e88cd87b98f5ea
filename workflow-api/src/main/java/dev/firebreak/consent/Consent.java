package dev.firebreak.consent;

import dev.firebreak.action.Evidence;
import java.util.List;

/**
 * The consent that a changing call shows before it may be made.
 *
 * @param approval the step path of the approval
 * @param plan the {@link Plan} in the evidence store; its sha256 is the digest that people signed
 * @param votes the decisions, each signed by a gateway
 */
public record Consent(String approval, Evidence plan, List<SignedMessage> votes) {}
