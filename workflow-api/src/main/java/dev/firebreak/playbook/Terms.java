package dev.firebreak.playbook;

import org.jspecify.annotations.Nullable;

/**
 * What a playbook says about how a call is made; steps that call nothing have {@link #NONE}.
 *
 * @param retry null: five attempts within a quarter of a minute
 * @param keep a record, or a mapping of names, made from {@code output}: what stays in the history; null: all of it
 * @param unattended null: a change needs an approval around it
 * @param undo null: the action's own reverse
 */
public record Terms(
        @Nullable Retry retry,
        @Nullable Value keep,
        @Nullable Unattended unattended,
        @Nullable Undo undo) {
    /** Nothing is said. */
    public static final Terms NONE = new Terms(null, null, null, null);
}
