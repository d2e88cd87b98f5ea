package dev.firebreak.playbook.test;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Undo;
import dev.firebreak.playbook.scenario.Answer;
import dev.firebreak.playbook.scenario.Mock;
import dev.firebreak.playbook.scenario.Scenario;
import dev.firebreak.run.Visits;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * One test while it runs: what it answers, and what came of it so far. Actions and workflow code run in other threads.
 */
final class Rehearsal implements Visits {
    /** The type of a failure that no playbook can mean: the test itself says too little. */
    private static final String INCOMPLETE = "TestIncomplete";

    private final Scenario scenario;
    private final Map<String, Step> steps = new ConcurrentHashMap<>();
    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Object>> givenBack = new ConcurrentHashMap<>();
    private final Set<String> entered = new LinkedHashSet<>();
    private final Set<String> passed = new LinkedHashSet<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();
    private final List<Failure> troubles = new CopyOnWriteArrayList<>();
    private final Map<String, String> leftOut = new ConcurrentHashMap<>();
    private final List<String> notes = new CopyOnWriteArrayList<>();

    Rehearsal(Scenario scenario, Playbook playbook) {
        this.scenario = scenario;
        Step.all(playbook.steps()).forEach(step -> steps.put(step.id(), step));
    }

    @Override
    public synchronized void entered(String path) {
        entered.add(path);
    }

    @Override
    public synchronized void passed(String path) {
        passed.add(path);
    }

    /** The paths of the steps that were due, in the order in which the run came to them. */
    synchronized List<String> entered() {
        return List.copyOf(entered);
    }

    /** The paths of the steps whose condition did not hold. */
    synchronized List<String> passed() {
        return List.copyOf(passed);
    }

    /** What the action answers at this attempt. */
    Map<String, Object> play(ActionSpec action, ActionContext context) {
        return switch (next(context.path(), action)) {
            case Mock.Output output -> {
                noteLeftOut(
                        action.output(),
                        output.fields(),
                        "the mock of '%s' leaves out '%%s', which %s always gives"
                                .formatted(Paths.id(context.path()), action.name()));
                yield output.fields();
            }
            case Mock.Failure failure ->
                throw ApplicationFailure.newBuilder()
                        .setMessage(failure.message())
                        .setType(failure.code())
                        .setNonRetryable(!failure.passes())
                        // The test wants it: nothing to log.
                        .setCategory(ApplicationErrorCategory.BENIGN)
                        .build();
            case Mock.NotYet wait -> throw context.notYet(wait.reason(), wait.after());
        };
    }

    private void noteLeftOut(Shape shape, Map<?, ?> fields, String note) {
        for (Shape.Field field : shape.fields()) {
            Object value = fields.get(field.name());
            if (value == null && field.required()) {
                leftOut.put(field.name(), note.formatted(field.name()));
            }
            if (value != null && field.nested() != null) {
                List<?> records = value instanceof List<?> list ? list : List.of(value);
                records.stream()
                        .filter(Map.class::isInstance)
                        .forEach(inner -> noteLeftOut(field.nested(), (Map<?, ?>) inner, note));
            }
        }
    }

    /** Attempts are counted by path: every round of an {@code each} begins the list anew. */
    private Mock.Attempt next(String path, ActionSpec action) {
        Mock mock = Paths.find(scenario.mocks(), path);
        if (mock == null) {
            throw incomplete(new Failure(
                    scenario.at(),
                    path,
                    "the step has no mock (%s, in the playbook %s)".formatted(action.name(), place(path)),
                    "%s under 'mock', with what the action answers".formatted(Paths.id(path)),
                    "nothing, and nothing ever really runs in a test"));
        }
        int attempt = attempts.merge(path, 1, Integer::sum);
        if (mock.everyAttempt()) {
            return mock.attempts().getFirst();
        }
        if (attempt > mock.attempts().size()) {
            throw incomplete(new Failure(
                    mock.at(),
                    path,
                    "the step was called more often than its list says",
                    "an entry for attempt %d".formatted(attempt),
                    "%d entries".formatted(mock.attempts().size())));
        }
        return mock.attempts().get(attempt - 1);
    }

    /** How often the step at the path was called. */
    int attempts(String path) {
        return attempts.getOrDefault(path, 0);
    }

    boolean hasOwnUndo(String path) {
        return step(path).head().terms().undo() instanceof Undo.Own;
    }

    void gaveBack(String path, Map<String, Object> with) {
        givenBack.put(path, with);
    }

    /** What the playbook's own undo of the step at the path was called with; empty: it was not, or the undo is the action's. */
    Map<String, Object> givenBack(String path) {
        return givenBack.getOrDefault(path, Map.of());
    }

    /** What stands for a secret; where the test gives nothing, something that nobody could mean. */
    String standIn(String secret) {
        return scenario.secrets().getOrDefault(secret, "stand-in for the secret " + secret);
    }

    private ApplicationFailure incomplete(Failure failure) {
        if (troubles.stream().noneMatch(failure::equals)) {
            troubles.add(failure);
        }
        return ApplicationFailure.newBuilder()
                .setMessage(failure.what())
                .setType(INCOMPLETE)
                .setNonRetryable(true)
                .setCategory(ApplicationErrorCategory.BENIGN)
                .build();
    }

    /** What people say at this path; null: nobody says anything. */
    @Nullable
    List<Answer> answers(String path) {
        return Paths.find(scenario.people(), path);
    }

    void ask(String path) {
        asked.add(path);
    }

    /** Whether the questions of the step, or at the path, were ever asked. */
    boolean wasAsked(String idOrPath) {
        return asked.stream().anyMatch(path -> Paths.names(idOrPath, path));
    }

    /** Something that helps to understand a failure. */
    void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** A mock need not give what its test does not read: but when an expression misses a field, that is why. */
    Optional<String> leftOut(String field) {
        return Optional.ofNullable(leftOut.get(field));
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** The run waits for somebody who never comes; where the test itself says too little, that is why. */
    void waitsForEver(Failure failure) {
        if (troubles.isEmpty()) {
            troubles.add(failure);
        }
    }

    /** Why the test itself cannot be judged; empty: it can. */
    List<Failure> troubles() {
        return List.copyOf(troubles);
    }

    Scenario scenario() {
        return scenario;
    }

    private Step step(String path) {
        return Objects.requireNonNull(steps.get(Paths.id(path)));
    }

    /** Where the playbook has the step. */
    private Location place(String path) {
        return step(path).head().at();
    }
}
