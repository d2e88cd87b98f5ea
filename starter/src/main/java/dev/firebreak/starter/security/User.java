package dev.firebreak.starter.security;

import dev.firebreak.consent.Person;
import java.util.List;
import java.util.Set;

/**
 * A person of the local users file.
 *
 * @param name unique
 * @param password bcrypt
 */
public record User(String name, Set<Role> roles, String password, List<PersonalToken> tokens) {
    /** The issuer of local people. */
    public static final String ISSUER = "local";

    public Caller caller() {
        return new Caller(new Person(ISSUER, name), roles);
    }
}
