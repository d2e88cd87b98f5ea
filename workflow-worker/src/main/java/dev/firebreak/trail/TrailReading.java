package dev.firebreak.trail;

import dev.firebreak.identifier.RegionName;
import dev.firebreak.incident.Report;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads everything that an inquiry asks for from a source, and knows how far it has come. */
public final class TrailReading implements AnswerHandler {
    /** Is told how the reading goes on. */
    public interface Journal {
        /** An event of the matter, for the first time. */
        default void found(TrailEvent event) {}

        /** An answer was taken. */
        default void answered(TrailReading reading) {}

        /** The inquiry has drawn its conclusions. */
        default void concluded(TrailReading reading) {}

        /** Nothing came for some seconds. */
        default void waiting() {}

        default boolean enough() {
            return false;
        }
    }

    private record Key(RegionName region, Attribute attribute, String value) {
        static Key of(Lookup lookup) {
            return new Key(lookup.region(), lookup.attribute(), lookup.value());
        }
    }

    private final TrailSource source;
    private final Window window;
    private final Inquiry inquiry;
    private final Journal journal;
    private final List<TrailRegion> regions;
    private final Map<Key, LookupState> states = new LinkedHashMap<>();
    private @Nullable RuntimeException firstRefusal;

    /**
     * A reading that has not begun.
     *
     * @param regions which Regions the inquiry's questions are about
     */
    public TrailReading(
            TrailSource source, List<TrailRegion> regions, Window window, Inquiry inquiry, Journal journal) {
        this.source = source;
        this.window = window;
        this.inquiry = inquiry;
        this.journal = journal;
        this.regions = List.copyOf(regions);
    }

    /** Goes on where an earlier reading was; the inquiry has been given that one's events. */
    public void resume(Collection<LookupState> earlier) {
        earlier.forEach(state -> states.put(new Key(state.region(), state.attribute(), state.value()), state));
    }

    /**
     * Reads until nothing is left to look up, or the journal has enough.
     *
     * @throws RuntimeException what the source refused with, when it refused everything
     */
    public void read() {
        List<Query> next = inquiry.queries();
        while (!next.isEmpty() && !enough()) {
            source.read(lookups(next), this);
            next = enough() ? List.of() : inquiry.conclude();
            journal.concluded(this);
        }
        boolean anything = states.values().stream().anyMatch(state -> state.pages() > 0);
        if (!anything && firstRefusal != null) {
            throw firstRefusal;
        }
    }

    @Override
    public Collection<Lookup> take(Answer answer) {
        Key key = Key.of(answer.lookup());
        LookupState state = Objects.requireNonNull(states.get(key));
        states.put(
                key,
                switch (answer) {
                    case Answer.Page page -> state.with(page, add(page));
                    case Answer.Refused refused -> {
                        firstRefusal = firstRefusal == null ? refused.cause() : firstRefusal;
                        yield state.refused(refused.why());
                    }
                });
        List<Lookup> more = lookups(inquiry.queries());
        journal.answered(this);
        return more;
    }

    private int add(Answer.Page page) {
        int found = 0;
        for (TrailEvent event : page.events()) {
            if (inquiry.add(event)) {
                journal.found(event);
                found++;
            }
        }
        return found;
    }

    @Override
    public void waiting() {
        journal.waiting();
    }

    @Override
    public boolean enough() {
        return journal.enough();
    }

    private List<Lookup> lookups(List<Query> queries) {
        return queries.stream()
                .flatMap(query -> regionsOf(query).map(region -> lookup(query, region)))
                .flatMap(Stream::ofNullable)
                .toList();
    }

    /** IAM logs in one Region of each partition; this knows the commercial one's. */
    private Stream<RegionName> regionsOf(Query query) {
        List<RegionName> open = regions.stream()
                .filter(region -> region.whyNot() == null)
                .map(TrailRegion::name)
                .toList();
        boolean one = query.globalOnly() && open.contains(RegionName.US_EAST_1);
        return one ? Stream.of(RegionName.US_EAST_1) : open.stream();
    }

    private @Nullable Lookup lookup(Query query, RegionName region) {
        Window part = query.from() == null ? window : window.from(query.from());
        Lookup lookup = new Lookup(region, query.attribute(), query.value(), part, null);
        LookupState state = states.computeIfAbsent(Key.of(lookup), absent -> LookupState.of(lookup));
        return state.done() ? null : lookup.at(state.token());
    }

    public List<LookupState> states() {
        return List.copyOf(states.values());
    }

    /** What was asked for and not read to its end. */
    public List<LookupState> unread() {
        return states.values().stream().filter(state -> !state.done()).toList();
    }

    /** Records that could not be parsed. */
    public int unreadable() {
        return states.values().stream().mapToInt(LookupState::unreadable).sum();
    }

    /** One row a Region: looked at or not, and why. */
    public List<Report.Region> regions() {
        return regions.stream().map(this::row).toList();
    }

    private Report.Region row(TrailRegion region) {
        List<LookupState> own = states.values().stream()
                .filter(state -> state.region().equals(region.name()))
                .toList();
        String whyNot = region.whyNot() != null
                ? region.whyNot()
                : own.stream()
                        .map(LookupState::whyNot)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
        return new Report.Region(
                region.name().value(),
                whyNot == null,
                own.stream().mapToInt(LookupState::events).sum(),
                own.stream().mapToInt(LookupState::pages).sum(),
                whyNot);
    }
}
