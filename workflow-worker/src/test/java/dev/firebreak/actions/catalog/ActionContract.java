package dev.firebreak.actions.catalog;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.Action;
import dev.firebreak.actions.ReadingAction;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every action must keep to; each rule names all that breaks it. */
final class ActionContract {
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+\\.[a-z]+(-[a-z]+)*");

    /** Infinitives that titles begin with. A new one is welcome, if it is a verb. */
    private static final Set<String> VERBS = Set.of(
            "Activate",
            "Create",
            "Deactivate",
            "Describe",
            "Disable",
            "Enable",
            "End",
            "Find",
            "Give",
            "Lift",
            "Make",
            "Quarantine",
            "Read",
            "Remove",
            "Reopen",
            "Restore",
            "Shut",
            "Start",
            "Stop",
            "Trace",
            "Watch");

    private final ActionCatalog catalog;

    ActionContract(ActionCatalog catalog) {
        this.catalog = catalog;
    }

    /** All that is wrong with the action, each a sentence. */
    List<String> breaks(Action<?, ?> action) {
        ActionSpec spec = action.spec();
        return new Breaks()
                .and(naming(action))
                .and(words(spec))
                .and(PermissionRules.breaks(spec))
                .and(effect(action))
                .and(reversal(action))
                .and(fields("input", spec.input(), true))
                .and(fields("output", spec.output(), false))
                .and(ExampleRules.breaks(spec, catalog))
                .and(tests(action))
                .found()
                .toList();
    }

    private static Stream<String> naming(Action<?, ?> action) {
        String name = action.spec().name();
        String actual = action.getClass().getName();
        String[] parts = name.split("[.-]", -1);
        String simple = Arrays.stream(parts)
                .skip(1)
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
        String expected = "dev.firebreak.actions." + parts[0] + "." + simple;
        return new Breaks()
                .unless(NAME.matcher(name).matches(), "name '%s' is not like 'service.verb-noun'".formatted(name))
                .unless(expected.equals(actual), "'%s' is %s, expected %s".formatted(name, actual, expected))
                .found();
    }

    private static Stream<String> words(ActionSpec spec) {
        String title = spec.title();
        return new Breaks()
                .unless(
                        VERBS.contains(title.split(" ", -1)[0]),
                        "title '%s' begins with none of the verbs %s".formatted(title, new TreeSet<>(VERBS)))
                .unless(!title.endsWith("."), "title '%s' ends with a full stop".formatted(title))
                .unless(
                        spec.description().matches("[A-Z].{20,}\\."),
                        "description '%s' is no sentence".formatted(spec.description()))
                .found();
    }

    private static Stream<String> effect(Action<?, ?> action) {
        boolean reads = action instanceof ReadingAction;
        return new Breaks()
                .unless(
                        reads != action.spec().effect().changes(),
                        "effect %s does not fit a %s action"
                                .formatted(action.spec().effect(), reads ? "reading" : "changing"))
                .unless(reads || !action.spec().watches(), "watches, and is no reading action")
                .unless(
                        action.spec().watches() == action.spec().title().startsWith("Watch "),
                        "'%s' and the word 'watches' do not say the same"
                                .formatted(action.spec().title()))
                .found();
    }

    private Stream<String> reversal(Action<?, ?> action) {
        return switch (action.spec().reversal()) {
            case Reversal.NotNeeded none ->
                new Breaks()
                        .unless(
                                action instanceof ReadingAction,
                                "a changing action needs a reversal, or a reason why not")
                        .found();
            case Reversal.UndoneBy undo -> undoneBy(undo);
            case Reversal.Irreversible never ->
                new Breaks()
                        .unless(never.reason().length() > 10, "is irreversible without a reason")
                        .found();
        };
    }

    private Stream<String> undoneBy(Reversal.UndoneBy undo) {
        boolean exists = catalog.find(undo.action())
                .filter(spec -> spec.effect().changes())
                .isPresent();
        return new Breaks()
                .unless(exists, "is undone by '%s', which is no changing action".formatted(undo.action()))
                .unless(!undo.how().isBlank(), "does not say how the undo's input is made")
                .found();
    }

    private static Stream<String> fields(String place, Shape shape, boolean input) {
        return shape.fields().stream().flatMap(field -> field(place + "." + field.name(), field, input));
    }

    private static Stream<String> field(String name, Shape.Field field, boolean input) {
        Shape nested = field.nested();
        return new Breaks()
                .unless(!field.description().isBlank(), name + " has no @About")
                .unless(!input || nested != null || !field.example().isBlank(), name + " has no example")
                .unless(input || !field.secret(), name + " is a secret and leaves the action")
                .and(nested == null ? Stream.empty() : fields(name, nested, false))
                .found();
    }

    private static Stream<String> tests(Action<?, ?> action) {
        String name = action.getClass().getName();
        ClassLoader classes = ActionContract.class.getClassLoader();
        return Stream.of(name + "Test", name + "IT")
                .filter(test -> classes.getResource(test.replace('.', '/') + ".class") == null)
                .map("there is no test %s"::formatted);
    }
}
