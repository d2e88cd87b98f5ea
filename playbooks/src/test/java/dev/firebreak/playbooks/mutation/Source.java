package dev.firebreak.playbooks.mutation;

import dev.firebreak.playbooks.mutation.Entry.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A sound playbook with the places of its parts; its own reading of YAML, so that the reader is not measured by itself. */
final class Source {
    /** Words whose value is a list of steps. */
    private static final Set<String> STEP_LISTS = Set.of("steps", "then", "otherwise");

    private static final Set<String> CONDITIONS = Set.of("if", "when", "until");
    private static final Set<String> NAMED_FIELDS = Set.of("inputs", "form");

    /** Where names stand that the author or an action chose. */
    private static final Set<Where> NAMED = Set.of(Where.FIELDS, Where.WITH, Where.VALUES, Where.LANES);

    /** A step of a list: from its dash to the end of its last line, line break included. */
    record StepBlock(String id, List<Entry> entries, int from, int to, Entry list) {
        Optional<Entry> entry(String word) {
            return entries.stream().filter(entry -> entry.key().equals(word)).findFirst();
        }
    }

    /** An expression: its characters, without {@code ${ }}. */
    record Expression(int from, int to, boolean condition) {}

    private final String text;
    private final List<Entry> entries = new ArrayList<>();
    private final List<StepBlock> steps = new ArrayList<>();
    private final List<Expression> expressions = new ArrayList<>();

    Source(String text) {
        this.text = text;
        Node root =
                new Compose(LoadSettings.builder().build()).composeString(text).orElseThrow();
        mapping((MappingNode) root, null, Where.TOP);
        entries.forEach(this::findExpressions);
    }

    String text() {
        return text;
    }

    Stream<Entry> entries() {
        return entries.stream();
    }

    Stream<Entry> entries(Where where) {
        return entries().filter(entry -> entry.where() == where);
    }

    /** The words of the language; names that the author chose are left out. */
    Stream<Entry> words() {
        return entries().filter(entry -> !NAMED.contains(entry.where()));
    }

    Stream<Entry> scalars() {
        return entries().filter(entry -> entry.value() instanceof ScalarNode);
    }

    List<StepBlock> steps() {
        return steps;
    }

    List<Expression> expressions() {
        return expressions;
    }

    String value(Entry entry) {
        return text.substring(entry.from(), entry.to());
    }

    /** The text of a value with more at its end, inside of its quotes. */
    Draft append(Entry entry, String more) {
        char last = text.charAt(entry.to() - 1);
        int end = last == '"' || last == '\'' ? entry.to() - 1 : entry.to();
        return edit(end, end, more);
    }

    /** Whether this stands in an expression. */
    boolean isCode(int offset) {
        return expressions.stream().anyMatch(it -> it.from() - 2 <= offset && offset < it.to());
    }

    /** Whether a word of an input or answer belongs to one of type {@code string}. */
    boolean isText(Entry word) {
        return entries.stream()
                .anyMatch(other -> other.mapping() == word.mapping()
                        && other.key().equals("type")
                        && value(other).equals("string"));
    }

    /** Where a pattern is found inside of expressions. */
    Stream<MatchResult> inExpressions(Pattern pattern) {
        return expressions.stream()
                .flatMap(expression -> pattern.matcher(text)
                        .region(expression.from(), expression.to())
                        .useTransparentBounds(true)
                        .results());
    }

    /** The offsets at which lines with content begin: their first character that is no blank. Block scalars are left out. */
    IntStream lines() {
        List<Entry> blocks = scalars()
                .filter(entry -> ((ScalarNode) entry.value()).getScalarStyle() == ScalarStyle.FOLDED
                        || ((ScalarNode) entry.value()).getScalarStyle() == ScalarStyle.LITERAL)
                .toList();
        return Pattern.compile("^ *(?=[^ #\n])", Pattern.MULTILINE)
                .matcher(text)
                .results()
                .mapToInt(MatchResult::end)
                .filter(at -> blocks.stream().noneMatch(block -> block.from() < at && at < block.to()));
    }

    int lineStart(int offset) {
        return text.lastIndexOf('\n', offset - 1) + 1;
    }

    /** The end of a line, with its break. */
    int lineEnd(int offset) {
        int end = text.indexOf('\n', offset);
        return end < 0 ? text.length() : end + 1;
    }

    Draft edit(int from, int to, String with) {
        return new Draft(this, from, to, with);
    }

    /** The file without a word and its value. */
    Draft without(Entry entry) {
        int end = lineEnd(entry.to());
        if (!entry.first()) {
            return edit(lineStart(entry.keyFrom()), end, "");
        }
        Optional<Entry> next = entries.stream()
                .filter(other -> other.mapping() == entry.mapping() && !other.is(entry))
                .findFirst();
        return next.map(other -> edit(entry.keyFrom(), other.keyFrom(), ""))
                .orElseGet(() -> edit(entry.keyFrom(), end, "\n"));
    }

    private void mapping(MappingNode mapping, @Nullable Entry parent, Where where) {
        if (mapping.getFlowStyle() == FlowStyle.FLOW) {
            return;
        }
        List<NodeTuple> tuples = mapping.getValue();
        for (NodeTuple tuple : tuples) {
            ScalarNode key = (ScalarNode) tuple.getKeyNode();
            Entry entry = new Entry(
                    parent,
                    where,
                    start(mapping),
                    tuple == tuples.getFirst(),
                    key.getValue(),
                    start(key),
                    index(key.getEndMark()),
                    start(tuple.getValueNode()),
                    end(tuple.getValueNode()),
                    tuple.getValueNode());
            entries.add(entry);
            inside(entry);
        }
    }

    private void inside(Entry entry) {
        switch (entry.value()) {
            case MappingNode inner -> mapping(inner, entry, inner(entry));
            case SequenceNode list -> list.getValue().forEach(item -> item(item, entry));
            default -> {}
        }
    }

    private static Where inner(Entry entry) {
        if (entry.where() == Where.FIELDS) {
            return Where.FIELD;
        }
        if (entry.where() != Where.WITH && NAMED_FIELDS.contains(entry.key())) {
            return Where.FIELDS;
        }
        if (entry.is(Where.STEP, "parallel")) {
            return Where.LANES;
        }
        if (entry.is(Where.STEP, "keep") || entry.is(Where.TOP, "outputs")) {
            return Where.VALUES;
        }
        boolean arguments = entry.where() == Where.WITH || entry.key().equals("with");
        return arguments ? Where.WITH : Where.WORDS;
    }

    private void item(Node item, Entry list) {
        if (!(item instanceof MappingNode mapping) || list.where() == Where.WITH) {
            return;
        }
        boolean step = STEP_LISTS.contains(list.key()) || list.where() == Where.LANES;
        int begin = entries.size();
        mapping(mapping, list, step ? Where.STEP : list.key().equals("choose") ? Where.BRANCH : Where.WORDS);
        if (step && entries.size() > begin) {
            List<Entry> own = entries.subList(begin, entries.size()).stream()
                    .filter(entry -> entry.mapping() == start(mapping))
                    .toList();
            String id = own.stream()
                    .filter(entry -> entry.key().equals("id"))
                    .map(this::value)
                    .findFirst()
                    .orElse("");
            steps.add(new StepBlock(id, own, lineStart(start(mapping)), lineEnd(end(mapping)), list));
        }
    }

    private void findExpressions(Entry entry) {
        if (!(entry.value() instanceof ScalarNode)) {
            return;
        }
        String raw = value(entry);
        if (CONDITIONS.contains(entry.key()) && entry.where() != Where.WITH) {
            int begin = entry.from() + prefix(raw);
            expressions.add(
                    new Expression(begin, entry.to() - (raw.startsWith("\"") || raw.startsWith("'") ? 1 : 0), true));
            return;
        }
        for (int open = raw.indexOf("${"); open >= 0; open = raw.indexOf("${", open + 2)) {
            int close = raw.indexOf('}', open);
            expressions.add(new Expression(entry.from() + open + 2, entry.from() + close, false));
        }
    }

    /** What stands before the content of a scalar: a quote, or the header of a block. */
    private static int prefix(String raw) {
        if (raw.startsWith(">") || raw.startsWith("|")) {
            int line = raw.indexOf('\n') + 1;
            return line
                    + raw.substring(line).length()
                    - raw.substring(line).stripLeading().length();
        }
        return raw.startsWith("\"") || raw.startsWith("'") ? 1 : 0;
    }

    private int end(Node node) {
        return switch (node) {
            case MappingNode map
            when map.getFlowStyle() != FlowStyle.FLOW && !map.getValue().isEmpty() ->
                end(map.getValue().getLast().getValueNode());
            case SequenceNode list
            when list.getFlowStyle() != FlowStyle.FLOW && !list.getValue().isEmpty() ->
                end(list.getValue().getLast());
            default -> {
                int end = index(node.getEndMark());
                yield start(node)
                        + text.substring(start(node), Math.max(start(node), end))
                                .stripTrailing()
                                .length();
            }
        };
    }

    private static int start(Node node) {
        return index(node.getStartMark());
    }

    private static int index(Optional<Mark> mark) {
        return mark.orElseThrow().getIndex();
    }
}
