package dev.firebreak.report;

/** Text from events is hostile: markup is escaped, and what has no shape of its own is shown as its code. */
final class Inert {
    private Inert() {}

    static String html(String text) {
        StringBuilder inert = new StringBuilder(text.length());
        text.codePoints().forEach(point -> append(inert, point));
        return inert.toString();
    }

    private static void append(StringBuilder inert, int point) {
        switch (point) {
            case '&' -> inert.append("&amp;");
            case '<' -> inert.append("&lt;");
            case '>' -> inert.append("&gt;");
            case '"' -> inert.append("&quot;");
            case '\'' -> inert.append("&#39;");
            case '`' -> inert.append("&#96;");
            default -> {
                // Format characters turn the reading direction of what follows.
                if (Character.isISOControl(point) || Character.getType(point) == Character.FORMAT) {
                    inert.append("\\u{%04X}".formatted(point));
                } else {
                    inert.appendCodePoint(point);
                }
            }
        }
    }
}
