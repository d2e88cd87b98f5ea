package dev.firebreak.starter.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.schema.PlaybookSchema;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** What the reader and a validator with the schema say about a playbook. */
final class Opinions {
    private static final PlaybookReader READER = new PlaybookReader(new ShippedActions(), new Other());

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(PlaybookSchema.json(new ShippedActions()));

    private Opinions() {}

    /** What a playbook can play here. */
    private static final class Other implements PlaybookSource {
        @Override
        public Optional<File> find(String name) {
            return Optional.of(name).filter(names()::contains).map(known -> new File(known + ".yaml", """
                    playbook: other
                    version: 1
                    title: Another playbook
                    subject: ${inputs.note}
                    inputs: { note: { type: string, default: none } }
                    steps: [ { id: pause, wait: 5m } ]
                    """));
        }

        @Override
        public Collection<String> names() {
            return List.of("other");
        }
    }

    /** The file's content as an editor types it. */
    static JsonNode tree(String yaml) {
        Object loaded =
                new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
        return CanonicalJson.read(CanonicalJson.write(loaded), JsonNode.class);
    }

    /** One scalar, as an editor types it. */
    static JsonNode scalar(String yaml) {
        return tree("value: " + yaml).get("value");
    }

    static List<String> ofSchema(JsonNode playbook) {
        return SCHEMA.validate(playbook.toString(), InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** Faster than {@link #ofSchema}: the first thing that is wrong is enough. */
    static boolean schemaAccepts(JsonNode playbook) {
        return SCHEMA.validate(playbook.toString(), InputFormat.JSON, OutputFormat.BOOLEAN);
    }

    /** JSON is YAML. */
    static List<String> ofReader(JsonNode playbook) {
        return READER.read("p.yaml", playbook.toString()).problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .map(Problem::message)
                .toList();
    }
}
