package dev.firebreak.consent;

/**
 * A person, as the sign-in knows them. Two votes are two people when issuer or subject differ; names prove nothing.
 *
 * @param issuer who vouches for them: {@code local} or an OpenID issuer
 * @param subject their id there
 */
public record Person(String issuer, String subject) {
    @Override
    public String toString() {
        return subject;
    }
}
