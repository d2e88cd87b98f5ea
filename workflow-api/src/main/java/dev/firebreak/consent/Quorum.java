package dev.firebreak.consent;

import java.time.Duration;
import java.util.List;

/**
 * What a playbook demands of an approval. It comes from the definition whose digest is signed, so nobody can soften it on the
 * way.
 *
 * @param from the roles that may decide
 * @param votes how many distinct people are needed
 * @param allowRequester whether the requester's vote counts
 * @param within how long answers are waited for
 */
public record Quorum(List<String> from, int votes, boolean allowRequester, Duration within) {}
