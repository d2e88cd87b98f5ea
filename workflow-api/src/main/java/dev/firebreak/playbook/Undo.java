package dev.firebreak.playbook;

import dev.firebreak.action.OperationCatalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/** What gives a change back, where the playbook says so itself. */
public sealed interface Undo {
    /**
     * Nothing does.
     *
     * @param reason for people, never blank
     */
    record None(String reason, Location at) implements Undo {}

    /**
     * A call of its own; its arguments may use {@code output}, what the change gave.
     *
     * @param action an action that changes, or an operation of AWS with {@link OperationCatalog#PREFIX}
     */
    record Own(String action, Location actionAt, SequencedMap<String, Value> with) implements Undo {
        /** What its expressions call the output of the change. */
        public static final String OUTPUT = "output";

        /** The operation of AWS that it calls; empty: it calls an action. */
        public Optional<String> operation() {
            return action.startsWith(OperationCatalog.PREFIX)
                    ? Optional.of(action.substring(OperationCatalog.PREFIX.length()))
                    : Optional.empty();
        }

        /** The call as a step. */
        public Step.Call step(Head head) {
            return operation()
                    .<Step.Call>map(operation -> new Step.Aws(head, operation, actionAt, with, null))
                    .orElseGet(() -> new Step.Do(head, action, actionAt, with));
        }

        /** Whether an expression with these references uses the output of the change. */
        public static boolean takesOutput(Set<String> references) {
            return references.stream()
                    .anyMatch(reference -> reference.equals(OUTPUT) || reference.startsWith(OUTPUT + "."));
        }

        /**
         * The arguments that are known before the change is made.
         *
         * @param references the variables of an expression
         */
        public Map<String, Value> knownBefore(Function<Cel, Set<String>> references) {
            return some(references, false);
        }

        /** Those that follow from the output. */
        public Map<String, Value> knownAfter(Function<Cel, Set<String>> references) {
            return some(references, true);
        }

        private Map<String, Value> some(Function<Cel, Set<String>> references, boolean after) {
            Map<String, Value> some = new LinkedHashMap<>();
            with.forEach((name, value) -> {
                if (value.expressions().map(references).anyMatch(Own::takesOutput) == after) {
                    some.put(name, value);
                }
            });
            return some;
        }
    }
}
