package dev.firebreak.starter.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTest {
    /** Escape sequence, carriage return, backspace, C1 control, right-to-left override, zero-width space, line separator. */
    @ParameterizedTest
    @ValueSource(
            strings = {"\u001b[2Jgone", "ok\rfake", "a\bb", "\u009b31m", "\u202egpj", "a\u200bb", "a\u2028b", "a\nb"})
    void nothingThatATerminalWouldObeyIsLeft(String hostile) {
        assertThat(Visible.line(hostile)).matches("[\\x20-\\x7e]+").contains("\\u");
    }

    @Test
    void ordinaryTextStays() {
        assertThat(Visible.line("Zoë's key – 東京")).isEqualTo("Zoë's key – 東京");
        assertThat(Visible.lines("one\ntwo")).isEqualTo("one\ntwo");
    }
}
