package dev.firebreak.playbook.schema;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.OperationCatalog;
import dev.firebreak.playbook.grammar.WordForm;
import dev.firebreak.playbook.read.Language;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The schema of a step. An editor offers the words of every step, and those that make a kind until there is one; the kind then
 * adds its own, and the action its fields. All words are properties of the step, for the texts that are shown over them.
 */
final class StepSchema {
    private final ActionCatalog actions;
    private final FormSchema forms;

    StepSchema(ActionCatalog actions, FormSchema forms) {
        this.actions = actions;
        this.forms = forms;
    }

    Map<String, Object> schema() {
        List<Language.Kind> kinds = Language.kinds();
        return Json.object(
                "title",
                "a step",
                "type",
                "object",
                "additionalProperties",
                false,
                "required",
                FormSchema.required(Language.everyStep()),
                "properties",
                properties(kinds),
                // Always so: where these stand in the step itself, editors offer an item of a list for each.
                "if",
                Json.object("type", "object"),
                "then",
                Json.object(
                        "oneOf",
                        kinds.stream().map(kind -> has(kind.key())).toList(),
                        "allOf",
                        Stream.of(Stream.of(kinds(kinds)), kinds.stream().map(this::kind), actions(), operations())
                                .flatMap(Function.identity())
                                .toList()));
    }

    private Map<String, Object> properties(List<Language.Kind> kinds) {
        Map<String, Object> properties = forms.properties(Language.everyStep());
        kinds.stream()
                .flatMap(kind -> kind.words().stream())
                .forEach(word -> properties.putIfAbsent(word.word(), Json.unoffered(forms.property(word))));
        return properties;
    }

    /** What makes a kind is offered until one is chosen. */
    private Map<String, Object> kinds(List<Language.Kind> kinds) {
        Map<String, Object> keys = new LinkedHashMap<>();
        kinds.forEach(kind -> keys.putAll(forms.properties(kind.words().subList(0, 1))));
        Object[] chosen = kinds.stream().map(kind -> has(kind.key())).toArray();
        return Json.object("if", Json.anyOf(chosen), "else", Json.object("properties", keys));
    }

    private Map<String, Object> kind(Language.Kind kind) {
        List<String> names = Stream.concat(Language.everyStep().stream(), kind.words().stream())
                .map(WordForm::word)
                .toList();
        Map<String, Object> then = Json.object(
                "required",
                FormSchema.required(kind.words()),
                "propertyNames",
                Json.object("enum", names),
                "properties",
                forms.properties(kind.words().subList(1, kind.words().size())));
        Map<String, Object> needs = needs(kind.words());
        if (!needs.isEmpty()) {
            then.put("dependencies", needs);
        }
        return Json.object("if", has(kind.key()), "then", then);
    }

    private static Map<String, Object> needs(List<WordForm> words) {
        Map<String, Object> needs = new LinkedHashMap<>();
        words.stream().filter(word -> !word.needs().isEmpty()).forEach(word -> needs.put(word.word(), word.needs()));
        return needs;
    }

    private Stream<Map<String, Object>> actions() {
        return actions.all().stream().map(spec -> call("do", spec.name(), spec));
    }

    private Stream<Map<String, Object>> operations() {
        OperationCatalog operations = actions.operations();
        return operations.common().stream()
                .flatMap(name -> operations.find(name).map(spec -> call("aws", name, spec)).stream());
    }

    private static Map<String, Object> call(String word, String name, ActionSpec spec) {
        Map<String, Object> with = Json.object("title", spec.name());
        with.putAll(Json.described("The fields of %s.".formatted(spec.name()), ShapeSchema.of(spec.input())));
        Map<String, Object> then = new LinkedHashMap<>();
        if (!ShapeSchema.required(spec.input()).isEmpty()) {
            then.put("required", List.of("with"));
        }
        Map<String, Object> about = Json.object("description", FormSchema.about(spec));
        then.put("properties", Json.object(word, Json.unoffered(about), "with", Json.unoffered(with)));
        return Json.object(
                "if",
                Json.object(
                        "required",
                        List.of(word),
                        "properties",
                        Json.object(word, Json.unoffered(Json.object("const", name)))),
                "then",
                then);
    }

    private static Map<String, Object> has(String word) {
        return Json.object("required", List.of(word));
    }
}
