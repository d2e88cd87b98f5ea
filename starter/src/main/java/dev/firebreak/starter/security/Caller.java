package dev.firebreak.starter.security;

import dev.firebreak.consent.Person;
import java.util.List;
import java.util.Set;

/** Somebody who is signed in, with the roles that they have now. */
public record Caller(Person person, Set<Role> roles) {
    public Caller {
        roles = Set.copyOf(roles);
    }

    public String name() {
        return person.subject();
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** The roles as the signed messages carry them. */
    public List<String> words() {
        return roles.stream().map(Role::word).sorted().toList();
    }
}
