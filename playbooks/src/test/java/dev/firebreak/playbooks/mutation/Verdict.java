package dev.firebreak.playbooks.mutation;

/** What became of a mutant. */
enum Verdict {
    /** The definition is the same to the letter: no mistake was made. */
    SAME,
    /** Another playbook, and as good as the first, by a rule of {@link Harmless}. */
    HARMLESS,
    /** Refused, with the line and the column of the mistake. */
    EXACT,
    /** Refused, with another place. */
    ELSEWHERE,
    /** Another playbook is accepted: nobody would notice. */
    SURVIVED
}
