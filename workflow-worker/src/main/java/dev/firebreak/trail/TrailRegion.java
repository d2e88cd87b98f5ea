package dev.firebreak.trail;

import dev.firebreak.identifier.RegionName;
import org.jspecify.annotations.Nullable;

/**
 * A Region of the account.
 *
 * @param whyNot why it cannot be looked at; null: it can
 */
public record TrailRegion(RegionName name, @Nullable String whyNot) {}
