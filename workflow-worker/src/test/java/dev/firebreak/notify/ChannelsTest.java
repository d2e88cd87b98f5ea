package dev.firebreak.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsTest {
    @TempDir
    private Path data;

    private Channels channels(String permissions, String text) throws IOException {
        Path file = data.resolve(Channels.FILE);
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
        return Channels.of(data);
    }

    @Test
    void withoutAFileThereIsTheLog() {
        assertThat(Channels.of(data).questions()).containsExactly(Channels.LOG);
        assertThat(Channels.of(data).names()).isEqualTo("log");
    }

    @Test
    void questionsGoEverywhereUnlessSomeAreNamed() throws IOException {
        String two = "oncall = https://a.example.com/x\nsecurity = http://127.0.0.1:9/y\n";

        assertThat(channels("rw-------", two).questions()).containsExactly("log", "oncall", "security");
        assertThat(channels("rw-------", two + "questions = security").questions())
                .containsExactly("security");
        assertThat(channels("rw-------", two).webhooks())
                .containsEntry("oncall", URI.create("https://a.example.com/x"));
    }

    @Test
    void addressesAreForTheOwnerOnly() {
        assertThatThrownBy(() -> channels("rw-r-----", "oncall = https://a.example.com/x"))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("chmod 600");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "oncall = http://a.example.com/secret, 'oncall' is no https:// address",
                "oncall = ftp://a.example.com/secret, 'oncall' is no https:// address",
                "oncall = https:///secret, 'oncall' is no https:// address",
                "oncall = a secret, 'oncall' is no address",
                "On = https://a.example.com, 'On' is no name of a channel",
                "log = https://a.example.com, 'log' is no name of a channel",
                "questions = oncal, 'oncal'"
            })
    void mistakeIsRefusedWithoutRepeatingTheAddress(String line, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> channels("rw-------", line))
                .withMessageContaining(message)
                .withMessageNotContaining("secret");
    }
}
