package dev.firebreak.playbook.schema;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.OperationCatalog;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From what words take to JSON Schema. An editor types a scalar by how it looks ({@code 5}, {@code true}), a playbook by where it
 * stands: so text may look like a number.
 */
final class FormSchema {
    static final String OPERATION = "operation";
    static final String EXPRESSION = "\\$\\{";

    private static final List<String> SCALAR = List.of("string", "number", "boolean");

    private final List<ActionSpec> actions;
    private final List<String> operations;

    FormSchema(ActionCatalog catalog) {
        this.actions = catalog.all();
        this.operations = callable(catalog.operations());
    }

    private static List<String> callable(OperationCatalog operations) {
        return operations.services().stream()
                .flatMap(service -> operations.operations(service).stream().map(operation -> service + "." + operation))
                .filter(operation -> operations.refusal(operation).isEmpty())
                .toList();
    }

    Map<String, Object> of(Form form) {
        return switch (form) {
            case Form.Text text -> text("^(?![\\s\\S]*" + EXPRESSION + ")[\\s\\S]*\\S");
            case Form.Template template -> text("\\S");
            case Form.Condition condition -> text("\\S");
            case Form.Computed computed ->
                Json.object("type", "string", "pattern", "^\\s*" + EXPRESSION + "[\\s\\S]*\\}\\s*$");
            case Form.Length length -> duration();
            case Form.Whole(int least, int most) ->
                Json.object(
                        "type",
                        List.of("integer", "string"),
                        "minimum",
                        least,
                        "maximum",
                        most,
                        "pattern",
                        "^[0-9]{1,9}$");
            case Form.YesNo yes -> Json.object("enum", List.of(true, false, "true", "false"));
            case Form.Name(String pattern) -> text("^(" + pattern + ")$");
            case Form.OneOf(List<String> words) -> words(words);
            case Form.SomeOf(List<String> words) -> list(words(words));
            case Form.Texts texts -> list(Json.object("type", SCALAR));
            case Form.TextOrTexts either -> Json.anyOf(scalar(), Json.object("type", "array", "items", scalar()));
            case Form.ActionName name -> actionNames();
            case Form.OperationName name -> Json.reference(OPERATION, "string");
            case Form.Values values -> Json.object("type", "object", "additionalProperties", Json.reference("value"));
            case Form.NamedValues(String names) -> named(names, Json.reference("value"));
            case Form.Fieldset(String names) -> Json.anyOf(of(new Form.Computed()), of(new Form.NamedValues(names)));
            case Form.Steps steps -> Json.reference("steps", "array");
            case Form.Group(List<WordForm> words) -> group(words);
            case Form.Either(List<Form.Group> groups) -> alternatives(groups);
            case Form.Fields(String names, List<WordForm> words) -> {
                Map<String, Object> fields = named(names, group(words));
                fields.put("minProperties", 1);
                yield fields;
            }
            case Form.Named(String names, int least, int most, Form value) -> {
                Map<String, Object> branches = named(names, of(value));
                branches.put("minProperties", least);
                branches.put("maxProperties", most);
                yield branches;
            }
            case Form.Branches(List<Form.Group> groups) -> branches(groups);
            case Form.OfSteps(Form value) -> Json.object("type", "object", "additionalProperties", of(value));
            case Form.ListOf(Form item, int least) ->
                Json.object("type", "array", "minItems", least, "items", of(item));
            case Form.AnyOf(List<Form> forms) ->
                Json.anyOf(forms.stream().map(this::of).toArray());
            case Form.ValuesOr(List<Form.Group> groups) -> valuesOr(groups);
        };
    }

    /** The words as properties with their texts. */
    Map<String, Object> properties(List<WordForm> words) {
        Map<String, Object> properties = new LinkedHashMap<>();
        words.forEach(word -> properties.put(word.word(), property(word)));
        return properties;
    }

    Map<String, Object> property(WordForm word) {
        return Json.described(word.about(), of(word.form()));
    }

    /** Exactly these words. */
    Map<String, Object> group(List<WordForm> words) {
        Map<String, Object> group = Json.object(
                "type",
                "object",
                "additionalProperties",
                false,
                "required",
                required(words),
                "properties",
                properties(words));
        words.forEach(word -> {
            if (word.form() instanceof Form.TextOrTexts(String where, String says)) {
                group.put("if", properties(where, Json.object("const", says)));
                group.put("else", properties(word.word(), scalar()));
            }
        });
        return group;
    }

    private static Map<String, Object> properties(String word, Map<String, Object> value) {
        return Json.object("properties", Json.object(word, value));
    }

    static List<String> required(List<WordForm> words) {
        return words.stream().filter(WordForm::required).map(WordForm::word).toList();
    }

    static Map<String, Object> duration() {
        return Json.object(
                "type",
                "string",
                "pattern",
                "^([0-9]{1,9}[smhd]|[-+]?[Pp].+)$",
                "patternErrorMessage",
                "No duration: write a number and s, m, h or d, such as 15m or 90d.");
    }

    /** Anything that stands in the file as one scalar. */
    static Map<String, Object> scalar() {
        return Json.object("type", SCALAR);
    }

    private static Map<String, Object> named(String names, Map<String, Object> value) {
        return Json.object(
                "type",
                "object",
                "propertyNames",
                Json.object("pattern", "^(" + names + ")$"),
                "additionalProperties",
                value);
    }

    /** JSON Schema can name the first item of a list, and not the last; most lists have two. */
    private Map<String, Object> branches(List<Form.Group> groups) {
        Map<String, Object> branches = list(alternatives(groups));
        branches.put("if", Json.object("minItems", 2));
        branches.put(
                "then",
                Json.object(
                        "items",
                        List.of(Json.object(
                                "required", required(groups.getFirst().words())))));
        return branches;
    }

    private Map<String, Object> alternatives(List<Form.Group> groups) {
        return Json.object(
                "type",
                "object",
                "oneOf",
                groups.stream().map(this::alternative).toList());
    }

    /** Editors offer an alternative under its title. */
    private Map<String, Object> alternative(Form.Group group) {
        Map<String, Object> titled = Json.object("title", "with " + String.join(" and ", required(group.words())));
        titled.putAll(group(group.words()));
        return titled;
    }

    private Map<String, Object> valuesOr(List<Form.Group> groups) {
        Map<String, Object> known = new LinkedHashMap<>();
        groups.forEach(group -> known.putAll(properties(group.words().subList(0, 1))));
        return Json.object(
                "type",
                "object",
                "properties",
                known,
                "additionalProperties",
                Json.reference("value"),
                "allOf",
                groups.stream().map(this::onlyWhereKnown).toList());
    }

    private Map<String, Object> onlyWhereKnown(Form.Group group) {
        List<WordForm> words = group.words();
        return Json.object(
                "if",
                Json.object("required", List.of(words.getFirst().word())),
                "then",
                Json.object(
                        "propertyNames",
                        Json.object("enum", words.stream().map(WordForm::word).toList()),
                        "properties",
                        properties(words.subList(1, words.size()))));
    }

    private Map<String, Object> actionNames() {
        Map<String, Object> names = words(actions.stream().map(ActionSpec::name).toList());
        // No keyword of JSON Schema: VS Code shows them beside the names that it offers.
        names.put("enumDescriptions", actions.stream().map(FormSchema::about).toList());
        return names;
    }

    /** More than a thousand names: they stand in the schema once. */
    Map<String, Object> operationNames() {
        return words(operations);
    }

    static String about(ActionSpec action) {
        return "%s. %s".formatted(action.title(), action.description());
    }

    private static Map<String, Object> text(String pattern) {
        return Json.object("type", SCALAR, "pattern", pattern);
    }

    private static Map<String, Object> words(List<String> words) {
        return Json.object("type", "string", "enum", words);
    }

    private static Map<String, Object> list(Map<String, Object> item) {
        return Json.object("type", "array", "minItems", 1, "items", item);
    }
}
