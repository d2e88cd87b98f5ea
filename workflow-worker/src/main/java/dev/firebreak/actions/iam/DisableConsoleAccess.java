package dev.firebreak.actions.iam;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ChangingAction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code iam.disable-console-access}: a user without a password is an answer, not an error. */
public final class DisableConsoleAccess
        extends ChangingAction<DisableConsoleAccess.Input, DisableConsoleAccess.Before, DisableConsoleAccess.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.disable-console-access",
            "Disable a user's console access",
            "Deletes the user's console password; it cannot be given back, only a new one can. Who is signed in stays signed in until"
                    + " iam.revoke-user-sessions; access keys go on working.",
            Effect.CHANGES,
            IamResource.users("iam:GetLoginProfile", "iam:DeleteLoginProfile").toList(),
            new Reversal.UndoneBy(
                    "iam.enable-console-access", "the same user, if there was a password; it gets a new one"),
            Repeatability.NATURALLY,
            List.of("DeleteLoginProfile"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: console
              title: Disable console access
              do: iam.disable-console-access
              with:
                userName: app
            """);

    public record Input(
            @About(value = "The IAM user", example = "app") String userName) {
        public Input {
            IamName.user(userName);
        }
    }

    /**
     * What was there before.
     *
     * @param on whether the user had a console password
     */
    public record Before(boolean on) {}

    public record Output(
            @About("Whether the user had a console password before this step")
            boolean wasOn) {}

    public DisableConsoleAccess() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        return new Before(LoginProfiles.of(input.userName(), context).exists());
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        LoginProfiles profiles = LoginProfiles.of(input.userName(), context);
        if (profiles.exists()) {
            profiles.delete();
            ReadBack.until(
                    () -> !profiles.exists(),
                    "IAM to no longer show a console password of user '%s'".formatted(input.userName()),
                    context);
        }
        return new Output(before.on());
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.on() ? Optional.of(new EnableConsoleAccess.Input(input.userName())) : Optional.empty();
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of("user/" + input.userName());
    }
}
