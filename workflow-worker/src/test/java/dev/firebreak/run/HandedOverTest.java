package dev.firebreak.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What one run of an incident hands over to the next. */
class HandedOverTest {
    private static RunState handedOver(RunState state) {
        return RunState.of(state.toJson());
    }

    @Test
    void orderOfWhatHappenedStays() {
        RunState state = new RunState();
        List.of("second", "first", "third").forEach(path -> state.waits.put(path, Instant.EPOCH));

        assertThat(handedOver(state).waits.keySet()).containsExactly("second", "first", "third");
    }

    @Test
    void changeIsStillKnownByItsArguments() {
        RunState state = new RunState();
        Sealed before = new Sealed(NullNode.getInstance(), null);
        state.undo.add(new UndoEntry(
                "revoke", "", "ec2.revoke-ingress", "", Map.of("port", 22L, "share", 0.5), null, null, before, null));

        UndoEntry entry = handedOver(state).undo.getFirst();

        assertThat(entry.isOf("revoke", Map.of("port", 22L, "share", 0.5))).isTrue();
        assertThat(entry.isOf("revoke", Map.of("port", 23L, "share", 0.5))).isFalse();
    }
}
