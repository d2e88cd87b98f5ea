package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Reads the playbooks that a playbook plays.
 *
 * @param source where they are
 * @param around the names of the playbooks around this place, the outermost first
 * @param steps how many steps were read into the outermost so far
 * @param copied how much what is given has added to the outermost so far
 */
record Plays(PlaybookSource source, List<String> around, AtomicInteger steps, AtomicInteger copied) {
    static Plays of(PlaybookSource source, String name) {
        return new Plays(source, List.of(name), new AtomicInteger(), new AtomicInteger());
    }

    /** Whether that much more can be copied into the outermost playbook. */
    static boolean fits(AtomicInteger copied, int more) {
        return copied.addAndGet(more) <= Limits.COPIED;
    }

    /** Whether this place is inside the playbook already, which is a problem. */
    boolean isInside(String name, Location at, Problems problems) {
        if (around.contains(name)) {
            String ring = String.join(" -> ", around.subList(around.indexOf(name), around.size()));
            problems.error(at, "a playbook cannot play itself: %s -> %s".formatted(ring, name));
        }
        return around.contains(name);
    }

    /** The playbook; empty: it cannot be played here, which is a problem by now. */
    Optional<Played> read(String name, PlaybookSource.File file, Location at, StepsReader outer) {
        if (steps.get() > Limits.STEPS) {
            return Optional.empty();
        }
        if (around.size() > Limits.PLAYS) {
            outer.problems().error(at, "playbooks play each other at most %d deep here".formatted(Limits.PLAYS));
            return Optional.empty();
        }
        Problems problems = new Problems();
        Optional<Playbook> read =
                PlaybookReader.form(file.name(), file.text(), problems, inside(name), outer.isCovered());
        outer.problems().take(problems);
        Optional<Playbook> playbook = read.filter(any -> problems.isSound());
        if (playbook.isPresent() && !playbook.get().name().equals(name)) {
            outer.problems()
                    .error(
                            at,
                            "'%s' calls itself '%s': the name of a playbook is that of its file"
                                    .formatted(file.name(), playbook.get().name()));
            return Optional.empty();
        }
        return playbook.filter(other -> isSmall(other, at, outer))
                .map(other -> new Played(name, other.version(), other.inputs(), other.steps(), other.outputs()));
    }

    private Plays inside(String name) {
        List<String> names = new ArrayList<>(around);
        names.add(name);
        return new Plays(source, List.copyOf(names), steps, copied);
    }

    /** Each playbook may play another one several times: without a limit the steps would multiply. */
    private boolean isSmall(Playbook other, Location at, StepsReader outer) {
        steps.addAndGet((int) Step.all(other.steps()).count());
        if (steps.get() > Limits.STEPS) {
            outer.problems().error(at, "with this there would be more than %,d steps".formatted(Limits.STEPS));
        }
        return steps.get() <= Limits.STEPS;
    }
}
