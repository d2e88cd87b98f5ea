package dev.firebreak.playbook;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody probably meant, by edit distance: a swap of neighbours counts as one edit. */
public final class DidYouMean {
    /** Longer lists of what is allowed help nobody at the end of a line. */
    private static final int MOST_WORDS = 20;

    private DidYouMean() {}

    /**
     * The closest known word, the first of equals; empty when none is close: at most one edit for each three letters, and
     * never more than the half of a short word.
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        String small = word.toLowerCase(Locale.ROOT);
        String best = null;
        int bestDistance = Math.max(1, word.length() / 3) + 1;
        for (String candidate : known) {
            if (Math.abs(word.length() - candidate.length()) >= bestDistance) {
                continue;
            }
            int distance = distance(small, candidate.toLowerCase(Locale.ROOT));
            if (distance < bestDistance && distance * 2 <= candidate.length()) {
                best = candidate;
                bestDistance = distance;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The end of a message about an unknown word: {@code ; did you mean 'approve'?}, or what is allowed, or nothing. */
    public static String hint(String word, Collection<String> known) {
        return nearest(word, known)
                .map("; did you mean '%s'?"::formatted)
                .orElseGet(() -> known.isEmpty() || known.size() > MOST_WORDS
                        ? ""
                        : "; allowed here: " + String.join(", ", known));
    }

    /** Damerau-Levenshtein distance, optimal string alignment. */
    private static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, Math.min(last[j], row[j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}
