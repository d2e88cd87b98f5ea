package dev.firebreak.starter.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.FieldType;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.starter.gateway.Refusal.FieldProblem;
import dev.firebreak.starter.gateway.Refusal.Why;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class InputsTest {
    private static final Location AT = new Location("a.yaml", 1, 1);
    private static final Playbook PLAYBOOK = new Playbook(
            "a",
            1,
            "A",
            null,
            "high",
            new Cel("inputs.resource", AT),
            List.of(
                    new InputField("resource", FieldType.RESOURCE_ID, null, null, List.of(), AT),
                    new InputField("region", FieldType.REGION, null, null, List.of(), AT),
                    new InputField("lookBack", FieldType.DURATION, null, "90d", List.of(), AT),
                    new InputField("votes", FieldType.INTEGER, null, "1", List.of(), AT)),
            List.of(),
            new LinkedHashMap<>(),
            AT);

    @Test
    void textBecomesTypedAndDefaultsAreFilledIn() {
        assertThat(Inputs.typed(
                        PLAYBOOK, Map.of("resource", "i-0dbc91f429e48eeed", "region", "us-east-1", "votes", "2")))
                .containsEntry("votes", 2L)
                .containsEntry("lookBack", "PT2160H");
    }

    @Test
    void jsonNumberIsTakenToo() {
        assertThat(Inputs.typed(PLAYBOOK, Map.of("resource", "i-0dbc91f429e48eeed", "region", "us-east-1", "votes", 2)))
                .containsEntry("votes", 2L);
    }

    @Test
    void regionThatDoesNotExistIsRefused() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> Inputs.typed(PLAYBOOK, Map.of("resource", "i-0dbc91f429e48eeed", "region", "us-esat-1")));

        assertThat(refusal.why())
                .isInstanceOfSatisfying(
                        Why.Invalid.class,
                        why -> assertThat(why.problems())
                                .extracting(FieldProblem::message)
                                .containsExactly(
                                        "input 'region': there is no Region 'us-esat-1'; did you mean 'us-east-1'?"));
    }

    @Test
    void allMistakesAreFoundAtOnce() {
        Refusal refusal = catchThrowableOfType(
                Refusal.class,
                () -> Inputs.typed(PLAYBOOK, Map.of("resource", "i-zz", "regoin", "us-east-1", "lookBack", "soon")));

        assertThat(refusal.why())
                .isInstanceOfSatisfying(
                        Why.Invalid.class,
                        why -> assertThat(why.problems())
                                .extracting(FieldProblem::field)
                                .containsExactly("regoin", "resource", "region", "lookBack"));
    }
}
