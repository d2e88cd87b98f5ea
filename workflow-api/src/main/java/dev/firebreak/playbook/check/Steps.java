package dev.firebreak.playbook.check;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.OperationCatalog;
import dev.firebreak.expression.Scope;
import dev.firebreak.expression.Type;
import dev.firebreak.expression.Type.Fields;
import dev.firebreak.expression.Type.ListOf;
import dev.firebreak.expression.Type.Plain;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.OnFailure;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import dev.firebreak.playbook.check.Unread.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All steps of a playbook: their order, what is around them, and the types of their outputs. */
final class Steps {
    static final String STEPS = "steps";
    static final String INPUTS = "inputs";
    static final String INCIDENT = "incident";

    /** What every expression can name. */
    static final List<String> VARIABLES = List.of(INPUTS, STEPS, INCIDENT);

    private static final Pattern NAME = Pattern.compile("\\w+");

    private static final Fields NOTHING = new Fields(new LinkedHashMap<>());

    private static final Pattern STEP = Pattern.compile(STEPS + "\\.(\\w+)");

    private final ActionCatalog actions;
    private final Map<String, Type> outputs = new HashMap<>();
    private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    private final Playbook playbook;
    private final Map<Location, Location> names;
    private final Unread unread;
    private final List<Location> unsettled = new ArrayList<>();

    private record Entry(Step step, int order, @Nullable String parent, Type output) {}

    Steps(Playbook playbook, ActionCatalog actions, Map<Location, Location> names, Unread unread) {
        this.playbook = playbook;
        this.names = names;
        this.actions = actions;
        this.unread = unread;
        add(playbook.steps(), null);
    }

    /** The id in {@code steps.<id>}; empty: the text is something else. */
    static Optional<String> idIn(String operand) {
        return rootIn(operand).filter(id -> operand.equals(STEPS + "." + id));
    }

    /** The id of the step whose output, or a part of it, the text is; empty: the text is something else. */
    static Optional<String> rootIn(String operand) {
        Matcher step = STEP.matcher(operand);
        return step.lookingAt() ? Optional.of(step.group(1)) : Optional.empty();
    }

    /** Whether expressions can write it: what is called otherwise is a problem already, and offered nowhere. */
    static boolean isWritable(String name) {
        return NAME.matcher(name).matches();
    }

    Optional<Step> find(String id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::step);
    }

    /** The place in the order of the file. A step that does not exist is another rule's, and comes before all. */
    int order(String id) {
        Entry entry = entries.get(id);
        return entry == null ? -1 : entry.order;
    }

    /** What later steps see of a step. */
    Type output(String id) {
        Entry entry = entries.get(id);
        return entry == null ? Plain.ANY : entry.output;
    }

    /** The step whose block a step stands in; empty: none. */
    Optional<String> parent(String id) {
        return Optional.ofNullable(entries.get(id)).map(Entry::parent);
    }

    boolean contains(String outer, String inner) {
        String id = inner;
        while (id != null && !id.equals(outer)) {
            id = parent(id).orElse(null);
        }
        return id != null;
    }

    /** The step whose branches these two stand in, each in another one; empty: there is none. */
    Optional<Step.Parallel> sideBySide(String one, String other) {
        for (String id = one; id != null; id = parent(id).orElse(null)) {
            if (find(id).orElse(null) instanceof Step.Parallel parallel && contains(id, other)) {
                return parallel.branches().stream()
                                .map(branch ->
                                        Step.all(branch.steps()).map(Step::id).toList())
                                .anyMatch(ids -> ids.contains(one) != ids.contains(other))
                        ? Optional.of(parallel)
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Where the name of an argument stands. */
    Location nameOf(Value argument) {
        return names.getOrDefault(argument.at(), argument.at());
    }

    Optional<ActionSpec> action(Step.Call call) {
        return action(call.action());
    }

    Optional<ActionSpec> action(String name) {
        return actions.find(name);
    }

    /** What of the file could not be read. */
    Unread unread() {
        return unread;
    }

    /** What a condition would settle is not known, because something is wrong with it. */
    void unsettled(Location condition) {
        unsettled.add(condition);
    }

    /** Whether something with a mistake in it may settle what holds at a place. */
    boolean isUnsettled(Location at) {
        return Stream.concat(unread.conditions().stream(), unsettled.stream())
                .anyMatch(condition -> !condition.file().equals(at.file()) || !isBefore(at, condition));
    }

    private static boolean isBefore(Location at, Location other) {
        return at.line() < other.line() || (at.line() == other.line() && at.column() < other.column());
    }

    OperationCatalog operations() {
        return actions.operations();
    }

    List<String> actionNames() {
        return actions.names();
    }

    /** The types of the variables that every expression can name. */
    Map<String, Type> variables() {
        SequencedMap<String, Type.Field> steps = new LinkedHashMap<>();
        entries.forEach((id, entry) -> steps.put(id, new Type.Field(entry.output, true)));
        steps.keySet().removeIf(id -> !isWritable(id));
        SequencedMap<String, Type> variables = new LinkedHashMap<>();
        variables.put(INPUTS, unread.whole().contains(Part.INPUTS) ? Plain.ANY : fields(playbook.inputs()));
        variables.put(STEPS, new Fields(steps));
        variables.put(INCIDENT, Types.INCIDENT);
        return variables;
    }

    private void add(List<Step> steps, @Nullable String parent) {
        steps.forEach(step -> add(step, parent));
    }

    private void add(Step step, @Nullable String parent) {
        int order = entries.size();
        entries.putIfAbsent(step.id(), new Entry(step, order, parent, Plain.ANY));
        for (List<Step> inner : step.inner()) {
            add(inner, step.id());
        }
        entries.replace(step.id(), new Entry(step, order, parent, output(step)));
    }

    private Type output(Step step) {
        return unread.isStep(step.id()) ? Plain.ANY : read(step);
    }

    private Type read(Step step) {
        return switch (step) {
            case Step.Call call -> Kept.of(call.head().terms().keep(), made(call));
            case Step.Approve approve -> fields(approve.form());
            case Step.Task task -> fields(task.form());
            case Step.Each each -> new ListOf(eachGives(each.steps()));
            case Step.Choose choose -> NOTHING;
            case Step.Parallel parallel -> branches(parallel);
            case Step.Play play -> given(play);
            case Step.Wait wait -> NOTHING;
            case Step.Notify notify -> NOTHING;
            case Step.Stop stop -> NOTHING;
        };
    }

    /** What a call gives, before anything of it is left out. */
    Type made(Step.Call call) {
        return action(call)
                .<Type>map(spec -> outputs.computeIfAbsent(spec.name(), name -> Types.of(spec.output())))
                .orElse(Plain.ANY);
    }

    /** A field that nobody has read whole may be anything. */
    private Fields fields(List<InputField> form) {
        SequencedMap<String, Type.Field> fields =
                new LinkedHashMap<>(Types.of(form).fields());
        fields.keySet().removeIf(name -> !isWritable(name));
        fields.replaceAll((name, field) -> unread.names().contains(name) ? new Type.Field(Plain.ANY, true) : field);
        return new Fields(fields);
    }

    private Type given(Step.Play play) {
        Scope scope = new Scope(variables());
        SequencedMap<String, Type.Field> fields = new LinkedHashMap<>();
        play.outputs().forEach((name, value) -> fields.put(name, new Type.Field(Types.of(value, scope), true)));
        return new Fields(fields);
    }

    /** What a branch ended with, if it came to its end. */
    private Type branches(Step.Parallel parallel) {
        SequencedMap<String, Type.Field> fields = new LinkedHashMap<>();
        parallel.branches()
                .forEach(branch ->
                        fields.put(branch.name(), new Type.Field(Types.optional(last(branch.steps())), true)));
        return new Fields(fields);
    }

    /** In a round whose last step did not run, or failed without anybody being asked, it is empty. */
    private Type eachGives(List<Step> steps) {
        boolean sure = steps.stream()
                .skip(Math.max(0, steps.size() - 1))
                .map(Step::head)
                .allMatch(last -> last.condition() == null && last.onFailure() != OnFailure.CONTINUE);
        return sure ? last(steps) : Types.optional(last(steps));
    }

    private Type last(List<Step> steps) {
        Entry entry = steps.isEmpty() ? null : entries.get(steps.getLast().id());
        return entry == null ? Plain.ANY : entry.output;
    }
}
