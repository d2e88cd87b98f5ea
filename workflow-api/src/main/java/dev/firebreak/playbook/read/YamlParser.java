package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Places;
import dev.firebreak.playbook.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * From text to a tree. It works on the parser's events and not on composed nodes, because only events tell where an alias
 * stands and are bounded before anything is built. Finds: text that is no YAML, tags, duplicate keys, bad aliases, too much.
 */
final class YamlParser {
    /** What an anchor marks, and how many parts it has with everything inside. */
    private record Anchored(Yaml node, int size) {}

    /** Ends the reading of a document that is larger than allowed. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1;

        private TooMuch(String message) {
            super(message);
        }
    }

    private final String file;
    private final String text;
    private final Problems problems;
    private final ScalarPlaces places;
    private final Map<Anchor, Optional<Anchored>> anchors = new HashMap<>();
    private Location last;
    private int nodes;

    private YamlParser(String file, String text, Problems problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
        this.places = new ScalarPlaces(file, text);
        this.last = new Location(file, 1, 1);
    }

    /**
     * What was read.
     *
     * @param document empty: there is none, which is a problem by now
     * @param malformed where the parser gave up, which is one of the problems; empty: it did not
     */
    record Parsed(Optional<Yaml> document, Optional<Location> malformed) {}

    static Parsed parse(String file, String text, Problems problems) {
        return new YamlParser(file, text, problems).parsed();
    }

    private Parsed parsed() {
        try {
            return new Parsed(document(), Optional.empty());
        } catch (YamlEngineException e) {
            new MalformedYaml(file, text).report(e, last, problems);
            return new Parsed(Optional.empty(), problems.newest().map(Problem::at));
        }
    }

    private Optional<Yaml> document() {
        if (text.length() > Limits.CHARACTERS) {
            problems.error(
                    last,
                    "the file has %,d characters: at most %,d are allowed".formatted(text.length(), Limits.CHARACTERS));
            return Optional.empty();
        }
        try {
            return document(new Parse(LoadSettings.builder().setLabel(file).build())
                    .parseString(text)
                    .iterator());
        } catch (TooMuch e) {
            problems.error(last, "%s".formatted(e.getMessage()));
        }
        return Optional.empty();
    }

    private Optional<Yaml> document(Iterator<Event> events) {
        Optional<Yaml> document = Optional.empty();
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                document = Optional.of(node(event, events, 0));
                break;
            }
        }
        if (document.isEmpty()) {
            problems.error(last, "the file is empty: a playbook begins with 'playbook: its-name'");
        }
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent) {
                problems.error(at(event), "a second document begins here: one file holds one playbook");
                break;
            }
        }
        return document;
    }

    private Yaml node(Event event, Iterator<Event> events, int depth) {
        last = at(event);
        if (depth > Limits.DEPTH) {
            throw new TooMuch("lists and words are nested more than %d deep here".formatted(Limits.DEPTH));
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        count(1);
        int before = nodes;
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        anchor.ifPresent(name -> anchors.put(name, Optional.empty()));
        Yaml node = switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent sequence -> sequence(sequence, events, depth);
            case MappingStartEvent mapping -> mapping(mapping, events, depth);
            default -> throw new IllegalStateException("not the beginning of a node: " + event);
        };
        anchor.ifPresent(name -> anchors.put(name, Optional.of(new Anchored(node, nodes - before + 1))));
        return node;
    }

    private void count(int more) {
        nodes += more;
        if (nodes > Limits.PARTS) {
            throw new TooMuch("the file has more than %,d parts, counted again wherever an alias repeats them"
                    .formatted(Limits.PARTS));
        }
    }

    private Yaml alias(AliasEvent event) {
        Anchor name = event.getAlias();
        Optional<Anchored> anchored = anchors.getOrDefault(name, Optional.empty());
        if (anchored.isPresent()) {
            count(anchored.get().size());
            return anchored.get().node();
        }
        Location at = at(event);
        if (anchors.containsKey(name)) {
            problems.error(at, "'*%s' is an alias inside the part that it repeats".formatted(name));
        } else {
            problems.error(
                    at,
                    "'*%s' is an alias, but nothing before it is marked '&%s'; text that begins with '*' needs quotes"
                            .formatted(name, name));
        }
        return new Yaml.Scalar("*" + name, false, at, Places.from(at));
    }

    private Yaml sequence(SequenceStartEvent event, Iterator<Event> events, int depth) {
        event.getTag().ifPresent(tag -> refuseTag(tag, event));
        List<Yaml> items = new ArrayList<>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.SequenceEnd) {
            items.add(node(next, events, depth + 1));
            next = events.next();
        }
        return new Yaml.Items(List.copyOf(items), at(event));
    }

    private Yaml mapping(MappingStartEvent event, Iterator<Event> events, int depth) {
        event.getTag().ifPresent(tag -> refuseTag(tag, event));
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        Event next = events.next();
        while (next.getEventId() != Event.ID.MappingEnd) {
            Yaml key = node(next, events, depth + 1);
            Yaml value = node(events.next(), events, depth + 1);
            add(key, value, at(event), entries);
            next = events.next();
        }
        return new Yaml.Entries(List.copyOf(entries.values()), at(event));
    }

    private void add(Yaml key, Yaml value, Location mapping, Map<String, Yaml.Entry> entries) {
        if (!(key instanceof Yaml.Scalar word)) {
            boolean doubled = key.at().equals(mapping.right(1));
            problems.error(
                    doubled ? mapping : key.at(),
                    "a word is expected here, not %s; an expression stands in ${ }, not in {{ }}"
                            .formatted(key.kind()));
            return;
        }
        Yaml.@Nullable Entry first = entries.putIfAbsent(word.text(), new Yaml.Entry(word, value));
        if (first != null) {
            problems.lost().entry(new Yaml.Entry(word, value));
            problems.error(
                    key.at(),
                    "'%s' stands here twice: first on line %d; only one of them can hold%s"
                            .formatted(
                                    word.text(),
                                    first.key().at().line(),
                                    word.text().equals("id") ? ", and each step begins with '- '" : ""));
        }
    }

    private Yaml scalar(ScalarEvent event) {
        Location at = at(event);
        if (event.getTag().isPresent()) {
            String tag = event.getTag().get();
            refuseTag(tag, event);
            return new Yaml.Scalar((tag + " " + event.getValue()).strip(), false, at, Places.from(at));
        }
        boolean isNull = event.getScalarStyle() == ScalarStyle.PLAIN
                && Set.of("", "~", "null", "Null", "NULL").contains(event.getValue());
        Yaml.Scalar scalar = new Yaml.Scalar(event.getValue(), isNull, at, places.of(event));
        if (event.getScalarStyle() == ScalarStyle.PLAIN) {
            refuseLonelyQuote(scalar);
        }
        return scalar;
    }

    /** The one that is left when the other at the beginning was forgotten. */
    private void refuseLonelyQuote(Yaml.Scalar scalar) {
        String text = scalar.text();
        if (text.endsWith("\"")
                && text.chars().filter(character -> character == '"').count() % 2 == 1) {
            problems.error(
                    scalar.places().of(text.length() - 1),
                    "this '\"' closes nothing: put one at the beginning too, or, if it belongs to the text, the text into ' '");
        }
    }

    private void refuseTag(String tag, Event event) {
        if (tag.startsWith("tag:")) {
            problems.error(
                    at(event),
                    "a playbook has no YAML tags: leave out '!!%s'".formatted(tag.substring(tag.lastIndexOf(':') + 1)));
            return;
        }
        problems.error(
                at(event),
                "'%s' is a YAML tag, and a playbook has none: put quotes around the whole text, as in if: \"!has(x)\""
                        .formatted(tag));
    }

    private Location at(Event event) {
        return event.getStartMark()
                .map(mark -> new Location(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(last);
    }
}
