package dev.firebreak.action;

import java.util.List;
import java.util.Optional;

/** What a catalogue without AWS offers. */
final class NoOperations implements OperationCatalog {
    @Override
    public Optional<ActionSpec> find(String operation) {
        return Optional.empty();
    }

    @Override
    public Optional<String> refusal(String operation) {
        return Optional.empty();
    }

    @Override
    public List<String> services() {
        return List.of();
    }

    @Override
    public List<String> common() {
        return List.of();
    }

    @Override
    public List<String> operations(String service) {
        return List.of();
    }
}
