package dev.firebreak.starter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import dev.firebreak.playbook.read.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schema and reader accept and refuse the same forms; what only the reader can know is the meaning. */
@Tag("thorough")
class SchemaAgreesTest {
    private static final Path ROOT = Path.of(System.getProperty("firebreak.root"));
    private static final Path EVERY_WORD = ROOT.resolve("starter/src/test/resources/schema/every-word.yaml");

    /** What the reader says of a form that is wrong by a missing word. */
    private static final Pattern MISSING =
            Pattern.compile("^the word '.*' is missing|needs '.*' in 'with'$|has no kind");

    private static final Pattern ALLOWED = Pattern.compile("^'zzzz' is no word of .*; allowed here: (.*)$");

    static Stream<Path> sound() throws IOException {
        try (Stream<Path> shipped = Files.list(ROOT.resolve("playbooks/src/main/resources/playbooks"))) {
            return Stream.concat(
                    shipped
                            .filter(file -> file.toString().endsWith(".yaml")
                                    && !file.toString().endsWith(".test.yaml"))
                            .toList()
                            .stream(),
                    Stream.of(EVERY_WORD));
        }
    }

    @ParameterizedTest
    @MethodSource("sound")
    void bothAcceptWhatIsSound(Path file) throws IOException {
        JsonNode playbook = Opinions.tree(Files.readString(file));

        assertThat(Opinions.ofReader(playbook)).isEmpty();
        assertThat(Opinions.ofSchema(playbook)).isEmpty();
    }

    @Test
    void bothRefuseUnknownWordsEverywhere() throws IOException {
        List<Mutant> mutants = Mutant.withUnknownWord(everyWord());

        assertThat(mutants).hasSizeGreaterThan(25);
        List<String> accepted = accepted(mutants);
        assertThat(accepted).isEmpty();
        assertThat(disagreements(mutants, accepted)).isEmpty();
    }

    @Test
    void bothRefuseValuesOfAnotherShapeEverywhere() throws IOException {
        List<Mutant> mutants = Mutant.ofWrongShape(everyWord());

        assertThat(mutants).hasSizeGreaterThan(100);
        List<String> accepted = accepted(mutants);
        assertThat(disagreements(mutants, accepted)).isEmpty();
        // The default of a list may be text, and the reader does not look into the items of an action's list.
        assertThat(accepted).allMatch(what -> what.contains("/default") || what.contains("/with/resources/"));
    }

    @Test
    void bothMissTheSameWords() throws IOException {
        List<Mutant> mutants = Mutant.withoutOneWord(everyWord());

        assertThat(mutants).hasSizeGreaterThan(80);
        assertThat(mutants).allSatisfy(mutant -> {
            List<String> reader = Opinions.ofReader(mutant.playbook());
            List<String> schema = Opinions.ofSchema(mutant.playbook());
            if (reader.stream().anyMatch(MISSING.asPredicate())) {
                assertThat(schema)
                        .as("the schema accepts what the reader refuses: %s", reader)
                        .isNotEmpty();
            }
            if (!schema.isEmpty()) {
                assertThat(reader)
                        .as("the reader accepts what the schema refuses: %s", schema)
                        .isNotEmpty();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/version=0",
                "/version=x",
                "/severity=urgent",
                "/subject=resource",
                "/playbook=Every Word",
                "/inputs/region/type=regoin",
                "/inputs/region/default=[]",
                "/inputs/region/default=[us-east-1]",
                "/steps/0/id=find-it",
                "/steps/0/within=1 hour",
                "/steps/0/onFailure=panic",
                "/steps/0/do=trail.find-creatr",
                "/steps/0/wait=5m",
                "/steps/2/approve/from/0=boss",
                "/steps/2/approve/votes=many",
                "/steps/2/approve/votes=0",
                "/steps/2/approve/allowRequester=yes",
                "/steps/2/approve/within=soon",
                "/steps/2/approve/form/how/type=text",
                "/steps/2/then/0/as=a credential",
                "/title=${inputs.region}"
            })
    void bothRefuseValuesThatAreNotAllowed(String change) throws IOException {
        JsonNode playbook = everyWord();
        String path = change.substring(0, change.indexOf('='));
        String parent = path.substring(0, path.lastIndexOf('/'));
        JsonNode value = Opinions.scalar(change.substring(change.indexOf('=') + 1));
        if (playbook.at(parent) instanceof ObjectNode mapping) {
            mapping.set(path.substring(parent.length() + 1), value);
        } else {
            ((ArrayNode) playbook.at(parent)).set(0, value);
        }
        List<Mutant> mutant = List.of(new Mutant(change, playbook));

        assertThat(accepted(mutant)).isEmpty();
        assertThat(disagreements(mutant, List.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "task: { ask: Look., from: [responder], within: 1h, form: { my-name: { type: string } } }",
                "parallel: { left: [ { id: pause, wait: 1m } ] }",
                "parallel: { left: [ { id: pause, wait: 1m } ], my-right: [ { id: rest, wait: 1m } ] }",
                "choose: [ { otherwise: [ { id: pause, wait: 1m } ] }, { when: 'true', steps: [ { id: rest, wait: 1m } ] } ]",
            })
    void bothRefuseFormsThatAreNotAllowed(String kind) {
        JsonNode playbook = Opinions.tree("""
                playbook: every-word
                version: 1
                title: One step
                subject: ${inputs.resource}
                inputs: { resource: { type: resource-id } }
                steps: [ { id: one, %s } ]
                """.formatted(kind));
        List<Mutant> mutant = List.of(new Mutant(kind, playbook));

        assertThat(accepted(mutant)).isEmpty();
        assertThat(disagreements(mutant, List.of())).isEmpty();
    }

    @Test
    void readerKnowsTheWordsOfTheSchemaAndNoOther() throws IOException {
        Set<Set<String>> allowed = new LinkedHashSet<>();
        for (Mutant mutant : Mutant.withUnknownWord(everyWord())) {
            for (String message : Opinions.ofReader(mutant.playbook())) {
                Matcher words = ALLOWED.matcher(message);
                if (words.matches()) {
                    allowed.add(new TreeSet<>(List.of(words.group(1).split(", "))));
                }
            }
        }
        JsonNode top = ((ObjectNode) everyWord()).put("zzzz", 1);
        Opinions.ofReader(top).stream()
                .map(ALLOWED::matcher)
                .filter(Matcher::matches)
                .forEach(words ->
                        allowed.add(new TreeSet<>(List.of(words.group(1).split(", ")))));

        assertThat(allowed).containsExactlyInAnyOrderElementsOf(groups());
    }

    /** Every set of words that can stand together. */
    private static Set<Set<String>> groups() {
        Set<Set<String>> groups = new LinkedHashSet<>();
        groups.add(names(Language.top()));
        inside(Language.top(), groups);
        inside(Language.everyStep(), groups);
        for (Language.Kind kind : Language.kinds()) {
            Set<String> step = names(Language.everyStep());
            step.addAll(names(kind.words()));
            groups.add(step);
            inside(kind.words(), groups);
        }
        return groups;
    }

    private static void inside(List<WordForm> words, Set<Set<String>> groups) {
        for (WordForm word : words) {
            List<WordForm> inner = switch (word.form()) {
                case Form.Group(List<WordForm> group) -> group;
                case Form.Fields(String names, List<WordForm> fields) -> fields;
                case Form.Branches(List<Form.Group> branches) ->
                    branches.stream().flatMap(branch -> branch.words().stream()).toList();
                case Form.Either(List<Form.Group> either) ->
                    either.stream().flatMap(group -> group.words().stream()).toList();
                default -> List.of();
            };
            if (!inner.isEmpty()) {
                groups.add(names(inner));
                inside(inner, groups);
            }
        }
    }

    private static Set<String> names(List<WordForm> words) {
        return new TreeSet<>(words.stream().map(WordForm::word).toList());
    }

    /** Those that one accepts and the other refuses. */
    private static List<String> disagreements(List<Mutant> mutants, List<String> accepted) {
        return mutants.stream()
                .filter(mutant -> Opinions.ofReader(mutant.playbook()).isEmpty() != accepted.contains(mutant.what()))
                .map(Mutant::what)
                .toList();
    }

    /** Those that the schema accepts. */
    private static List<String> accepted(List<Mutant> mutants) {
        return mutants.stream()
                .filter(mutant -> Opinions.schemaAccepts(mutant.playbook()))
                .map(Mutant::what)
                .toList();
    }

    private static JsonNode everyWord() throws IOException {
        return Opinions.tree(Files.readString(EVERY_WORD));
    }
}
