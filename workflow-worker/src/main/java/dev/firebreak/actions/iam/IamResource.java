package dev.firebreak.actions.iam;

import dev.firebreak.action.Permission;
import java.util.stream.Stream;

/** Permissions on users and roles: the narrowest resources that a specification can name before a run. */
final class IamResource {
    private static final String ANY_USER = "arn:*:iam::*:user/*";
    private static final String ANY_ROLE = "arn:*:iam::*:role/*";

    private IamResource() {}

    static Stream<Permission> users(String... actions) {
        return Stream.of(actions).map(action -> Permission.on(action, ANY_USER));
    }

    static Stream<Permission> roles(String... actions) {
        return Stream.of(actions).map(action -> Permission.on(action, ANY_ROLE));
    }
}
