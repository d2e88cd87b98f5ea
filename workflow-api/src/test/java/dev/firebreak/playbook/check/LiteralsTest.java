package dev.firebreak.playbook.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralsTest {
    private enum Kind {
        LONG_TERM,
        ROLE;

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    @Test
    void textsThatAreValuesPass() {
        assertThat(Literals.mistake("whatever", String.class)).isEmpty();
        assertThat(Literals.mistake("5", int.class)).isEmpty();
        assertThat(Literals.mistake("5000000000", long.class)).isEmpty();
        assertThat(Literals.mistake("0.5", double.class)).isEmpty();
        assertThat(Literals.mistake("true", Boolean.class)).isEmpty();
        assertThat(Literals.mistake("90d", Duration.class)).isEmpty();
        assertThat(Literals.mistake("2026-11-24T09:30:00Z", Instant.class)).isEmpty();
        assertThat(Literals.mistake("us-east-1", RegionName.class)).isEmpty();
        assertThat(Literals.mistake("012345678901", AccountId.class)).isEmpty();
        assertThat(Literals.mistake("long-term", Kind.class)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
            five       ; int                                      ; 'five' is no whole number, such as 3
            5000000000 ; int                                      ; '5000000000' is too large: at most 2,147,483,647
            half       ; double                                   ; 'half' is no number, such as 1.5
            yes        ; boolean                                  ; 'yes' is neither true nor false
            soon       ; java.time.Duration                       ; 'soon' is no duration: write a number and s, m, h or d, such as 15m or 90d, or ISO-8601, such as PT1H30M
            today      ; java.time.Instant                        ; 'today' is no time: write date, time and zone, such as 2026-11-24T09:30:00Z
            1234       ; dev.firebreak.identifier.AccountId       ; '1234' is no account id: 12 digits
            """)
    void othersSayWhatIsAllowed(String text, Class<?> type, String message) {
        assertThat(Literals.mistake(text, type)).contains(message);
    }

    @Test
    void wordsOfAnEnumAreSuggested() {
        assertThat(Literals.mistake("longterm", Kind.class))
                .contains("unknown word 'longterm'; did you mean 'long-term'?");
        assertThat(Literals.mistake("x", Kind.class)).contains("unknown word 'x'; allowed here: long-term, role");
    }
}
