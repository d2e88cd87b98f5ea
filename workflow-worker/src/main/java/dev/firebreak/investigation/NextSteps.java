package dev.firebreak.investigation;

import dev.firebreak.trail.Identity;

/** What to do next about who made a resource, in words for a person at night; each kind of credential has its own. */
final class NextSteps {
    private NextSteps() {}

    static String of(Creator creator) {
        String service = creator.service();
        String chain = service == null ? "" : chain(creator, service);
        return chain + step(creator);
    }

    private static String chain(Creator creator, String service) {
        String pivot = creator.pivot();
        String from = pivot == null ? "" : ", working from %s".formatted(Words.quote(pivot));
        return creator.by().eventId().equals(creator.made().eventId())
                ? "The service %s made it%s. ".formatted(Words.plain(service), from)
                : "The service %s made it%s; behind that is %s. "
                        .formatted(Words.plain(service), from, creator.by().eventName());
    }

    private static String step(Creator creator) {
        Identity caller = creator.by().identity();
        String key = Words.plain(String.valueOf(creator.accessKeyId()));
        String user = Words.quote(String.valueOf(creator.userName()));
        return switch (creator.kind()) {
            case LONG_TERM ->
                "Trace the long-term key %s of user %s, end the user's sessions, then make the key inactive."
                        .formatted(key, user);
            case TEMPORARY ->
                "Temporary credentials %s of user %s cannot be made inactive: end the user's sessions, and find and deactivate the long-term key that made them."
                        .formatted(key, user);
            case ASSUMED_ROLE ->
                "%s is a session of role %s: end that session, and trace the credential that assumed the role."
                        .formatted(key, Words.quote(String.valueOf(caller.roleName())));
            case FEDERATED ->
                "%s is a federated session that user %s issued: its permissions are the user's, so end the user's sessions and deactivate the user's keys."
                        .formatted(key, user);
            case CONSOLE ->
                "User %s did it in the console: ask them; if it was not them, end the user's sessions and disable the console access."
                        .formatted(user);
            case ROOT ->
                "The root user did it: nobody's policy stops root. Change its password, remove its access keys, check its MFA devices, and call AWS Support.";
            case IDENTITY_CENTER ->
                "An Identity Center user did it through role %s: AWS manages that role, so disable the user and end their sessions in Identity Center."
                        .formatted(Words.quote(String.valueOf(caller.roleName())));
            case SERVICE ->
                "No key is behind the event. Find who made the Auto Scaling group, fleet, template or stack, and look it up as a resource.";
            case FORWARD_ACCESS ->
                "The service acted for %s: look for their call to that service shortly before %s."
                        .formatted(Words.name(caller), creator.by().time());
            case UNKNOWN ->
                "The event does not say whose credential it was: read event %s in CloudTrail."
                        .formatted(Words.plain(creator.by().eventId()));
        };
    }
}
