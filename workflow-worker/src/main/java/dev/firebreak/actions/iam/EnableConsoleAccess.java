package dev.firebreak.actions.iam;

import dev.firebreak.action.About;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.Permission;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.actions.ChangingAction;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code iam.enable-console-access}: the new password goes into Secrets Manager and nowhere else. */
public final class EnableConsoleAccess
        extends ChangingAction<EnableConsoleAccess.Input, EnableConsoleAccess.Before, EnableConsoleAccess.Output> {
    private static final ActionSpec SPEC = new ActionSpec(
            "iam.enable-console-access",
            "Enable a user's console access",
            "Gives the user a new console password, which the user must change; it lies in Secrets Manager of the home Region, and only"
                    + " its ARN is shown. A password that is there already stays as it is.",
            Effect.CHANGES,
            Stream.concat(
                            IamResource.users("iam:GetLoginProfile", "iam:CreateLoginProfile"),
                            Stream.of(
                                    Permission.on("secretsmanager:DescribeSecret", ConsolePassword.ANY),
                                    Permission.on("secretsmanager:CreateSecret", ConsolePassword.ANY),
                                    Permission.on("secretsmanager:PutSecretValue", ConsolePassword.ANY),
                                    new Permission(
                                            "secretsmanager:TagResource",
                                            ConsolePassword.ANY,
                                            "CreateSecret is given the incident as a tag")))
                    .toList(),
            new Reversal.UndoneBy("iam.disable-console-access", "the same user, if there was no password"),
            Repeatability.BY_MARKER,
            List.of("CreateLoginProfile", "CreateSecret", "PutSecretValue"),
            Shape.of(Input.class),
            Shape.of(Output.class),
            """
            - id: console
              title: Give console access back
              do: iam.enable-console-access
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
            @About("The secret that holds the new password; absent when the user had one before") @Nullable
            String secretArn) {}

    public EnableConsoleAccess() {
        super(SPEC, Input.class, Before.class, Output.class);
    }

    @Override
    public Before before(Input input, ActionContext context) {
        return new Before(LoginProfiles.of(input.userName(), context).exists());
    }

    @Override
    public Output run(Input input, Before before, ActionContext context) {
        if (before.on()) {
            return new Output(null);
        }
        LoginProfiles profiles = LoginProfiles.of(input.userName(), context);
        ConsolePassword stored = ConsolePassword.of(input.userName(), context);
        if (profiles.exists()) {
            // An attempt before this one got through, and its answer was lost.
            return new Output(stored.arn().orElse(null));
        }
        String password = ConsolePassword.generate();
        // Stored first: a password that nobody can read would lock the user out.
        String secretArn = stored.store(password);
        profiles.create(password);
        ReadBack.until(
                profiles::exists, "IAM to show a console password of user '%s'".formatted(input.userName()), context);
        return new Output(secretArn);
    }

    @Override
    public Optional<Record> reverse(Input input, Before before, @Nullable Output output) {
        return before.on() ? Optional.empty() : Optional.of(new DisableConsoleAccess.Input(input.userName()));
    }

    @Override
    public Set<String> touches(Input input) {
        return Set.of("user/" + input.userName());
    }
}
