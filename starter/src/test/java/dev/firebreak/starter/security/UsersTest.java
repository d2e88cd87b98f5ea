package dev.firebreak.starter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTest {
    @TempDir
    private Path folder;

    private Users users;

    @BeforeEach
    void open() {
        users = new Users(folder.resolve("users.json"));
    }

    @Test
    void tokenBelongsToItsUserUntilItIsRevoked() {
        users.add("sam", Set.of(Role.APPROVER));
        String token = users.addToken("sam");
        String id = users.all().getFirst().tokens().getFirst().id();

        assertThat(users.byToken(token)).map(Caller::name).contains("sam");
        users.removeToken("sam", id);
        assertThat(users.byToken(token)).isEmpty();
    }

    @Test
    void changedRolesHoldForTheNextQuestion() {
        users.add("sam", Set.of(Role.APPROVER));
        String token = users.addToken("sam");

        new Users(folder.resolve("users.json")).setRoles("sam", Set.of(Role.VIEWER));

        assertThat(users.byToken(token).orElseThrow().roles()).containsExactly(Role.VIEWER);
    }

    @Test
    void fileHoldsNeitherPasswordNorToken() throws IOException {
        String password = users.add("sam", Set.of(Role.APPROVER));
        String token = users.addToken("sam");

        assertThat(Files.readString(folder.resolve("users.json"))).doesNotContain(password, token);
        assertThat(users.byPassword("sam", password)).isPresent();
        assertThat(users.byPassword("sam", password + "x")).isEmpty();
    }

    @Test
    void fileIsForItsOwnerOnly() throws IOException {
        users.add("sam", Set.of(Role.APPROVER));
        Path file = folder.resolve("users.json");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThatThrownBy(() -> users.all())
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("users.json")
                .hasMessageContaining("chmod 600");
    }

    @Test
    void nameIsTakenOnce() {
        users.add("sam", Set.of(Role.APPROVER));

        assertThatThrownBy(() -> users.add("sam", Set.of(Role.ADMIN))).hasMessageContaining("'sam'");
        assertThatThrownBy(() -> users.add("Sam;", Set.of(Role.ADMIN))).hasMessageContaining("no user name");
        assertThatThrownBy(() -> users.addToken("kim")).hasMessageContaining("no user 'kim'");
    }

    @Test
    void signingKeyStaysTheSame() {
        Path file = folder.resolve("gateway.key");

        assertThat(GatewayKey.open(file).kid()).isEqualTo(GatewayKey.open(file).kid());
    }
}
