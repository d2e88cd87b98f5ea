package dev.firebreak.playbook;

import java.util.Map;

/**
 * A playbook as the text that a run carries and that its digest is of: RFC 8785 JSON, defaults and titles in, locations out.
 *
 * @param json the canonical text
 */
public record Definition(String json) {
    public static Definition of(Playbook playbook) {
        throw new UnsupportedOperationException(playbook.name());
    }

    /** SHA-256 of the text, hexadecimal. */
    public String digest() {
        return dev.firebreak.consent.CanonicalJson.sha256(json);
    }

    /** Where every step of a playbook stands: id to {@code file:line:column}. For messages only. */
    public static Map<String, String> places(Playbook playbook) {
        throw new UnsupportedOperationException(playbook.name());
    }

    /**
     * The playbook that the text stands for. Everything inside a step gets the place of its step.
     *
     * @param places of {@link #places}; steps without one get line 0
     * @throws IllegalArgumentException when the text is no definition
     */
    public Playbook playbook(Map<String, String> places) {
        throw new UnsupportedOperationException(json + places);
    }
}
