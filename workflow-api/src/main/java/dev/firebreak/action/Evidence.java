package dev.firebreak.action;

/**
 * A reference to something kept as evidence. The history holds the reference, never the content; CEL may not look inside.
 *
 * @param name what it is, for people, such as {@code trace-events}
 * @param mediaType such as {@code application/json}, or {@code firebreak/findings+json} for typed findings
 * @param sha256 of the content, hexadecimal; the key under which the evidence store gives it back
 * @param bytes size of the content
 */
public record Evidence(String name, String mediaType, String sha256, long bytes) {
    /** The media type of findings that {@code report.write} merges. */
    public static final String FINDINGS = "firebreak/findings+json";
}
