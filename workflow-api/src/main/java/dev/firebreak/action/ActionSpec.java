package dev.firebreak.action;

import java.util.List;

/**
 * What an action is: everything that documentation, schema, lint, plan and policy are made from.
 *
 * @param name {@code service.verb-noun}; the class is found where the name says
 * @param title what it does, beginning with a verb
 * @param description one or two sentences: what changes and what does not
 * @param permissions the IAM permissions of all its calls
 * @param trailEvents what an auditor will see in CloudTrail, such as {@code UpdateAccessKey}
 * @param input the fields of {@code with}
 * @param output what later steps can use
 * @param example one complete YAML step
 * @param watches whether it reads until changes have had their effect: a plan, which changes nothing, leaves it out
 */
public record ActionSpec(
        String name,
        String title,
        String description,
        Effect effect,
        List<Permission> permissions,
        Reversal reversal,
        Repeatability repeatability,
        List<String> trailEvents,
        Shape input,
        Shape output,
        String example,
        boolean watches) {
    /** Of an action that waits for no change. */
    public ActionSpec(
            String name,
            String title,
            String description,
            Effect effect,
            List<Permission> permissions,
            Reversal reversal,
            Repeatability repeatability,
            List<String> trailEvents,
            Shape input,
            Shape output,
            String example) {
        this(
                name,
                title,
                description,
                effect,
                permissions,
                reversal,
                repeatability,
                trailEvents,
                input,
                output,
                example,
                false);
    }

    /** Whether a second call would do its work again. */
    public boolean isMadeOnce() {
        return repeatability == Repeatability.ONCE;
    }
}
