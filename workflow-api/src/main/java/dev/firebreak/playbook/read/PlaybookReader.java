package dev.firebreak.playbook.read;

import dev.firebreak.action.ActionCatalog;

/** Reads playbooks: form, then meaning; reports all problems at once. */
public final class PlaybookReader {
    private final ActionCatalog actions;

    public PlaybookReader(ActionCatalog actions) {
        this.actions = actions;
    }

    /**
     * The playbook, or all its problems.
     *
     * @param file the name for messages
     * @param text the file's content
     */
    public Reading read(String file, String text) {
        throw new UnsupportedOperationException(file + text + actions);
    }
}
