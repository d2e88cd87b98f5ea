package dev.firebreak.actions.trail;

import java.util.regex.Pattern;

/** A resource's name as it may be looked up. */
final class ResourceName {
    /** LookupEvents takes attribute values of up to 2,000 characters (API reference, LookupAttribute, 2026-11). */
    private static final Pattern FORM = Pattern.compile("\\P{Cntrl}{1,2000}");

    private ResourceName() {}

    static String checked(String name) {
        if (name.isBlank() || !FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no resource: expected an id, name or ARN of 1 to 2000 printable characters"
                            .formatted(name.replaceAll("\\p{Cntrl}", "?")));
        }
        return name;
    }
}
