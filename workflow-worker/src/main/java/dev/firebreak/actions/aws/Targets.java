package dev.firebreak.actions.aws;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the arguments of an operation name: users, roles, keys and instances, however deep. */
final class Targets {
    private static final Pattern PRINCIPAL = Pattern.compile("arn:[a-z-]+:iam::\\d{12}:(user|role)/(?:.*/)?([^/]+)");
    private static final Pattern ASSUMED = Pattern.compile("arn:[a-z-]+:sts::\\d{12}:assumed-role/([^/]+)/.*");
    private static final Pattern INSTANCE = Pattern.compile("(?:arn:[a-z-]+:ec2:.*:instance/)?(i-[0-9a-f]+)");
    private static final Pattern KEY = Pattern.compile("A[KS]IA[A-Z0-9]{16}");

    private Targets() {}

    /** As {@code ChangingAction.touches} spells them. */
    static Set<String> in(Map<String, Object> with) {
        Set<String> found = new TreeSet<>();
        with.forEach((name, value) -> add(name, value, found));
        return found;
    }

    private static void add(String name, @Nullable Object value, Set<String> found) {
        switch (value) {
            case Map<?, ?> map -> map.forEach((key, inner) -> add(String.valueOf(key), inner, found));
            case List<?> list -> list.forEach(item -> add(name, item, found));
            case null -> {}
            default -> text(name, value.toString(), found);
        }
    }

    private static void text(String name, String text, Set<String> found) {
        Matcher principal = PRINCIPAL.matcher(text);
        Matcher assumed = ASSUMED.matcher(text);
        Matcher instance = INSTANCE.matcher(text);
        if (principal.matches()) {
            found.add(principal.group(1) + "/" + principal.group(2));
        } else if (assumed.matches()) {
            found.add("role/" + assumed.group(1));
        } else if (instance.matches()) {
            found.add(instance.group(1));
        } else if (KEY.matcher(text).matches()) {
            found.add(text);
        } else if (name.equals("userName") || name.equals("existingUserName")) {
            found.add("user/" + text);
        } else if (name.equals("roleName")) {
            found.add("role/" + text);
        }
    }
}
