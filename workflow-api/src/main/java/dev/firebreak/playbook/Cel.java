package dev.firebreak.playbook;

/**
 * A CEL expression as it stands in the file.
 *
 * @param source the expression without {@code ${ }}
 * @param at the place of its first character
 */
public record Cel(String source, Location at) {}
