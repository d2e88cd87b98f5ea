package dev.firebreak.actions.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Secret;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ReadingAction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ActionContractTest {
    private final ShippedActions shipped = new ShippedActions();
    private final ActionContract contract = new ActionContract(shipped);

    @TestFactory
    Stream<DynamicTest> actionKeepsTheContract() {
        return shipped.all().stream()
                .map(spec -> dynamicTest(
                        spec.name(),
                        () -> assertThat(contract.breaks(
                                        shipped.action(spec.name()).orElseThrow()))
                                .isEmpty()));
    }

    @Test
    void namesAreUnique() {
        assertThat(shipped.all()).extracting(ActionSpec::name).doesNotHaveDuplicates();
    }

    @Test
    void everyBreakIsFoundAtOnce() {
        assertThat(contract.breaks(new Careless()))
                .anyMatch(line -> line.startsWith("title 'doing it.' begins with none of the verbs"))
                .contains(
                        "'ec2.do-it' is dev.firebreak.actions.catalog.ActionContractTest$Careless,"
                                + " expected dev.firebreak.actions.ec2.DoIt",
                        "title 'doing it.' ends with a full stop",
                        "description 'It' is no sentence",
                        "permission 'ec2:StopInstance' is not in iam-actions.txt",
                        "'iam:UpdateAccessKey' changes something and can be narrowed to [user]",
                        "'iam:ListUsers' takes no resource: a policy that names one never allows it",
                        "resource 'user/*' of 'iam:ListUsers' is no ARN",
                        "no permission allows the CloudTrail event 'StopInstances'",
                        "effect DESTROYS does not fit a reading action",
                        "is undone by 'ec2.undo-it', which is no changing action",
                        "does not say how the undo's input is made",
                        "input.instanceId has no @About",
                        "input.instanceId has no example",
                        "output.password is a secret and leaves the action",
                        "example does not begin with '- id: '",
                        "example does not call the action",
                        "example lacks 'instanceId'",
                        "example, as a step of a playbook: 'then' takes a list of steps, not text",
                        "there is no test dev.firebreak.actions.catalog.ActionContractTest$CarelessTest",
                        "there is no test dev.firebreak.actions.catalog.ActionContractTest$CarelessIT");
    }

    /** Breaks what can be broken. */
    private static final class Careless extends ReadingAction<Careless.Input, Careless.Output> {
        record Input(String instanceId) {}

        record Output(@About("The new password") @Secret String password) {}

        Careless() {
            super(
                    new ActionSpec(
                            "ec2.do-it",
                            "doing it.",
                            "It",
                            Effect.DESTROYS,
                            List.of(
                                    Permission.of("ec2:StopInstance"),
                                    Permission.of("iam:UpdateAccessKey"),
                                    Permission.on("iam:ListUsers", "user/*")),
                            new Reversal.UndoneBy("ec2.undo-it", ""),
                            Repeatability.NATURALLY,
                            List.of("StopInstances"),
                            Shape.of(Input.class),
                            Shape.of(Output.class),
                            "do it"),
                    Input.class);
        }

        @Override
        public Output run(Input input, ActionContext context) {
            throw new UnsupportedOperationException(input + " " + context);
        }
    }
}
