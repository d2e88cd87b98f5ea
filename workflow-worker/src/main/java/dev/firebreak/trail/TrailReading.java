package dev.firebreak.trail;

import dev.firebreak.identifier.RegionName;
import dev.firebreak.incident.Report;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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

    private final TrailSource source;
    private final Window window;
    private final Inquiry inquiry;
    private final Journal journal;
    private final List<TrailRegion> regions;
    private final Map<Lookup, LookupState> states = new LinkedHashMap<>();
    private final List<Query> replayed = new ArrayList<>();
    private final List<Query> left = new ArrayList<>();
    private final Map<RegionName, RuntimeException> refusals = new LinkedHashMap<>();

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

    /** Gives the inquiry what an earlier attempt found. */
    public void replay(TrailEvent event) {
        inquiry.add(event);
    }

    /** Has the inquiry draw the conclusions that it drew at this point of the earlier attempt. */
    public void replayConclusion() {
        replayed.addAll(inquiry.queries());
        replayed.addAll(inquiry.conclude());
    }

    /** After the replay: goes on where the earlier attempt was. */
    public void resume(Collection<LookupState> earlier) {
        earlier.forEach(state -> states.put(state.lookup().at(null), state));
    }

    /**
     * Reads until nothing is left to look up, or the journal has enough.
     *
     * @throws RuntimeException what the source refused with, when it refused everything
     */
    public void read() {
        List<Query> next = Stream.concat(replayed.stream(), inquiry.queries().stream())
                .distinct()
                .toList();
        while (!next.isEmpty() && !enough()) {
            source.read(lookups(next), this);
            next = inquiry.conclude();
            journal.concluded(this);
        }
        left.addAll(next);
        boolean anything = states.values().stream().anyMatch(state -> state.pages() > 0);
        if (!anything && !refusals.isEmpty()) {
            throw refusals.values().iterator().next();
        }
    }

    /** What a Region refused with; empty when it was read. */
    public Optional<RuntimeException> refusal(RegionName region) {
        return Optional.ofNullable(refusals.get(region));
    }

    @Override
    public Collection<Lookup> take(Answer answer) {
        Lookup key = answer.lookup().at(null);
        LookupState state = Objects.requireNonNull(states.get(key));
        states.put(
                key,
                switch (answer) {
                    case Answer.Page page -> state.with(page, add(page));
                    case Answer.Refused refused -> {
                        refusals.putIfAbsent(key.region(), refused.cause());
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
        Lookup lookup = new Lookup(region, query.attribute(), query.value(), window.of(query), null);
        LookupState state = states.computeIfAbsent(lookup, LookupState::of);
        return state.done() ? null : state.lookup();
    }

    public Window window() {
        return window;
    }

    public List<LookupState> states() {
        return List.copyOf(states.values());
    }

    /** Lookups that were begun, or waited for their turn, and not read to their end. */
    public List<LookupState> unread() {
        return states.values().stream().filter(state -> !state.done()).toList();
    }

    /** What was not even begun. */
    public List<Query> left() {
        return List.copyOf(left);
    }

    /** Whether everything was read in every Region that is enabled. */
    public boolean complete() {
        return left.isEmpty() && states.values().stream().allMatch(state -> state.done() && state.whyNot() == null);
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
