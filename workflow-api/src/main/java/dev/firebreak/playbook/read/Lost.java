package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.check.Unread;
import dev.firebreak.playbook.check.Unread.Part;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gathers what of a file is not read. */
final class Lost {
    private static final List<String> NAMING = List.of("id", "as", "name");
    private static final List<String> SETTLING = List.of("if", "when", "stop", "play");

    private final Set<String> names = new TreeSet<>();
    private final Set<Part> whole = EnumSet.noneOf(Part.class);
    private final List<Location> conditions = new ArrayList<>();

    /** What stands under this name is not known, or not all of it. */
    void name(String name) {
        names.add(name);
    }

    /** Any name may stand there. */
    void all(Part part) {
        whole.add(part);
    }

    /** Steps stand there that are not read, or have no name. */
    void steps(Location at) {
        all(Part.STEPS);
        condition(at);
    }

    /** Something may have been settled there that holds from there on. */
    void condition(Location at) {
        conditions.add(at);
    }

    /** A part of the file, with every name in it. */
    void part(Yaml part) {
        switch (part) {
            case Yaml.Scalar text -> {
                if (text.text().contains("steps.") || text.text().contains("inputs.")) {
                    condition(text.at());
                }
            }
            case Yaml.Items list -> list.items().forEach(this::part);
            case Yaml.Entries words -> words.entries().forEach(this::entry);
        }
    }

    /** A word and its value. */
    void entry(Yaml.Entry entry) {
        String word = entry.key().text();
        if (entry.value() instanceof Yaml.Scalar name && NAMING.contains(word)) {
            names.add(name.text());
        }
        if (SETTLING.contains(word)) {
            condition(entry.key().at());
        }
        if (entry.value() instanceof Yaml.Entries field && field.has("type")) {
            names.add(word);
        }
        part(entry.value());
    }

    void take(Lost other) {
        names.addAll(other.names);
        whole.addAll(other.whole);
        conditions.addAll(other.conditions);
    }

    Unread unread() {
        return new Unread(Set.copyOf(names), Set.copyOf(whole), List.copyOf(conditions));
    }
}
