package dev.firebreak.playbooks.mutation;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One kind of mistake. A new one is one more in the list of its class.
 *
 * @param name what somebody did
 * @param drafts the mistake at every place of a playbook where it can be made
 */
record Mistake(String name, Function<Source, Stream<Draft>> drafts) {
    /** The mistake at so many places at most, spread evenly over the file. */
    Stream<Mutant> in(Source source, int most) {
        List<Draft> all = drafts.apply(source).toList();
        int count = Math.min(most, all.size());
        return IntStream.range(0, count)
                .mapToObj(i -> all.get((int) ((long) i * all.size() / count)))
                .map(draft -> draft.mutant(name));
    }
}
