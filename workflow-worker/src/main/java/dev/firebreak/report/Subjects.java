package dev.firebreak.report;

import dev.firebreak.incident.Report.Subject;

/** What an incident is about, as far as its id tells. */
final class Subjects {
    private Subjects() {}

    static Subject of(String id) {
        return new Subject(kind(id), id, null);
    }

    private static String kind(String id) {
        if (id.matches("i-[0-9a-f]+")) {
            return "instance";
        }
        if (id.matches("(AKIA|ASIA)[A-Z0-9]{16}")) {
            return "access-key";
        }
        if (id.contains(":user/")) {
            return "user";
        }
        return id.contains(":role/") ? "role" : "resource";
    }
}
