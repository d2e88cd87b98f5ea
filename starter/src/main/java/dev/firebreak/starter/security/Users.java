package dev.firebreak.starter.security;

import dev.firebreak.consent.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** The local users, in one file of mode 0600; read again for every question, so a change holds at once. */
public final class Users {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]{0,31}");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** 2^12 rounds: about a quarter of a second. */
    private static final BCryptPasswordEncoder PASSWORDS = new BCryptPasswordEncoder(12);

    private final Path file;

    public Users(Path file) {
        this.file = file;
    }

    private record Content(List<User> users) {}

    /** All users, by name. */
    public List<User> all() {
        return Files.exists(file)
                ? CanonicalJson.read(PrivateFile.read(file), Content.class).users()
                : List.of();
    }

    /**
     * Adds a user.
     *
     * @return a random password, which nobody can read again
     * @throws UserException when the name is taken or malformed
     */
    public synchronized String add(String name, Set<Role> roles) {
        if (!NAME.matcher(name).matches()) {
            throw new UserException(
                    "'%s' is no user name: a letter, then up to 31 of a-z, 0-9, '.' and '-'".formatted(name));
        }
        List<User> users = new ArrayList<>(all());
        if (users.stream().anyMatch(user -> user.name().equals(name))) {
            throw new UserException("there is a user '%s' already".formatted(name));
        }
        String password = random(18);
        users.add(new User(name, Set.copyOf(roles), PASSWORDS.encode(password), List.of()));
        write(users);
        return password;
    }

    /** Replaces the roles of a user; holds for the next request. */
    public synchronized void setRoles(String name, Set<Role> roles) {
        change(name, user -> new User(name, Set.copyOf(roles), user.password(), user.tokens()));
    }

    public synchronized void remove(String name) {
        require(name);
        write(all().stream().filter(user -> !user.name().equals(name)).toList());
    }

    /**
     * Makes a token for a user.
     *
     * @return the token, which nobody can read again
     */
    public synchronized String addToken(String name) {
        String id = random(6);
        String token = "fb_%s_%s".formatted(id, random(32));
        PersonalToken kept = new PersonalToken(id, CanonicalJson.sha256(token), Instant.now());
        change(name, user -> {
            List<PersonalToken> tokens = new ArrayList<>(user.tokens());
            tokens.add(kept);
            return new User(name, user.roles(), user.password(), tokens);
        });
        return token;
    }

    public synchronized void removeToken(String name, String tokenId) {
        if (require(name).tokens().stream().noneMatch(token -> token.id().equals(tokenId))) {
            throw new UserException("user '%s' has no token '%s'".formatted(name, tokenId));
        }
        change(
                name,
                user -> new User(
                        name,
                        user.roles(),
                        user.password(),
                        user.tokens().stream()
                                .filter(token -> !token.id().equals(tokenId))
                                .toList()));
    }

    /** Whose token this is; empty: nobody's. */
    public Optional<Caller> byToken(String token) {
        byte[] given = CanonicalJson.sha256(token).getBytes(StandardCharsets.UTF_8);
        return all().stream()
                .filter(user -> user.tokens().stream()
                        .anyMatch(kept ->
                                MessageDigest.isEqual(given, kept.sha256().getBytes(StandardCharsets.UTF_8))))
                .map(User::caller)
                .findFirst();
    }

    /** Whose password this is; empty: nobody's. */
    public Optional<Caller> byPassword(String name, String password) {
        return all().stream()
                .filter(user -> user.name().equals(name))
                .filter(user -> PASSWORDS.matches(password, user.password()))
                .map(User::caller)
                .findFirst();
    }

    private User require(String name) {
        return all().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserException("there is no user '%s'".formatted(name)));
    }

    private void change(String name, UnaryOperator<User> how) {
        require(name);
        write(all().stream()
                .map(user -> user.name().equals(name) ? how.apply(user) : user)
                .toList());
    }

    private void write(List<User> users) {
        PrivateFile.folder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
        PrivateFile.write(
                file,
                CanonicalJson.write(new Content(
                        users.stream().sorted(Comparator.comparing(User::name)).toList())));
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        // An underline separates the parts of a token.
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random).replace('_', '-');
    }
}
