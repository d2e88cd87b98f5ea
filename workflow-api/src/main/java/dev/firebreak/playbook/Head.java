package dev.firebreak.playbook;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What every kind of step has.
 *
 * @param id a CEL name, unique in the file
 * @param title for people, may contain {@code ${ }}; null: the id
 * @param condition the step is skipped when it is false
 * @param within time limit of the step; null: the kind's own
 * @param onFailure null: {@link OnFailure#ASK}, inside an approved block {@link OnFailure#CONTINUE}
 * @param terms of its call
 * @param at the place of the step
 */
public record Head(
        String id,
        @Nullable Value title,
        @Nullable Cel condition,
        @Nullable Duration within,
        @Nullable OnFailure onFailure,
        Terms terms,
        Location at) {}
