package dev.firebreak.playbooks.mutation;

import java.util.regex.Pattern;

/** Changes after which a playbook does exactly what it did. Rules, no exceptions: each says why. */
final class Harmless {
    /** Outside of its texts, CEL takes any white space as one blank; so do the conditions of a folded scalar. */
    private static final Pattern WHITE_SPACE = Pattern.compile("(?:\\s|\\\\n)+");

    private Harmless() {}

    static boolean is(Mutant mutant, String definition, String other) {
        return blanks(definition).equals(blanks(other));
    }

    private static String blanks(String definition) {
        return WHITE_SPACE.matcher(definition).replaceAll(" ");
    }
}
