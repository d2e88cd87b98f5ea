package dev.firebreak.starter.graph;

import dev.firebreak.starter.graph.Graph.Cluster;
import dev.firebreak.starter.graph.Graph.Edge;
import dev.firebreak.starter.graph.Graph.Look;
import dev.firebreak.starter.graph.Graph.Node;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A graph as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html, 2026-11). */
public final class Mermaid {
    private static final int LONGEST_LABEL = 120;

    private final Graph graph;
    private final StringBuilder out = new StringBuilder("flowchart TD\n");

    private Mermaid(Graph graph) {
        this.graph = graph;
    }

    /** The text; its last line ends with a line break. */
    public static String of(Graph graph) {
        return new Mermaid(graph).text();
    }

    private String text() {
        inside(null, "  ");
        graph.edges().forEach(edge -> out.append("  ").append(edge(edge)).append('\n'));
        graph.nodes().forEach(node -> out.append("  style %s %s\n".formatted(node.id(), style(node))));
        return out.toString();
    }

    private static String style(Node node) {
        Colours colours = Colours.of(node.look());
        return "fill:%s,stroke:%s,color:#111827%s"
                .formatted(colours.fill(), colours.line(), node.condition().isEmpty() ? "" : ",stroke-dasharray:6 4");
    }

    private void inside(@Nullable String cluster, String indent) {
        graph.nodes().stream()
                .filter(node -> Objects.equals(node.cluster(), cluster))
                .forEach(node -> out.append(indent).append(node(node)).append('\n'));
        for (Cluster inner : graph.clusters()) {
            if (Objects.equals(inner.around(), cluster)) {
                out.append("%ssubgraph %s[\"%s\"]\n".formatted(indent, inner.id(), safe(inner.title())));
                inside(inner.id(), indent + "  ");
                out.append(indent).append("end\n");
            }
        }
    }

    private static String node(Node node) {
        String text = Stream.of(node.title(), node.detail(), node.condition())
                .filter(line -> !line.isEmpty())
                .map(Mermaid::safe)
                .collect(Collectors.joining("<br/>"));
        return node.id() + frame(node.look()).formatted("\"" + text + "\"");
    }

    private static String frame(Look look) {
        return switch (look) {
            case END -> "([%s])";
            case READ -> "[%s]";
            case CHANGE, DESTROY -> "[[%s]]";
            case APPROVAL -> "{{%s}}";
            case TASK -> "[/%s/]";
            case CHOICE -> "{%s}";
            case LOOP -> "[\\%s\\]";
            case FORK -> "[/%s\\]";
            case PLAY -> "[(%s)]";
            case PAUSE -> "(%s)";
            case MESSAGE -> ">%s]";
            case STOP -> "(((%s)))";
        };
    }

    private static String edge(Edge edge) {
        String label = edge.label().isEmpty() ? "" : "|\"%s\"|".formatted(safe(edge.label()));
        return "%s -->%s %s".formatted(edge.from(), label, edge.to());
    }

    /** Nothing but letters, digits and harmless signs comes out as it is: a playbook's text never becomes syntax or HTML. */
    private static String safe(String text) {
        String shown = text.length() <= LONGEST_LABEL ? text : text.substring(0, LONGEST_LABEL - 1) + "…";
        StringBuilder safe = new StringBuilder();
        shown.codePoints().forEach(character -> {
            if (Character.isLetterOrDigit(character) || " .,:-_/()'=!?…".indexOf(character) >= 0) {
                safe.appendCodePoint(character);
            } else if (Character.isWhitespace(character)) {
                safe.append(' ');
            } else if (!Character.isISOControl(character)) {
                safe.append('#').append(character).append(';');
            }
        });
        return safe.toString();
    }
}
