package dev.firebreak.starter.security;

import java.time.Instant;

/**
 * A token as it is kept: whoever reads the file cannot use it.
 *
 * @param id shown in lists; no secret
 * @param sha256 of the token: it is random, so a slow hash would add nothing
 */
public record PersonalToken(String id, String sha256, Instant createdAt) {}
