package dev.firebreak.playbooks.mutation;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One edit of a file, which becomes a {@link Mutant} when it is said where the mistake stands. */
final class Draft {
    private final Source source;
    private final int from;
    private final int to;
    private final String with;
    private final String text;
    private IntStream places = IntStream.empty();

    Draft(Source source, int from, int to, String with) {
        this.source = source;
        this.from = from;
        this.to = to;
        this.with = with;
        this.text = source.text().substring(0, from) + with + source.text().substring(to);
    }

    /** The mistake stands where the edit begins, or so many characters behind that. */
    Draft here(int behind) {
        places = IntStream.concat(places, IntStream.of(from + behind));
        return this;
    }

    /** The mistake stands at this place of the original. */
    Draft at(int original) {
        int moved = original <= from ? original : Math.max(from, original + with.length() - (to - from));
        places = IntStream.concat(places, IntStream.of(moved));
        return this;
    }

    /** The mistake stands wherever this is found; where the pattern has groups, at their beginnings. */
    Draft whereFound(String pattern) {
        places = IntStream.concat(
                places, Pattern.compile(pattern).matcher(text).results().flatMapToInt(Draft::begins));
        return this;
    }

    private static IntStream begins(MatchResult found) {
        return found.groupCount() == 0
                ? IntStream.of(found.start())
                : IntStream.rangeClosed(1, found.groupCount()).map(found::start).filter(start -> start >= 0);
    }

    Mutant mutant(String kind) {
        Set<Place> all = places.mapToObj(offset -> Place.in(text, offset)).collect(Collectors.toUnmodifiableSet());
        return new Mutant(kind, text, what(), all);
    }

    private String what() {
        Place place = Place.in(source.text(), from);
        return "%s: '%s' becomes '%s'".formatted(place, shown(source.text().substring(from, to)), shown(with));
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("\\s*\n\\s*", " ↵ ");
        return line.length() <= 60 ? line : line.substring(0, 60) + "…";
    }

    static Stream<Mutant> all(String kind, Stream<Draft> drafts) {
        return drafts.map(draft -> draft.mutant(kind));
    }
}
