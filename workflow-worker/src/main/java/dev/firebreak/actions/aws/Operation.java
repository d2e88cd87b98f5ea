package dev.firebreak.actions.aws;

import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.action.OperationCatalog;
import dev.firebreak.action.Repeatability;
import dev.firebreak.action.Reversal;
import dev.firebreak.action.Shape;
import dev.firebreak.identifier.RegionName;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;

/**
 * An operation of a service.
 *
 * @param method of the client
 */
record Operation(Service service, Method method, Model request, ActionSpec spec) {
    /** The argument that is no member of the request. No operation has a member of this name: a test holds AWS to that. */
    static final String REGION = "region";

    static final String USER_NAME = "userName";

    private static final Reversal IRREVERSIBLE =
            new Reversal.Irreversible("Firebreak does not know what takes back an operation that is called as it is");

    static Operation of(Service service, Method method) {
        Model request = Model.of(method.getParameterTypes()[0]);
        String name = service.name() + "." + method.getName();
        Effect effect = Effects.of(name);
        Shapes shapes = new Shapes(service.name());
        ActionSpec spec = new ActionSpec(
                OperationCatalog.PREFIX + name,
                "Call " + name,
                "Calls AWS as it is: what it does stands in AWS's API reference.",
                effect,
                Permissions.of(service, method.getName(), request),
                effect.changes() ? IRREVERSIBLE : new Reversal.NotNeeded(),
                repeatability(effect, request),
                List.of(Permissions.api(method.getName())),
                input(service, effect, shapes.request(request)),
                shapes.answer(Model.of(method.getReturnType())),
                "aws: " + name);
        return new Operation(service, method, request, spec);
    }

    private static Repeatability repeatability(Effect effect, Model request) {
        if (!effect.changes()) {
            return Repeatability.NATURALLY;
        }
        return Tokens.of(request).isPresent() ? Repeatability.BY_TOKEN : Repeatability.ONCE;
    }

    private static Shape input(Service service, Effect effect, Shape request) {
        Stream<Shape.Field> fields = request.fields().stream()
                .map(field -> effect.changes() && service.name().equals("iam") ? neverOurself(field) : field);
        return new Shape(
                service.regional() ? Stream.concat(Stream.of(region()), fields).toList() : fields.toList());
    }

    /** Where a change of a user names none, AWS takes the caller, which is Firebreak. */
    private static Shape.Field neverOurself(Shape.Field field) {
        return field.name().equals(USER_NAME)
                ? new Shape.Field(
                        field.name(),
                        field.type(),
                        true,
                        field.description(),
                        field.example(),
                        field.secret(),
                        field.nested())
                : field;
    }

    private static Shape.Field region() {
        return new Shape.Field(REGION, RegionName.class, true, "The Region to call.", "eu-west-1", false, null);
    }
}
