package dev.firebreak.worker;

import java.util.Optional;

/** The secrets of a worker host by name: configuration of the host. Nothing else knows them, and no run can list them. */
@FunctionalInterface
public interface SecretStore {
    /** The secret; empty: the host has none of that name. */
    Optional<String> find(String name);
}
