package dev.firebreak.playbooks.mutation;

/** Mistypes a word as fingers do: neighbours swapped, a letter left out, a letter twice. The same word is always mistyped alike. */
final class Typo {
    private Typo() {}

    static String of(String word) {
        int middle = word.length() / 2;
        int way = Math.floorMod(word.hashCode(), 3);
        if (way == 0 && middle > 0 && word.charAt(middle - 1) != word.charAt(middle)) {
            return word.substring(0, middle - 1)
                    + word.charAt(middle)
                    + word.charAt(middle - 1)
                    + word.substring(middle + 1);
        }
        if (way == 1 && word.length() > 2) {
            return word.substring(0, middle) + word.substring(middle + 1);
        }
        return word.substring(0, middle) + word.charAt(middle) + word.substring(middle);
    }
}
