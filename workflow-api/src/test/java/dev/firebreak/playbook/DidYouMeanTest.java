package dev.firebreak.playbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DidYouMeanTest {
    private static final List<String> WORDS = List.of("approve", "choose", "each", "do", "task");

    @Test
    void findsAWordWithATypingMistake() {
        assertThat(DidYouMean.nearest("aprove", WORDS)).contains("approve");
        assertThat(DidYouMean.nearest("chosoe", WORDS)).contains("choose");
        assertThat(DidYouMean.nearest("Each", WORDS)).contains("each");
    }

    @Test
    void aSwapOfNeighboursIsOneEdit() {
        assertThat(DidYouMean.nearest("taks", WORDS)).contains("task");
    }

    @Test
    void suggestsNothingThatOnlySharesALetter() {
        assertThat(DidYouMean.nearest("ok", WORDS)).isEmpty();
        assertThat(DidYouMean.nearest("parallel", WORDS)).isEmpty();
    }

    @Test
    void theHintSaysWhatIsAllowedWhenNothingIsClose() {
        assertThat(DidYouMean.hint("taks", WORDS)).isEqualTo("; did you mean 'task'?");
        assertThat(DidYouMean.hint("parallel", WORDS)).isEqualTo("; allowed here: approve, choose, each, do, task");
    }
}
