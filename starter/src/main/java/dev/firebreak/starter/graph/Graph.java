package dev.firebreak.starter.graph;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A playbook as boxes and arrows.
 *
 * @param nodes in the order of the file
 */
public record Graph(String title, List<Node> nodes, List<Edge> edges, List<Cluster> clusters) {
    /** What a box looks like: as different as what the step does. */
    public enum Look {
        END,
        READ,
        CHANGE,
        DESTROY,
        APPROVAL,
        TASK,
        CHOICE,
        LOOP,
        FORK,
        PLAY,
        PAUSE,
        MESSAGE,
        STOP
    }

    /**
     * A box.
     *
     * @param id made by the graph, never out of the file
     * @param condition where it does not hold, the run passes over the step and goes on behind it; empty: none
     * @param cluster the frame around it; null: none
     */
    public record Node(
            String id,
            Look look,
            String title,
            String detail,
            String condition,
            @Nullable String cluster) {}

    /**
     * An arrow.
     *
     * @param label when the run goes this way; empty: always
     */
    public record Edge(String from, String to, String label) {}

    /**
     * A frame around boxes: what one approval covers, or what one loop repeats.
     *
     * @param around the frame around it; null: none
     */
    public record Cluster(
            String id, Look look, String title, @Nullable String around) {}
}
