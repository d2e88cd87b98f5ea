package dev.firebreak.playbook.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.firebreak.action.ActionCatalog;
import dev.firebreak.playbook.read.Language;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema of playbooks, made from what their reader reads and from the actions' specifications. It knows the form of a
 * playbook; what only {@code lint} knows is the meaning: expressions, approvals, the order of steps.
 */
public final class PlaybookSchema {
    /** The newest draft that yaml-language-server, and with it VS Code, and IntelliJ know whole. */
    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";

    private PlaybookSchema() {}

    /** The schema, indented; the last line ends with a line break. */
    public static String json(ActionCatalog actions) {
        return text(schema(actions));
    }

    /** The schema of the files with tests of playbooks, written the same way. */
    public static String ofTests(ActionCatalog actions) {
        Map<String, Object> schema = Json.object("$schema", DRAFT, "title", "Tests of a Firebreak playbook");
        schema.putAll(new FormSchema(actions).group(Language.testFile()));
        schema.put("definitions", Json.object("value", value()));
        return text(schema);
    }

    private static Map<String, Object> value() {
        return Json.object("type", List.of("string", "number", "boolean", "array", "object"));
    }

    private static String text(Map<String, Object> schema) {
        DefaultIndenter twoSpaces = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(twoSpaces).withArrayIndenter(twoSpaces);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps, lists and texts are JSON", e);
        }
    }

    private static Map<String, Object> schema(ActionCatalog actions) {
        FormSchema forms = new FormSchema(actions);
        Map<String, Object> schema = Json.object("$schema", DRAFT, "title", "A Firebreak playbook");
        schema.putAll(forms.group(Language.top()));
        schema.put(
                "definitions",
                Json.object(
                        "steps",
                        Json.object("type", "array", "minItems", 1, "items", Json.reference("step")),
                        "step",
                        new StepSchema(actions, forms).schema(),
                        FormSchema.OPERATION,
                        forms.operationNames(),
                        "value",
                        value()));
        return schema;
    }
}
