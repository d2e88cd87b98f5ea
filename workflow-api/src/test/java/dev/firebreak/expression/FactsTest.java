package dev.firebreak.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactsTest {
    private final Scope scope = new Scope(Map.of("a", Type.Plain.ANY, "b", Type.Plain.ANY));

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            has(a.x)                 ; true  ; has(a.x)                    ; true
            has(a.x)                 ; false ; has(a.x)                    ; false
            !has(a.x)                ; false ; has(a.x)                    ; true
            has(a.x) && has(b.x)     ; true  ; has(b.x)                    ; true
            has(a.x) || has(b.x)     ; true  ; has(b.x)                    ; false
            has(a.x) || has(b.x)     ; true  ; has(a.x)                    ; false
            !has(a.x) || !has(b.x)   ; false ; has(a.x) && has(b.x)        ; true
            has(a.x) || has(a.x) && b.y ; true ; has(a.x)                  ; true
            a.kind == 'user'         ; true  ; a.kind == 'user'            ; true
            a.kind == 'user'         ; true  ; a.kind == 'role'            ; false
            a.kind != 'user'         ; false ; a.kind == 'user'            ; true
            size(a.list) > 0         ; true  ; size(a.list) > 0            ; true
            a.list.exists(c, c.x)    ; true  ; a.list.exists(c, c.x)       ; false
            has(a.x)                 ; true  ; has(a.x) || has(b.x)        ; true
            has(a.x) || has(b.x)     ; true  ; has(a.x) || has(b.x)        ; true
            (has(a.x) || has(b.x)) && !has(a.x) ; true ; has(b.x)          ; true
            a.list.exists(c, c.x) || has(a.x) ; true ; a.list.exists(c, c.y) || has(a.x) ; false
            (a.list.exists(c, c.x) && has(b.x) || has(a.x)) && !has(a.x) ; true ; has(b.x) ; true
            !has(a.x) && (has(b.x) || has(a.x)) ; true ; has(b.x)          ; true
            (!has(a.x) && !has(b.x)) || has(a.x) ; false ; has(b.x)        ; true
            !(has(a.x) && has(b.x)) && has(a.x) ; true ; has(b.x)          ; false
            (has(a.x) || has(b.x)) && (!has(b.x) || has(b.y)) && !has(a.x) ; true ; has(b.y) ; true
            a.x == true              ; true  ; a.x                         ; true
            a.x != true              ; false ; a.x                         ; true
            a.x == false             ; true  ; !a.x                        ; true
            has(a.x) ? a.x : false   ; true  ; has(a.x)                    ; true
            has(a.x) ? true : has(b.x) ; true ; has(a.x) || has(b.x)       ; false
            (has(a.x) ? true : has(b.x)) && !has(a.x) ; true ; has(b.x)    ; true
            """)
    void whatFollowsFromACondition(String given, boolean truth, String asked, boolean proved) {
        Facts facts = Facts.NONE.given(scope.analyse(given).condition(), truth);

        assertThat(facts.prove(scope.analyse(asked).condition())).isEqualTo(proved);
    }
}
