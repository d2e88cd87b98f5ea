package dev.firebreak.playbook.test;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Step paths, such as {@code contain/descendants[1]/shut}, and the ids in them. */
final class Paths {
    private static final Pattern ROUND = Pattern.compile("\\[\\d+]$");

    private Paths() {}

    /** The id of the step at the path. */
    static String id(String path) {
        return ROUND.matcher(path.substring(path.lastIndexOf('/') + 1)).replaceFirst("");
    }

    /** Whether a test names a step by its path. */
    static boolean isPath(String idOrPath) {
        return idOrPath.indexOf('/') >= 0;
    }

    /** Whether an id, or a path, as a test names a step, means the step at the path. */
    static boolean names(String idOrPath, String path) {
        return idOrPath.equals(path) || idOrPath.equals(id(path));
    }

    /** Whether a path leads into the list of steps at another one. */
    static boolean isInside(String path, String list) {
        return path.startsWith(list + "/") || path.startsWith(list + "[");
    }

    /** What was said of a path, or else of the id at its end; null: nothing was. */
    static <T> @Nullable T find(Map<String, T> said, String path) {
        T ofPath = said.get(path);
        return ofPath == null ? said.get(id(path)) : ofPath;
    }
}
