package dev.firebreak.trail;

import dev.firebreak.identifier.RegionName;
import org.jspecify.annotations.Nullable;

/**
 * One lookup of events by one attribute in one Region, newest first.
 *
 * @param token where to go on; null: from the newest
 */
public record Lookup(
        RegionName region,
        Attribute attribute,
        String value,
        Window window,
        @Nullable String token) {
    public Lookup at(@Nullable String next) {
        return new Lookup(region, attribute, value, window, next);
    }
}
