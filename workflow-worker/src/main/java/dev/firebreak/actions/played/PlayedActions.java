package dev.firebreak.actions.played;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.OperationCatalog;
import dev.firebreak.action.Reversal;
import dev.firebreak.actions.Action;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ActionLibrary;
import dev.firebreak.actions.Arguments;
import dev.firebreak.actions.ChangingAction;
import dev.firebreak.actions.ReadingAction;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The real actions' descriptions, with what tests say instead of what they do. Arguments are read as the real action reads them:
 * a playbook that hands over what does not fit fails here too.
 */
public final class PlayedActions implements ActionLibrary {
    private final ActionLibrary real;
    private final Player player;
    private final ObjectMapper json;

    /**
     * The same actions, played.
     *
     * @param json reads arguments as a worker does
     */
    public PlayedActions(ActionLibrary real, Player player, ObjectMapper json) {
        this.real = real;
        this.player = player;
        this.json = json;
    }

    @Override
    public Optional<ActionSpec> find(String name) {
        return real.find(name);
    }

    @Override
    public List<ActionSpec> all() {
        return real.all();
    }

    @Override
    public OperationCatalog operations() {
        return real.operations();
    }

    @Override
    public Optional<Action<?, ?>> action(String name) {
        return real.action(name).map(action -> switch (action) {
            case ReadingAction<?, ?> reading -> new Read(reading);
            case ChangingAction<?, ?, ?> changing -> new Change(changing);
        });
    }

    private Fields play(Action<?, ?> action, Fields input, ActionContext context) {
        requireReadable(action, input);
        return Fields.of(player.play(action.spec(), context));
    }

    private void requireReadable(Action<?, ?> action, Fields input) {
        List<String> lacking = Incomplete.in(action.spec().input(), input.values());
        if (!lacking.isEmpty()) {
            throw ApplicationFailure.newBuilder()
                    .setMessage("%s is called without %s, which a mock leaves out"
                            .formatted(action.spec().name(), String.join(", ", lacking)))
                    .setType("Incomplete")
                    .setNonRetryable(true)
                    // Whoever wrote the test reads it there.
                    .setCategory(ApplicationErrorCategory.BENIGN)
                    .build();
        }
        Arguments.of(input.values(), action, json);
    }

    private final class Read extends ReadingAction<Fields, Fields> {
        private final ReadingAction<?, ?> played;

        private Read(ReadingAction<?, ?> played) {
            super(played.spec(), Fields.class);
            this.played = played;
        }

        @Override
        public Fields run(Fields input, ActionContext context) {
            return play(played, input, context);
        }
    }

    /** What was there before a change is nothing, and what it touches nobody's: the real answers are AWS's. */
    private final class Change extends ChangingAction<Fields, Fields, Fields> {
        private final ChangingAction<?, ?, ?> played;

        private Change(ChangingAction<?, ?, ?> played) {
            super(played.spec(), Fields.class, Fields.class, Fields.class);
            this.played = played;
        }

        @Override
        public Fields before(Fields input, ActionContext context) {
            return Fields.NONE;
        }

        @Override
        public Fields run(Fields input, Fields before, ActionContext context) {
            if (!context.givesBack()) {
                return play(played, input, context);
            }
            if (player.hasOwnUndo(context)) {
                requireReadable(played, input);
                player.gaveBack(input.values(), context);
            }
            return Fields.NONE;
        }

        /** What the real reverse would be called with follows from what was there before: nobody looks at this. */
        @Override
        public Optional<Record> reverse(Fields input, Fields before, @Nullable Fields output) {
            return spec().reversal() instanceof Reversal.UndoneBy ? Optional.of(input) : Optional.empty();
        }

        @Override
        public Set<String> touches(Fields input) {
            return Set.of();
        }
    }
}
