package dev.firebreak.aws;

import dev.firebreak.identifier.AccountId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps a changing call from locking out the responder: its own user, role, key or instance, and the break-glass principals of
 * the settings, are never changed.
 */
public final class SelfGuard {
    /** A user or role, with its path, if any; an instance. */
    private static final Pattern BREAK_GLASS =
            Pattern.compile("arn:[a-z-]+:(?:iam|ec2):[a-z0-9-]*:(\\d{12}):(user|role|instance)/(?:.*/)?([^/]+)");

    private static final Pattern IDENTITY =
            Pattern.compile("arn:[a-z-]+:(?:iam|sts)::\\d{12}:(user|assumed-role)/(.+)");

    private final AccountId account;
    private final Set<String> breakGlass;
    private final Supplier<Set<OwnIdentity>> identities;

    SelfGuard(AccountId account, Set<String> breakGlass, Supplier<Set<OwnIdentity>> identities) {
        this.account = account;
        this.breakGlass = Set.copyOf(breakGlass);
        this.identities = identities;
        breakGlass.forEach(SelfGuard::parsed);
    }

    /**
     * Why the call must not be made, a sentence; empty: it may.
     *
     * @param touches the ids of what the call changes, as {@code ChangingAction.touches} spells them
     */
    public Optional<String> objection(Set<String> touches) {
        Map<String, String> kept = kept();
        return touches.stream()
                .filter(id -> kept.containsKey(key(id)))
                .map(id -> "refused to change '%s': it is %s; use other credentials, or another responder"
                        .formatted(id, kept.get(key(id))))
                .findFirst();
    }

    private Map<String, String> kept() {
        Map<String, String> kept = new TreeMap<>();
        for (String arn : breakGlass) {
            Matcher parsed = parsed(arn);
            if (parsed.group(1).equals(account.value())) {
                String kind = parsed.group(2);
                String id = kind.equals("instance") ? parsed.group(3) : kind + "/" + parsed.group(3);
                kept.put(key(id), "the break-glass principal '%s' of the settings".formatted(arn));
            }
        }
        for (OwnIdentity identity : identities.get()) {
            kept.put(key(identity.accessKeyId()), "the key that Firebreak itself uses");
            kept.putAll(own(identity.arn()));
        }
        return kept;
    }

    private static Map<String, String> own(String arn) {
        Matcher identity = IDENTITY.matcher(arn);
        if (!identity.matches()) {
            return Map.of();
        }
        String why = "Firebreak's own identity '%s'".formatted(arn);
        String[] parts = identity.group(2).split("/", -1);
        if (identity.group(1).equals("user")) {
            return Map.of(key("user/" + parts[parts.length - 1]), why);
        }
        // The session of an instance profile bears the instance's id.
        return Map.of(key("role/" + parts[0]), why, key(parts[parts.length - 1]), why);
    }

    private static Matcher parsed(String arn) {
        Matcher matcher = BREAK_GLASS.matcher(arn);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "break-glass '%s' is no ARN of a user, role or instance, such as 'arn:aws:iam::111122223333:user/admin'"
                            .formatted(arn));
        }
        return matcher;
    }

    /** IAM does not distinguish names by case. */
    private static String key(String id) {
        return id.toLowerCase(Locale.ROOT);
    }
}
