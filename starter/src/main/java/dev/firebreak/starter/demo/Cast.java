package dev.firebreak.starter.demo;

import dev.firebreak.starter.client.FirebreakClient;
import dev.firebreak.starter.client.ServerAddress;
import dev.firebreak.starter.security.Role;
import dev.firebreak.starter.security.Users;
import java.net.URI;
import java.util.EnumSet;

/**
 * The demo's two people: whoever asks for a change cannot approve it.
 *
 * @param alex on call: starts the incident, switches the application
 * @param sam decides
 */
record Cast(FirebreakClient alex, FirebreakClient sam) {
    static Cast join(Users users, URI server) {
        users.add("alex", EnumSet.of(Role.VIEWER, Role.RESPONDER));
        users.add("sam", EnumSet.of(Role.VIEWER, Role.APPROVER));
        return new Cast(client(users, server, "alex"), client(users, server, "sam"));
    }

    private static FirebreakClient client(Users users, URI server, String name) {
        return new FirebreakClient(new ServerAddress(server, users.addToken(name)));
    }
}
