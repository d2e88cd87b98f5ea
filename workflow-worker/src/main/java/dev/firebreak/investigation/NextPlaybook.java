package dev.firebreak.investigation;

import dev.firebreak.incident.StartLine;
import java.util.LinkedHashMap;
import java.util.Map;

/** The shipped playbook that deals with what an incident leaves behind, as the command that starts it. */
public final class NextPlaybook {
    private NextPlaybook() {}

    public static String forInstance(String instanceId, String region) {
        return command("unusual-resource-activity", "resource", instanceId, "region", region);
    }

    public static String forGroup(String groupId, String region) {
        return command("open-security-group", "group", groupId, "region", region);
    }

    /** For a long-term key; the incident is where it was seen. */
    public static String forKey(String accessKeyId, String incidentId) {
        return command("leaked-access-key", "accessKeyId", accessKeyId, "seenAt", "in incident " + incidentId);
    }

    /** For the key of a session. */
    public static String forSession(String accessKeyId) {
        return command("exposed-role-session", "credential", accessKeyId);
    }

    /** For whoever signed in to the console as this user. */
    public static String forConsole(String userName) {
        return command("console-takeover", "userName", userName);
    }

    private static String command(String playbook, String... inputs) {
        Map<String, String> named = new LinkedHashMap<>();
        for (int i = 0; i < inputs.length; i += 2) {
            named.put(inputs[i], inputs[i + 1]);
        }
        return StartLine.of(playbook, named);
    }
}
