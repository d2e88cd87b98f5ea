package dev.firebreak.starter.cli;

import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.client.ServerAddress;
import picocli.CommandLine.Mixin;

/** The server that a command talks to. */
final class Server {
    @Mixin
    private final DataFolder data = new DataFolder();

    FirebreakClient client() {
        return new FirebreakClient(ServerAddress.find(System.getenv(), data.path()));
    }
}
