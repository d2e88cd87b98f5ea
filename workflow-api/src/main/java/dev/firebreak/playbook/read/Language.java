package dev.firebreak.playbook.read;

import dev.firebreak.playbook.grammar.WordForm;
import java.util.List;
import java.util.stream.Stream;

/** The words that {@link PlaybookReader} reads; schema and documentation are made from them. */
public final class Language {
    /**
     * A kind of step.
     *
     * @param key the word by which it is known
     * @param words its own, the key first
     */
    public record Kind(String key, List<WordForm> words) {}

    private Language() {}

    /** The words at the top of a file. */
    public static List<WordForm> top() {
        return PlaybookReader.FORMS;
    }

    /** The words at the top of a file with tests. */
    public static List<WordForm> testFile() {
        return TestFileReader.FORMS;
    }

    /** The words of every step. */
    public static List<WordForm> everyStep() {
        return StepsReader.FORMS;
    }

    private static List<WordForm> forms(KindReader kind) {
        return kind.calls()
                ? Stream.concat(kind.forms().stream(), TermsReader.FORMS.stream())
                        .toList()
                : kind.forms();
    }

    public static List<Kind> kinds() {
        return StepsReader.KINDS.stream()
                .map(kind -> new Kind(kind.key(), forms(kind)))
                .toList();
    }
}
