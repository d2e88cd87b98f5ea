package dev.firebreak.playbook;

/**
 * A change that needs no approval. Workers make it only for definitions on a list of their own.
 *
 * @param reason for people, never blank
 */
public record Unattended(String reason, Location at) {}
