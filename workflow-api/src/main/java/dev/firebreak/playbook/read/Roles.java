package dev.firebreak.playbook.read;

import java.util.List;

/** The roles that people sign in with. */
final class Roles {
    static final List<String> ALL = List.of("viewer", "responder", "approver", "admin");

    private Roles() {}
}
