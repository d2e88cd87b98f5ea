package dev.firebreak.playbook.scenario;

import dev.firebreak.incident.IncidentState;
import dev.firebreak.playbook.Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What must come of a test. */
public sealed interface Expected {
    Location at();

    /** How the run ends. */
    record Ends(IncidentState state, Location at) implements Expected {}

    /** The steps that ran, in this order, and no other: calls, questions, waits and stops, but no lists of steps. */
    record Ran(List<String> steps, Location at) implements Expected {}

    /** A step that was never due. */
    record Never(String step, Location at) implements Expected {}

    /**
     * What a step was called with.
     *
     * @param step an id or a path
     * @param calls the fields of each call, in order; other fields may have any value
     * @param everyCall whether the only one stands for all calls of the step
     */
    record Called(String step, List<Map<String, Object>> calls, boolean everyCall, Location at) implements Expected {}

    /**
     * How often a step was called: at first, again by itself, again because somebody said so, and each time that it polls.
     *
     * @param step an id or a path
     */
    record Attempts(String step, int number, Location at) implements Expected {}

    /** How long a step took from its beginning to its end: at least this long, and less than a minute longer. */
    record Waited(String step, Duration time, Location at) implements Expected {}

    /** The steps that were given back, and no other. */
    record Undone(List<String> steps, Location at) implements Expected {}

    /**
     * What the playbook's own undo of a step was called with.
     *
     * @param step an id or a path
     * @param call some of its fields
     */
    record GivenBackWith(String step, Map<String, Object> call, Location at) implements Expected {}

    /** What the run gives to whoever started it, under one name. */
    record Output(String name, Object value, Location at) implements Expected {}

    /** What the run says at its end holds this text. */
    record Message(String text, Location at) implements Expected {}
}
