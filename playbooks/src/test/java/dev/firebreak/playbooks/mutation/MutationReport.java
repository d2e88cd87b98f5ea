package dev.firebreak.playbooks.mutation;

import dev.firebreak.playbooks.mutation.Judge.Judged;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts what became of mutants, by kind. */
final class MutationReport {
    private record Found(String file, Judged judged) {}

    private final Map<String, Map<Verdict, Integer>> kinds = new LinkedHashMap<>();
    private final List<Found> found = new ArrayList<>();

    MutationReport(List<Mistake> mistakes) {
        mistakes.forEach(mistake -> kinds.put(mistake.name(), new EnumMap<>(Verdict.class)));
    }

    void add(String file, List<Judged> all) {
        all.forEach(judged -> {
            kinds.computeIfAbsent(judged.mutant().kind(), kind -> new EnumMap<>(Verdict.class))
                    .merge(judged.verdict(), 1, Integer::sum);
            found.add(new Found(file, judged));
        });
    }

    /** Of the mutants that change the meaning, how many are refused: from 0 to 1. */
    double refused() {
        return (double) (count(Verdict.EXACT) + count(Verdict.ELSEWHERE)) / changing();
    }

    /** Of the refused mutants, how many are refused at the exact place: from 0 to 1. */
    double exact() {
        return (double) count(Verdict.EXACT) / (count(Verdict.EXACT) + count(Verdict.ELSEWHERE));
    }

    int changing() {
        return count(Verdict.EXACT) + count(Verdict.ELSEWHERE) + count(Verdict.SURVIVED);
    }

    /** The kinds for which no playbook has a place. */
    List<String> kindsNotMade() {
        return kinds.entrySet().stream()
                .filter(kind -> kind.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    int files() {
        return (int) found.stream().map(Found::file).distinct().count();
    }

    int count(Verdict verdict) {
        return kinds.values().stream()
                .mapToInt(counts -> counts.getOrDefault(verdict, 0))
                .sum();
    }

    /** The figures in one line. */
    String summary() {
        return "%,d mistakes of %d kinds in %d playbooks: %.2f %% refused, %.2f %% of these at the exact line and column"
                .formatted(changing(), kinds.size(), files(), 100 * refused(), 100 * exact());
    }

    String table() {
        return kinds.entrySet().stream()
                .map(kind -> "| %s | %s |".formatted(kind.getKey(), counts(kind.getValue())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** The same without places. */
    String shortTable() {
        return kinds.entrySet().stream()
                .map(kind -> "| %s | %s |"
                        .formatted(kind.getKey(), counts(kind.getValue()).replaceFirst(" \\| \\d+$", "")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String counts(Map<Verdict, Integer> counts) {
        int exact = counts.getOrDefault(Verdict.EXACT, 0);
        int refused = exact + counts.getOrDefault(Verdict.ELSEWHERE, 0);
        int survived = counts.getOrDefault(Verdict.SURVIVED, 0);
        return "%d | %d | %d".formatted(refused + survived, refused, exact);
    }

    /** Those of one verdict, each with its place. */
    String list(Verdict verdict) {
        return found.stream()
                .filter(one -> one.judged().verdict() == verdict)
                .map(one -> "- %s: `%s.yaml:%s`%s"
                        .formatted(
                                one.judged().mutant().kind(),
                                one.file(),
                                one.judged().mutant().what(),
                                said(one.judged())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String said(Judged judged) {
        return judged.message().isEmpty() ? "" : "; said: " + judged.message();
    }
}
