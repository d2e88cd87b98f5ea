package dev.firebreak.notify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MessagesTest {
    @Test
    void longTextIsCutBetweenCharacters() {
        String text = "a".repeat(1_999) + "\ud83d\udd25" + "b";

        assertThat(Messages.visible(text)).isEqualTo("a".repeat(1_999) + "…");
        assertThat(Messages.visible(text.substring(1))).isEqualTo("a".repeat(1_998) + "\ud83d\udd25…");
    }
}
