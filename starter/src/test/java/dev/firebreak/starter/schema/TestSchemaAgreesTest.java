package dev.firebreak.starter.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.OutputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.read.TestFileReader;
import dev.firebreak.playbook.read.TestReading;
import dev.firebreak.playbook.schema.PlaybookSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The schema of tests refuses what their reader refuses for its form, and nothing that the reader takes. */
@Tag("thorough")
class TestSchemaAgreesTest {
    private static final Path ROOT = Path.of(System.getProperty("firebreak.root"));
    private static final Path EVERY_WORD = ROOT.resolve("starter/src/test/resources/schema/every-word.test.yaml");
    private static final TestFileReader READER = new TestFileReader(new ShippedActions());

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
            .getSchema(PlaybookSchema.ofTests(new ShippedActions()));

    /** What is told of a word; names of steps and fields only the reader knows. */
    private static final Predicate<String> OF_FORM = Pattern.compile(
                    "^'.*' is no word of|^the word '.*' is missing|^people say one thing")
            .asPredicate();

    static Stream<Path> sound() throws IOException {
        try (Stream<Path> shipped = Files.list(ROOT.resolve("playbooks/src/main/resources/playbooks"))) {
            return Stream.concat(
                    shipped.filter(file -> file.toString().endsWith(".test.yaml")).toList().stream(),
                    Stream.of(EVERY_WORD));
        }
    }

    @ParameterizedTest
    @MethodSource("sound")
    void schemaAcceptsWhatIsSound(Path file) throws IOException {
        JsonNode tests = Opinions.tree(Files.readString(file));

        assertThat(SCHEMA.validate(tests.toString(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void bothAgreeAboutEveryWordThatIsUnknownMissingOrHasAValueOfAnotherShape() throws IOException {
        JsonNode tests = Opinions.tree(Files.readString(EVERY_WORD));
        List<Mutant> mutants = Stream.of(
                        Mutant.withUnknownWord(tests), Mutant.withoutOneWord(tests), Mutant.ofWrongShape(tests))
                .flatMap(List::stream)
                .toList();

        assertThat(problems(new Mutant("as it is", tests))).isEmpty();
        assertThat(mutants).hasSizeGreaterThan(150).allSatisfy(mutant -> {
            List<String> problems = problems(mutant);
            if (accepts(mutant)) {
                assertThat(problems).noneMatch(OF_FORM);
            } else {
                assertThat(problems).isNotEmpty();
            }
        });
    }

    private static boolean accepts(Mutant mutant) {
        return SCHEMA.validate(mutant.playbook().toString(), InputFormat.JSON, OutputFormat.BOOLEAN);
    }

    /** JSON is YAML. */
    private static List<String> problems(Mutant mutant) {
        return switch (READER.read(
                "every-word.test.yaml", mutant.playbook().toString(), TestSchemaAgreesTest::beside)) {
            case TestReading.Read read -> List.of();
            case TestReading.Refused refused ->
                refused.problems().stream().map(Problem::message).toList();
        };
    }

    private static Optional<TestFileReader.Source> beside(String name) {
        Path file = EVERY_WORD.resolveSibling(name);
        try {
            return Files.exists(file)
                    ? Optional.of(new TestFileReader.Source(
                            new PlaybookSource.File(name, Files.readString(file)), PlaybookSource.NONE))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
