package dev.firebreak.starter.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * A playbook with one change each.
 *
 * @param what for messages
 */
record Mutant(String what, JsonNode playbook) {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @Override
    public String toString() {
        return what;
    }

    /** A word that nobody knows, in every mapping. */
    static List<Mutant> withUnknownWord(JsonNode playbook) {
        return each(playbook, (at, mutants) -> {
            if (at.node() instanceof ObjectNode mapping) {
                mapping.set("zzzz", NODES.objectNode().put("zzzz", "zzzz"));
                mutants.add(new Mutant("zzzz in " + at.path(), at.root().deepCopy()));
                mapping.remove("zzzz");
            }
        });
    }

    /** A mapping for a scalar, a text for a list or a mapping, everywhere. */
    static List<Mutant> ofWrongShape(JsonNode playbook) {
        return each(playbook, (at, mutants) -> {
            JsonNode wrong = at.node().isValueNode() ? NODES.objectNode().put("zzzz", 1) : NODES.textNode("zzzz");
            at.replace(wrong);
            mutants.add(new Mutant(
                    "%s for %s".formatted(wrong, at.path()), at.root().deepCopy()));
            at.replace(at.node());
        });
    }

    /** Without one word, each word in turn. */
    static List<Mutant> withoutOneWord(JsonNode playbook) {
        return each(playbook, (at, mutants) -> {
            if (at.parent() instanceof ObjectNode) {
                JsonNode copy = at.root().deepCopy();
                String parent = at.path().substring(0, at.path().lastIndexOf('/'));
                ((ObjectNode) copy.at(parent)).remove(at.path().substring(parent.length() + 1));
                mutants.add(new Mutant("no " + at.path(), copy));
            }
        });
    }

    private record Place(JsonNode root, JsonNode parent, String path, JsonNode node) {
        void replace(JsonNode other) {
            String name = path.substring(path.lastIndexOf('/') + 1);
            if (parent instanceof ObjectNode mapping) {
                mapping.set(name, other);
            } else {
                ((ArrayNode) parent).set(Integer.parseInt(name), other);
            }
        }
    }

    private static List<Mutant> each(JsonNode playbook, BiConsumer<Place, List<Mutant>> mutation) {
        List<Place> places = new ArrayList<>();
        JsonNode root = playbook.deepCopy();
        collect(root, root, "", places);
        List<Mutant> mutants = new ArrayList<>();
        places.forEach(place -> mutation.accept(place, mutants));
        return mutants;
    }

    private static void collect(JsonNode root, JsonNode parent, String path, List<Place> places) {
        parent.propertyStream().forEach(property -> {
            String at = path + "/" + property.getKey();
            places.add(new Place(root, parent, at, property.getValue()));
            collect(root, property.getValue(), at, places);
        });
        if (parent instanceof ArrayNode items) {
            for (int i = 0; i < items.size(); i++) {
                places.add(new Place(root, parent, path + "/" + i, items.get(i)));
                collect(root, items.get(i), path + "/" + i, places);
            }
        }
    }
}
