package dev.firebreak.investigation;

import java.util.Locale;

/** How sure it is that a credential belongs to the story. */
enum Link {
    /** An issuing event says so. */
    PROVED,
    PROBABLE,
    /** Its holder's, from where he usually comes: shown, convicted of nothing. */
    SHOWN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Link of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
