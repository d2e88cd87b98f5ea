package dev.firebreak.playbooks.mutation;

import java.util.Set;

/**
 * A playbook with one mistake.
 *
 * @param kind of the mistake
 * @param text of the whole file
 * @param what the mistake is, for people
 * @param places where somebody would look for it: any of them is the exact place
 */
record Mutant(String kind, String text, String what, Set<Place> places) {}
