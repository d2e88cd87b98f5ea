package dev.firebreak.starter.graph;

import dev.firebreak.starter.graph.Graph.Cluster;
import dev.firebreak.starter.graph.Graph.Edge;
import dev.firebreak.starter.graph.Graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lines of text and the room they take. No font is known here: widths are those of a wide sans-serif face.
 *
 * @param strong how many of the first lines are bold
 */
record TextBlock(List<String> lines, int strong, double characterWidth, double lineHeight) {
    private static final int BOX = 34;
    private static final int LABEL = 34;
    private static final int MOST_LINES = 5;

    static TextBlock of(Node node) {
        List<String> title = wrapped(node.title(), BOX);
        List<String> lines = Stream.of(
                        title, shortened(wrapped(node.detail(), BOX)), shortened(wrapped(node.condition(), BOX)))
                .flatMap(List::stream)
                .toList();
        return new TextBlock(lines, title.size(), 7.6, 17);
    }

    static TextBlock of(Edge edge) {
        return new TextBlock(shortened(wrapped(edge.label(), LABEL)), 0, 6.4, 14);
    }

    /** The title of a frame: one line, however long. */
    static TextBlock of(Cluster cluster) {
        return new TextBlock(List.of(cluster.title()), 0, 7.6, 17);
    }

    double width() {
        return characterWidth
                * lines.stream()
                        .mapToInt(line -> line.codePointCount(0, line.length()))
                        .max()
                        .orElse(0);
    }

    double height() {
        return lineHeight * lines.size();
    }

    private static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            String rest = word;
            if (!line.isEmpty() && line.length() + 1 + rest.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (rest.length() > width) {
                int cut = rest.offsetByCodePoints(0, rest.codePointCount(0, width));
                lines.add(rest.substring(0, cut));
                rest = rest.substring(cut);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        if (!line.isEmpty()) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static List<String> shortened(List<String> lines) {
        return lines.size() <= MOST_LINES
                ? lines
                : Stream.concat(lines.stream().limit(MOST_LINES - 1), Stream.of("…"))
                        .toList();
    }
}
