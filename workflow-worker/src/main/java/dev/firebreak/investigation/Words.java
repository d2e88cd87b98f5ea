package dev.firebreak.investigation;

import dev.firebreak.trail.Identity;
import java.util.regex.Pattern;

/** Puts text that an attacker may have chosen into sentences: one line, printable, bounded. */
final class Words {
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Co}\\p{Cn}]");
    private static final int LONGEST = 120;

    private Words() {}

    /** In single quotes. */
    static String quote(String text) {
        return "'" + plain(text) + "'";
    }

    static String plain(String text) {
        String line = UNPRINTABLE.matcher(text).replaceAll("?");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** Who a caller is, such as {@code user 'alice'}. */
    static String name(Identity caller) {
        String session = caller.sessionName();
        return switch (caller.type()) {
            case "IAMUser" -> "user " + quote(String.valueOf(caller.userName()));
            case "AssumedRole" -> "role " + quote(String.valueOf(caller.roleName()));
            case "FederatedUser" -> "federated user " + quote(String.valueOf(session));
            case "Root" -> "the root user";
            default -> caller.invokedBy() == null ? "an unknown caller" : "service " + quote(caller.invokedBy());
        };
    }

    /** The first word of a user agent, which names the program. */
    static String program(String userAgent) {
        String plain = plain(userAgent);
        int space = plain.indexOf(' ');
        return space <= 0 ? plain : plain.substring(0, space);
    }
}
