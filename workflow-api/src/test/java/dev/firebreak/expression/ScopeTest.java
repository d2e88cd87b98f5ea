package dev.firebreak.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.firebreak.expression.Analysis.Mistake;
import dev.firebreak.expression.Analysis.Selection;
import dev.firebreak.expression.Type.Field;
import dev.firebreak.expression.Type.Fields;
import dev.firebreak.expression.Type.ListOf;
import dev.firebreak.expression.Type.Plain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopeTest {
    private static final Type CREDENTIAL = record(Map.of(
            "usable", required(Plain.BOOLEAN),
            "userName", optional(Plain.TEXT),
            "issuedAt", required(Type.Meaning.TIME)));
    private static final Type GLANCE = record(Map.of(
            "credentials", required(new ListOf(CREDENTIAL)),
            "events", required(Plain.INTEGER),
            "userName", optional(Plain.TEXT),
            "findings", required(Plain.EVIDENCE)));
    private static final Type STEPS = record(Map.of("glance", required(GLANCE), "again", required(GLANCE)));

    private final Scope scope = new Scope(Map.of("steps", STEPS, "region", Plain.TEXT));

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            steps.glance.events                                       ; a whole number
            steps.glance.events + 1                                   ; a whole number
            steps.glance.credentials.filter(c, c.usable)[0].usable    ; true or false
            steps.glance.credentials.map(c, c.usable)                 ; a list
            has(steps.glance.userName) ? steps.glance.userName : 'x'  ; text
            [region].join(',')                                        ; text
            steps.glance.findings                                     ; evidence
            timestamp('2026-11-24T00:00:00Z')                         ; a time
            timestamp('2026-11-24T00:00:00Z') - duration('1h')        ; a time
            duration('90d')                                           ; a duration
            steps.glance.events == 3.0 || 3.5 != steps.glance.events  ; true or false
            steps.glance.credentials.map(c, c.issuedAt)[0]            ; a time
            [steps.glance.credentials[0].issuedAt]                    ; a list of texts
            """)
    void typesFollowTheRecords(String source, String words) {
        Analysis analysis = scope.analyse(source);

        assertThat(analysis.mistakes()).isEmpty();
        assertThat(analysis.type().words()).isEqualTo(words);
    }

    @Test
    void innermostExpressionOfManyMacrosIsReadOnce() {
        String macros = "steps.glance.events > 0";
        for (int depth = 0; depth < 12; depth++) {
            macros = "[1].exists(x%d, %s)".formatted(depth, macros);
        }

        assertThat(scope.analyse(macros).selections())
                .extracting(Selection::field)
                .containsExactlyInAnyOrder("glance", "events");
    }

    @Test
    void whatIsSaidTwiceIsReadOnce() {
        Analysis first = scope.analyse("steps.glance.events > 0");

        assertThat(scope.analyse("steps.glance.events > 0")).isSameAs(first);
    }

    @Test
    void itemsOfAFilteredListKeepTheirType() {
        assertThat(scope.analyse("steps.glance.credentials.filter(c, c.usable)").type())
                .isEqualTo(new ListOf(CREDENTIAL));
        assertThat(scope.analyse("steps.glance.credentials + steps.again.credentials")
                        .type())
                .isEqualTo(new ListOf(CREDENTIAL));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            region + 1                           ; 7  ; '+' cannot be applied to text, whole number
            steps.glance.events < 'a'            ; 20 ; '<' cannot be applied to whole number, text
            region.startsWith(1)                 ; 17 ; 'startsWith' cannot be applied to text, whole number
            steps.glance.credentials.join(',')   ; 29 ; 'join' cannot be applied to list of a record, text
            !region                              ; 0  ; '!' cannot be applied to text
            region.exists(c, c == 'x')           ; 0  ; macros go through lists and maps, this is text
            steps.glance.                        ; 13 ; it ends too early
            region == 'ä🙂' && region + 1         ; 26 ; '+' cannot be applied to text, whole number
            """)
    void typeMistakesHaveTheirPlace(String source, int offset, String message) {
        assertThat(scope.analyse(source).mistakes()).containsExactly(new Mistake(offset, message));
    }

    @Test
    void unknownNamesAreNoMistakesOfTypes() {
        Analysis analysis = scope.analyse("nobody.x == '' && steps.glance.nothing == 1 && nofunction(region)");

        assertThat(analysis.mistakes()).isEmpty();
        assertThat(analysis.variables())
                .extracting(Analysis.Variable::name, Analysis.Variable::known)
                .contains(tuple("nobody", false));
        assertThat(analysis.unknownFunctions()).containsExactly(new Analysis.Function("nofunction", 47));
    }

    @Test
    void selectionsTellOperandAndPlace() {
        List<Selection> selections = scope.analyse("has(steps.glance.userName) && steps.glance.userName == 'x'")
                .selections();

        assertThat(selections)
                .extracting(Selection::operand, Selection::field, Selection::offset, Selection::tested)
                .containsExactly(
                        tuple("steps", "glance", 10, false),
                        tuple("steps.glance", "userName", 17, true),
                        tuple("steps", "glance", 36, false),
                        tuple("steps.glance", "userName", 43, false));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            has(steps.glance.userName) && steps.glance.userName == 'x'          ; true
            steps.glance.userName == 'x' && has(steps.glance.userName)          ; true
            !has(steps.glance.userName) || steps.glance.userName == 'x'         ; true
            has(steps.glance.userName) ? steps.glance.userName == 'x' : false   ; true
            has(steps.glance.userName) || steps.glance.userName == 'x'          ; false
            !has(steps.glance.userName) && steps.glance.userName == 'x'         ; false
            has(steps.again.userName) && steps.glance.userName == 'x'           ; false
            steps.glance.credentials.exists(c, has(c.userName) && c.userName == '') ; true
            steps.glance.credentials.exists(c, has(c.userName)) && steps.again.credentials.exists(c, c.userName == '') ; false
            """)
    void factsTellWhatTheExpressionHasSettled(String source, boolean settled) {
        assertThat(scope.analyse(source).selections())
                .filteredOn(selection -> selection.field().equals("userName") && !selection.tested())
                .singleElement()
                .matches(selection ->
                        selection.facts().prove(Condition.has(selection.operand() + ".userName")) == settled);
    }

    private static Fields record(Map<String, Field> fields) {
        SequencedMap<String, Field> ordered = new LinkedHashMap<>();
        fields.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
        return new Fields(ordered);
    }

    private static Field required(Type type) {
        return new Field(type, true);
    }

    private static Field optional(Type type) {
        return new Field(type, false);
    }
}
