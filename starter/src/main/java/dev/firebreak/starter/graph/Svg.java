package dev.firebreak.starter.graph;

import dev.firebreak.starter.graph.Graph.Cluster;
import dev.firebreak.starter.graph.Graph.Edge;
import dev.firebreak.starter.graph.Graph.Node;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeLabelPlacement;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;
import org.jspecify.annotations.Nullable;

/** A graph as SVG, laid out by ELK's layered algorithm. Everything out of the file is text, never markup. */
public final class Svg {
    private static final double PADDING = 12;
    private static final double TITLE_OF_CLUSTER = 28;

    private final Graph graph;
    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Map<String, ElkNode> placed = new HashMap<>();
    private final Map<Edge, ElkEdge> arrows = new HashMap<>();

    private Svg(Graph graph) {
        this.graph = graph;
    }

    /** The picture; its last line ends with a line break. */
    public static String of(Graph graph) {
        Svg svg = new Svg(graph);
        svg.layOut();
        return svg.draw();
    }

    private void layOut() {
        options(root);
        graph.clusters().forEach(cluster -> {
            ElkNode frame = ElkGraphUtil.createNode(around(cluster.around()));
            options(frame);
            frame.setProperty(
                    CoreOptions.PADDING, new ElkPadding(TITLE_OF_CLUSTER + PADDING, PADDING, PADDING, PADDING));
            title(cluster, frame);
            placed.put(cluster.id(), frame);
        });
        graph.nodes().forEach(node -> {
            ElkNode box = ElkGraphUtil.createNode(around(node.cluster()));
            TextBlock text = TextBlock.of(node);
            box.setDimensions(text.width() + 2 * PADDING, text.height() + 2 * PADDING);
            placed.put(node.id(), box);
        });
        graph.edges().forEach(edge -> arrows.put(edge, arrow(edge)));
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    }

    /** Makes the frame as wide as its title. ELK turns a downward picture, but not this size: its height is the width. */
    private static void title(Cluster cluster, ElkNode frame) {
        frame.setProperty(CoreOptions.NODE_SIZE_CONSTRAINTS, EnumSet.of(SizeConstraint.MINIMUM_SIZE));
        frame.setProperty(
                CoreOptions.NODE_SIZE_MINIMUM,
                new KVector(TITLE_OF_CLUSTER, TextBlock.of(cluster).width() + 2 * PADDING));
    }

    private ElkEdge arrow(Edge edge) {
        ElkEdge arrow = ElkGraphUtil.createSimpleEdge(placed(edge.from()), placed(edge.to()));
        if (!edge.label().isEmpty()) {
            TextBlock text = TextBlock.of(edge);
            ElkLabel label = ElkGraphUtil.createLabel(edge.label(), arrow);
            label.setDimensions(text.width(), text.height());
            label.setProperty(CoreOptions.EDGE_LABELS_PLACEMENT, EdgeLabelPlacement.CENTER);
        }
        return arrow;
    }

    private ElkNode placed(String id) {
        return Objects.requireNonNull(placed.get(id), id);
    }

    private ElkNode around(@Nullable String cluster) {
        return cluster == null ? root : placed(cluster);
    }

    private static void options(ElkNode frame) {
        frame.setProperty(CoreOptions.ALGORITHM, "org.eclipse.elk.layered");
        frame.setProperty(CoreOptions.DIRECTION, Direction.DOWN);
        frame.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        frame.setProperty(CoreOptions.SPACING_NODE_NODE, 36.0);
        frame.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 36.0);
        frame.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 16.0);
    }

    private String draw() {
        SvgCanvas canvas = new SvgCanvas(root.getWidth(), root.getHeight(), graph.title());
        for (Cluster cluster : graph.clusters()) {
            ElkNode frame = placed(cluster.id());
            canvas.frame(corner(frame), frame.getWidth(), frame.getHeight(), cluster);
        }
        for (Edge edge : graph.edges()) {
            ElkEdge arrow = Objects.requireNonNull(arrows.get(edge));
            Point origin = corner(arrow.getContainingNode());
            canvas.arrow(points(arrow, origin));
            for (ElkLabel label : arrow.getLabels()) {
                canvas.label(origin.plus(label.getX(), label.getY()), TextBlock.of(edge));
            }
        }
        for (Node node : graph.nodes()) {
            ElkNode box = placed(node.id());
            canvas.box(corner(box), box.getWidth(), box.getHeight(), node);
        }
        return canvas.end();
    }

    private static List<Point> points(ElkEdge arrow, Point origin) {
        List<Point> points = new ArrayList<>();
        arrow.getSections().forEach(section -> {
            points.add(origin.plus(section.getStartX(), section.getStartY()));
            section.getBendPoints().forEach(bend -> points.add(origin.plus(bend.getX(), bend.getY())));
            points.add(origin.plus(section.getEndX(), section.getEndY()));
        });
        return points;
    }

    /** ELK places everything in its frame. */
    private static Point corner(ElkNode node) {
        Point corner = new Point(0, 0);
        for (ElkNode at = node; at != null; at = at.getParent()) {
            corner = corner.plus(at.getX(), at.getY());
        }
        return corner;
    }

    /** A place on the picture. */
    record Point(double x, double y) {
        Point plus(double right, double down) {
            return new Point(x + right, y + down);
        }
    }
}
