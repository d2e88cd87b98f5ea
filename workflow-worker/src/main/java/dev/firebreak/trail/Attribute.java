package dev.firebreak.trail;

/** What LookupEvents can look up; one of them a call (API reference, LookupAttribute, 2026-11). */
public enum Attribute {
    ACCESS_KEY_ID("AccessKeyId"),
    EVENT_NAME("EventName"),
    RESOURCE_NAME("ResourceName"),
    /** Of a role session: the session's name. */
    USERNAME("Username");

    private final String word;

    Attribute(String word) {
        this.word = word;
    }

    /** As AWS spells it. */
    public String word() {
        return word;
    }
}
