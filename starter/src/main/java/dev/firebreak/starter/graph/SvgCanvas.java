package dev.firebreak.starter.graph;

import dev.firebreak.starter.graph.Graph.Cluster;
import dev.firebreak.starter.graph.Graph.Look;
import dev.firebreak.starter.graph.Graph.Node;
import dev.firebreak.starter.graph.Svg.Point;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes the elements of a picture; whatever it is given as text stays text. */
final class SvgCanvas {
    private static final String FONT = "font-family=\"Verdana, DejaVu Sans, Arial, sans-serif\"";

    private final StringBuilder out = new StringBuilder();

    SvgCanvas(double width, double height, String title) {
        put("""
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$.0f" height="%2$.0f" viewBox="0 0 %1$.0f %2$.0f" role="img" %3$s>
                <title>%4$s</title>
                <defs><marker id="arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="7" markerHeight="7" orient="auto">\
                <path d="M0 0L10 5L0 10z" fill="#374151"/></marker></defs>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """, width, height, FONT, safe(title));
    }

    void frame(Point corner, double width, double height, Cluster cluster) {
        Colours colours = Colours.of(cluster.look());
        put(
                """
                <rect x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="8" fill="%s" fill-opacity="0.35" stroke="%s" \
                stroke-dasharray="6 4"/>
                <text x="%.1f" y="%.1f" font-size="12" font-style="italic" fill="#374151">%s</text>
                """,
                corner.x(),
                corner.y(),
                width,
                height,
                colours.fill(),
                colours.line(),
                corner.x() + 12,
                corner.y() + 20,
                safe(cluster.title()));
    }

    void arrow(List<Point> points) {
        String path = points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", point.x(), point.y()))
                .collect(Collectors.joining(" "));
        put(
                "<polyline points=\"%s\" fill=\"none\" stroke=\"#374151\" stroke-width=\"1.4\" marker-end=\"url(#arrow)\"/>\n",
                path);
    }

    void label(Point corner, TextBlock text) {
        put(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#ffffff\" fill-opacity=\"0.85\"/>\n",
                corner.x(), corner.y(), text.width(), text.height());
        lines(corner.plus(text.width() / 2, 0), text, 10, "#374151");
    }

    void box(Point corner, double width, double height, Node node) {
        Colours colours = Colours.of(node.look());
        TextBlock text = TextBlock.of(node);
        put(
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%d\" fill=\"%s\" stroke=\"%s\" stroke-width=\"%s\"%s/>\n",
                corner.x(),
                corner.y(),
                width,
                height,
                radius(node.look()),
                colours.fill(),
                colours.line(),
                thickness(node.look()),
                node.condition().isEmpty() ? "" : " stroke-dasharray=\"6 4\"");
        lines(corner.plus(width / 2, (height - text.height()) / 2), text, 12, "#111827");
    }

    String end() {
        return out.append("</svg>\n").toString();
    }

    private static int radius(Look look) {
        return switch (look) {
            case END, STOP -> 22;
            case APPROVAL, TASK -> 14;
            case READ, CHANGE, DESTROY, CHOICE, LOOP, FORK, PLAY, PAUSE, MESSAGE -> 4;
        };
    }

    private static String thickness(Look look) {
        return switch (look) {
            case CHANGE, DESTROY, APPROVAL, STOP -> "2.5";
            case END, READ, TASK, CHOICE, LOOP, FORK, PLAY, PAUSE, MESSAGE -> "1.2";
        };
    }

    private void lines(Point top, TextBlock text, int size, String colour) {
        for (int i = 0; i < text.lines().size(); i++) {
            put(
                    "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" text-anchor=\"middle\" fill=\"%s\"%s>%s</text>\n",
                    top.x(),
                    top.y() + text.lineHeight() * (i + 0.76),
                    i < text.strong() || text.strong() == 0 ? size : size - 1,
                    colour,
                    i < text.strong() ? " font-weight=\"bold\"" : "",
                    safe(text.lines().get(i)));
        }
    }

    private void put(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values));
    }

    /** XML has no place for control characters, not even escaped. */
    private static String safe(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", "\ufffd")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
