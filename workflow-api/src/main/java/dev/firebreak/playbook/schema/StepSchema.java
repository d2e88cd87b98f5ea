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
 * The schema of a step. All words are its properties, so that an editor offers them before the kind is known; the kind then
 * leaves those that belong to it, and the action its fields.
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
        Map<String, Object> properties = forms.properties(Language.everyStep());
        kinds.forEach(kind -> forms.properties(kind.words()).forEach(properties::putIfAbsent));
        return Json.object(
                "type",
                "object",
                "additionalProperties",
                false,
                "required",
                FormSchema.required(Language.everyStep()),
                "properties",
                properties,
                "oneOf",
                kinds.stream().map(kind -> has(kind.key())).toList(),
                "allOf",
                Stream.of(kinds.stream().map(this::kind), actions(), operations())
                        .flatMap(Function.identity())
                        .toList());
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
                forms.properties(kind.words()));
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
        Map<String, Object> with =
                Json.described("The fields of %s.".formatted(spec.name()), ShapeSchema.of(spec.input()));
        Map<String, Object> then = new LinkedHashMap<>();
        if (!ShapeSchema.required(spec.input()).isEmpty()) {
            then.put("required", List.of("with"));
        }
        then.put("properties", Json.object(word, Json.object("description", FormSchema.about(spec)), "with", with));
        return Json.object(
                "if",
                Json.object("required", List.of(word), "properties", Json.object(word, Json.object("const", name))),
                "then",
                then);
    }

    private static Map<String, Object> has(String word) {
        return Json.object("required", List.of(word));
    }
}
