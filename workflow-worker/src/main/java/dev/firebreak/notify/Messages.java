package dev.firebreak.notify;

import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.run.Notice;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A notification as text and as JSON. Texts may hold what an attacker wrote into events: nothing in them acts on the reader's side. */
final class Messages {
    private static final int LONGEST = 2_000;

    /** Controls, invisible characters, line breaks: they can hide or forge a part of a message. */
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");

    private Messages() {}

    static String line(Notice notice) {
        String deadline = notice.deadline() == null ? "" : " (until %s)".formatted(notice.deadline());
        return "%s %s %s: %s%s"
                .formatted(
                        notice.kind().word(),
                        notice.incidentId(),
                        visible(notice.path()),
                        visible(notice.text()),
                        deadline);
    }

    static String json(Notice notice, @Nullable URI address) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", id(notice));
        json.put("kind", notice.kind().word());
        json.put("text", visible(notice.text()));
        json.put("incident", notice.incidentId());
        json.put("step", notice.path());
        json.put("playbook", notice.playbook());
        json.put("version", notice.version());
        json.put("account", notice.account());
        json.put("subject", visible(notice.subject()));
        json.put("from", notice.from());
        json.put("at", notice.at().toString());
        if (notice.deadline() != null) {
            json.put("deadline", notice.deadline().toString());
        }
        if (notice.kind() != Notice.Kind.NOTICE) {
            json.put("show", "firebreak show " + notice.incidentId());
        }
        if (address != null) {
            json.put("link", address.toString().replaceAll("/$", "") + "/api/incidents/" + notice.incidentId());
        }
        return CanonicalJson.write(json);
    }

    /** The same for each attempt to deliver it: the receiver can tell that it has it. */
    static String id(Notice notice) {
        return CanonicalJson.sha256("%s\n%s\n%s\n%d"
                .formatted(
                        notice.incidentId(),
                        notice.path(),
                        notice.kind().word(),
                        notice.at().toEpochMilli()));
    }

    /** Without what chat programs take for markup, and with every character that could not be seen. */
    static String visible(String text) {
        String seen = UNSEEN.matcher(text)
                .replaceAll(found -> "\\\\u%04x".formatted(found.group().codePointAt(0)))
                .replace('<', '\u2039')
                .replace('>', '\u203a');
        if (seen.length() <= LONGEST) {
            return seen;
        }
        boolean splits = Character.isHighSurrogate(seen.charAt(LONGEST - 1));
        return seen.substring(0, splits ? LONGEST - 1 : LONGEST) + "…";
    }
}
