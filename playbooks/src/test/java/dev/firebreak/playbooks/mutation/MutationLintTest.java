package dev.firebreak.playbooks.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import dev.firebreak.playbook.read.Language;
import dev.firebreak.playbooks.mutation.Judge.Judged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("thorough")
class MutationLintTest {
    private static final Path PAGE = Corpus.ROOT.resolve("docs/mutation-lint.md");

    /** Of each kind, in each playbook; all of them take many minutes. */
    private static final int USUAL_PLACES = 2;

    private static final int PLACES = Integer.getInteger("mutation.places", USUAL_PLACES);

    private static final Corpus CORPUS = Corpus.read();
    private static final MutationReport MISTAKES = new MutationReport(Mistakes.ALL);
    private static final MutationReport WISHES = new MutationReport(Mistakes.WISHES);

    @BeforeAll
    static void makeMistakes() {
        CORPUS.files().forEach((name, text) -> {
            MISTAKES.add(name, judged(name, text, Mistakes.ALL));
            WISHES.add(name, judged(name, text, Mistakes.WISHES));
        });
        System.out.println("mutation lint: " + MISTAKES.summary());
        System.out.print("not noticed:\n" + MISTAKES.list(Verdict.SURVIVED));
        if (PLACES != USUAL_PLACES) {
            System.out.println(page());
        }
    }

    /** On all processors; the order stays that of the file. */
    private static List<Judged> judged(String name, String text, List<Mistake> mistakes) {
        Judge judge = new Judge(name, text, CORPUS);
        Source source = new Source(text);
        return mistakes.stream().flatMap(mistake -> mistake.in(source, PLACES)).toList().parallelStream()
                .map(judge::judge)
                .toList();
    }

    @Test
    void mistakesAreRefused() {
        assertThat(MISTAKES.refused()).as(MISTAKES.list(Verdict.SURVIVED)).isGreaterThanOrEqualTo(0.99);
    }

    @Test
    void theFirstProblemStandsWhereTheMistakeIs() {
        assertThat(MISTAKES.exact()).as(MISTAKES.list(Verdict.ELSEWHERE)).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void everyKindIsMadeSomewhere() {
        assertThat(MISTAKES.kindsNotMade()).isEmpty();
        assertThat(WISHES.kindsNotMade()).isEmpty();
    }

    @Test
    void everyWordOfTheLanguageStandsInSomePlaybook() {
        Set<String> used = CORPUS.files().values().stream()
                .flatMap(text -> new Source(text).words())
                .map(Entry::key)
                .collect(Collectors.toSet());

        assertThat(used).containsAll(words().toList());
    }

    private static Stream<String> words() {
        return Stream.of(
                        Language.top().stream(),
                        Language.everyStep().stream(),
                        Language.kinds().stream().flatMap(kind -> kind.words().stream()))
                .flatMap(words -> words)
                .flatMap(MutationLintTest::words);
    }

    private static Stream<String> words(WordForm word) {
        return Stream.concat(Stream.of(word.word()), inside(word.form()).flatMap(MutationLintTest::words));
    }

    private static Stream<WordForm> inside(Form form) {
        return switch (form) {
            case Form.Group group -> group.words().stream();
            case Form.Either either -> either.groups().stream().flatMap(group -> group.words().stream());
            case Form.Branches branches -> branches.groups().stream().flatMap(group -> group.words().stream());
            case Form.Fields fields -> fields.words().stream();
            case Form.Text text -> Stream.empty();
            case Form.Template template -> Stream.empty();
            case Form.Condition condition -> Stream.empty();
            case Form.Computed computed -> Stream.empty();
            case Form.Length length -> Stream.empty();
            case Form.Whole whole -> Stream.empty();
            case Form.YesNo yesNo -> Stream.empty();
            case Form.Name name -> Stream.empty();
            case Form.OneOf oneOf -> Stream.empty();
            case Form.SomeOf someOf -> Stream.empty();
            case Form.Texts texts -> Stream.empty();
            case Form.TextOrTexts texts -> Stream.empty();
            case Form.ActionName action -> Stream.empty();
            case Form.OperationName operation -> Stream.empty();
            case Form.Values values -> Stream.empty();
            case Form.NamedValues values -> Stream.empty();
            case Form.Fieldset fieldset -> Stream.empty();
            case Form.Steps steps -> Stream.empty();
            case Form.Named named -> inside(named.value());
            case Form.OfSteps steps -> inside(steps.value());
            case Form.ListOf list -> inside(list.item());
            case Form.AnyOf any -> any.forms().stream().flatMap(MutationLintTest::inside);
            case Form.ValuesOr values -> values.groups().stream().flatMap(group -> group.words().stream());
        };
    }

    @Test
    void thePageTellsTheFigures() throws IOException {
        if (PLACES != USUAL_PLACES) {
            return;
        }
        String page = page();
        if (System.getProperty("regenerate") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/mutation-lint.md; renew it: mvn test -Dtest=MutationLintTest -Dregenerate")
                .isEqualTo(page);
    }

    private static String page() {
        return MutationPage.of(MISTAKES, WISHES, PLACES);
    }
}
