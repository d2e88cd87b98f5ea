package dev.firebreak.worker;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Secret;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.Action;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionLibrary;
import dev.firebreak.actions.ActionRefused;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.actions.ReadingAction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Doors instead of AWS: what is open, who closed it, and what was called. */
final class FakeActions implements ActionLibrary {
    final Set<String> closed = ConcurrentHashMap.newKeySet();
    final List<String> called = new CopyOnWriteArrayList<>();
    final List<String> befores = new CopyOnWriteArrayList<>();
    volatile boolean effectBeforeFailure;
    final CountDownLatch slowBegun = new CountDownLatch(1);

    /** The change of the door {@code slow}, and the look at the door {@code unseen} before one, take until this is open. */
    final CountDownLatch slow = new CountDownLatch(1);

    final AtomicInteger failures = new AtomicInteger();
    final AtomicInteger waits = new AtomicInteger();
    final AtomicInteger disturbances = new AtomicInteger();

    record Door(@About("The door") String door) {}

    record Was(@About("Whether it was closed") boolean closed) {}

    record Seen(
            @About("The door") String door,
            @About("Its state") String state,
            @About("Others") List<String> others) {}

    record Bell(
            @About("The door") String door,
            @About("The code") @Secret String code) {}

    record Rung(@About("What was said") String said) {}

    @Override
    public Optional<Action<?, ?>> action(String name) {
        return switch (name) {
            case "trail.look" -> Optional.of(new Look());
            case "trail.ring" -> Optional.of(new Ring());
            case "iam.close" -> Optional.of(new Close());
            case "iam.open" -> Optional.of(new Open());
            case "iam.wreck" -> Optional.of(new Wreck());
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<ActionSpec> find(String name) {
        return action(name).map(Action::spec);
    }

    @Override
    public List<ActionSpec> all() {
        return List.of(new Look().spec(), new Ring().spec(), new Close().spec(), new Open().spec(), new Wreck().spec());
    }

    private static ActionSpec spec(String name, Effect effect, Reversal reversal, Class<? extends Record> output) {
        return spec(name, effect, reversal, Door.class, output);
    }

    private static ActionSpec spec(
            String name,
            Effect effect,
            Reversal reversal,
            Class<? extends Record> input,
            Class<? extends Record> output) {
        return new ActionSpec(
                name,
                "Do " + name,
                "For tests.",
                effect,
                List.of(Permission.of("iam:Test")),
                reversal,
                Repeatability.NATURALLY,
                List.of(),
                Shape.of(input),
                Shape.of(output),
                "");
    }

    final class Look extends ReadingAction<Door, Seen> {
        private Look() {
            super(FakeActions.spec("trail.look", Effect.READS, new Reversal.NotNeeded(), Seen.class), Door.class);
        }

        @Override
        public Seen run(Door input, ActionContext context) {
            called.add("look " + input.door());
            if (disturbances.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("the line is disturbed");
            }
            if (waits.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw context.notYet("the door is not there yet", Duration.ofMinutes(10));
            }
            String state = closed.contains(input.door()) ? "closed" : "open";
            return new Seen(input.door(), state, List.of(input.door() + "-1", input.door() + "-2"));
        }
    }

    /** Says its secret aloud, as a careless action might. */
    final class Ring extends ReadingAction<Bell, Rung> {
        private Ring() {
            super(
                    FakeActions.spec("trail.ring", Effect.READS, new Reversal.NotNeeded(), Bell.class, Rung.class),
                    Bell.class);
        }

        @Override
        public Rung run(Bell input, ActionContext context) {
            called.add("ring " + input.door() + " " + input.code());
            if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new ActionRefused("nobody answers to " + input.code());
            }
            if (disturbances.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("lost", new IllegalStateException("while saying " + input.code()));
            }
            context.keep("recording", "text/plain", input.code().getBytes(StandardCharsets.UTF_8));
            return new Rung("it is I, with " + input.code());
        }
    }

    private void awaitSlow() {
        slowBegun.countDown();
        try {
            slow.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("the door is left half closed", e);
        }
    }

    abstract class Change extends ChangingAction<Door, Was, Was> {
        private Change(ActionSpec spec) {
            super(spec, Door.class, Was.class, Was.class);
        }

        @Override
        public Was before(Door input, ActionContext context) {
            if (input.door().equals("unseen")) {
                awaitSlow();
            }
            boolean was = closed.contains(input.door());
            befores.add(input.door() + (was ? " closed" : " open"));
            return new Was(was);
        }

        @Override
        public Set<String> touches(Door input) {
            return Set.of("user/" + input.door());
        }
    }

    final class Close extends Change {
        private Close() {
            super(FakeActions.spec(
                    "iam.close",
                    Effect.CHANGES,
                    new Reversal.UndoneBy("iam.open", "the door that was open"),
                    Was.class));
        }

        @Override
        public Was run(Door input, Was before, ActionContext context) {
            if (input.door().equals("slow")) {
                awaitSlow();
            } else if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                if (effectBeforeFailure) {
                    closed.add(input.door());
                }
                throw new ActionRefused("the door '%s' is stuck".formatted(input.door()));
            }
            called.add("close " + input.door());
            closed.add(input.door());
            return before;
        }

        @Override
        public Optional<Record> reverse(Door input, Was before, @Nullable Was output) {
            return before.closed() ? Optional.empty() : Optional.of(input);
        }
    }

    final class Open extends Change {
        private Open() {
            super(FakeActions.spec(
                    "iam.open", Effect.CHANGES, new Reversal.UndoneBy("iam.close", "the door"), Was.class));
        }

        @Override
        public Was run(Door input, Was before, ActionContext context) {
            called.add("open " + input.door());
            closed.remove(input.door());
            return before;
        }

        @Override
        public Optional<Record> reverse(Door input, Was before, @Nullable Was output) {
            return Optional.of(input);
        }
    }

    final class Wreck extends Change {
        private Wreck() {
            super(FakeActions.spec(
                    "iam.wreck", Effect.DESTROYS, new Reversal.Irreversible("a wrecked door is gone"), Was.class));
        }

        @Override
        public Was run(Door input, Was before, ActionContext context) {
            called.add("wreck " + input.door());
            return before;
        }

        @Override
        public Optional<Record> reverse(Door input, Was before, @Nullable Was output) {
            return Optional.empty();
        }
    }
}
