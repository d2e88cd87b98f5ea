package dev.firebreak.starter.graph;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.action.ActionSpec;
import dev.firebreak.action.Effect;
import dev.firebreak.playbook.Cel;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import dev.firebreak.starter.catalog.StepText;
import dev.firebreak.starter.graph.Graph.Cluster;
import dev.firebreak.starter.graph.Graph.Edge;
import dev.firebreak.starter.graph.Graph.Look;
import dev.firebreak.starter.graph.Graph.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From a playbook to its graph. */
public final class PlaybookGraph {
    private static final String OTHERWISE = "otherwise";

    /** Where the run comes from on its way to the next step. */
    private record Exit(String node, String label) {
        /** Of several stops behind one another, each says its own condition and the last OTHERWISE stands for all. */
        Exit labelled(String further) {
            return new Exit(
                    node, label.isEmpty() || label.equals(OTHERWISE) ? further : "%s, %s".formatted(label, further));
        }
    }

    private final ActionCatalog actions;
    private final List<Node> nodes = new ArrayList<>();
    private final List<Edge> edges = new ArrayList<>();
    private final List<Cluster> clusters = new ArrayList<>();

    private PlaybookGraph(ActionCatalog actions) {
        this.actions = actions;
    }

    public static Graph of(Playbook playbook, ActionCatalog actions) {
        PlaybookGraph graph = new PlaybookGraph(actions);
        Node start = graph.node(Look.END, playbook.title(), "", "", null);
        List<Exit> exits = graph.steps(playbook.steps(), List.of(new Exit(start.id(), "")), null);
        if (!exits.isEmpty()) {
            Node end = graph.node(Look.END, "The end", "", "", null);
            graph.connect(exits, end);
        }
        return new Graph(
                playbook.title(), List.copyOf(graph.nodes), List.copyOf(graph.edges), List.copyOf(graph.clusters));
    }

    private List<Exit> steps(List<Step> steps, List<Exit> from, @Nullable String cluster) {
        List<Exit> exits = from;
        for (Step step : steps) {
            exits = step(step, exits, cluster);
        }
        return exits;
    }

    private List<Exit> step(Step step, List<Exit> from, @Nullable String cluster) {
        return step instanceof Step.Stop stop ? stop(stop, from, cluster) : passable(step, from, cluster);
    }

    /** The only kind that has an arrow past it: its condition stands on the arrow to it. */
    private List<Exit> stop(Step.Stop stop, List<Exit> from, @Nullable String cluster) {
        Cel condition = stop.head().condition();
        Node node = node(Look.STOP, StepText.title(stop), StepText.detail(stop), "", cluster);
        if (condition == null) {
            connect(from, node);
            return List.of();
        }
        connect(labelled(from, "if " + condition.source()), node);
        return labelled(from, OTHERWISE);
    }

    private List<Exit> passable(Step step, List<Exit> from, @Nullable String cluster) {
        Node node = node(step, cluster);
        connect(from, node);
        List<Exit> exits = inside(step, node, cluster);
        return exits.isEmpty() && !node.condition().isEmpty() ? labelled(from, OTHERWISE) : exits;
    }

    private List<Exit> inside(Step step, Node node, @Nullable String cluster) {
        return switch (step) {
            case Step.Call call -> after(node);
            case Step.Task task -> after(node);
            case Step.Wait wait -> after(node);
            case Step.Notify notify -> after(node);
            case Step.Stop stop -> List.of();
            case Step.Each each ->
                steps(each.steps(), after(node), cluster(Look.LOOP, "for each " + each.as(), cluster));
            case Step.Choose choose -> choose(choose, node, cluster);
            case Step.Parallel parallel -> parallel(parallel, node, cluster);
            case Step.Play play -> steps(play.steps(), after(node), cluster(Look.PLAY, play.playbook(), cluster));
            case Step.Approve approve -> approve(approve, node, cluster);
        };
    }

    private List<Exit> choose(Step.Choose choose, Node node, @Nullable String cluster) {
        List<Exit> exits = new ArrayList<>();
        boolean whole = false;
        for (Step.Branch branch : choose.branches()) {
            whole |= branch.when() == null;
            String label = branch.when() == null ? OTHERWISE : branch.when().source();
            exits.addAll(steps(branch.steps(), List.of(new Exit(node.id(), label)), cluster));
        }
        if (!whole) {
            exits.add(new Exit(node.id(), "none holds"));
        }
        return exits;
    }

    private List<Exit> parallel(Step.Parallel parallel, Node node, @Nullable String cluster) {
        String lanes = cluster(Look.FORK, "side by side", cluster);
        return parallel.branches().stream()
                .flatMap(lane -> steps(lane.steps(), List.of(new Exit(node.id(), lane.name())), lanes).stream())
                .toList();
    }

    private List<Exit> approve(Step.Approve approve, Node node, @Nullable String cluster) {
        String covered = cluster(Look.APPROVAL, "only if approved: " + StepText.title(approve), cluster);
        List<Exit> refused = List.of(new Exit(node.id(), "rejected or expired"));
        List<Step> otherwise = approve.otherwise();
        return Stream.concat(
                        steps(approve.then(), List.of(new Exit(node.id(), "approved")), covered).stream(),
                        (otherwise == null ? refused : steps(otherwise, refused, cluster)).stream())
                .toList();
    }

    private Look look(Step step) {
        return switch (step) {
            case Step.Call call ->
                effect(actions.find(call.action()).map(ActionSpec::effect).orElse(Effect.READS));
            case Step.Approve approve -> Look.APPROVAL;
            case Step.Task task -> Look.TASK;
            case Step.Choose choose -> Look.CHOICE;
            case Step.Each each -> Look.LOOP;
            case Step.Parallel parallel -> Look.FORK;
            case Step.Play play -> Look.PLAY;
            case Step.Wait wait -> Look.PAUSE;
            case Step.Notify notify -> Look.MESSAGE;
            case Step.Stop stop -> Look.STOP;
        };
    }

    private static Look effect(Effect effect) {
        return switch (effect) {
            case READS -> Look.READ;
            case CHANGES -> Look.CHANGE;
            case DESTROYS -> Look.DESTROY;
        };
    }

    private static List<Exit> after(Node node) {
        return List.of(new Exit(node.id(), ""));
    }

    private static List<Exit> labelled(List<Exit> from, String label) {
        return from.stream().map(exit -> exit.labelled(label)).toList();
    }

    private void connect(List<Exit> from, Node to) {
        from.forEach(exit -> edges.add(new Edge(exit.node(), to.id(), exit.label())));
    }

    private Node node(Step step, @Nullable String cluster) {
        Cel condition = step.head().condition();
        return node(
                look(step),
                StepText.title(step),
                StepText.detail(step),
                condition == null ? "" : "only if " + condition.source(),
                cluster);
    }

    private Node node(Look look, String title, String detail, String condition, @Nullable String cluster) {
        Node node = new Node("n" + nodes.size(), look, title, detail, condition, cluster);
        nodes.add(node);
        return node;
    }

    private String cluster(Look look, String title, @Nullable String around) {
        String id = "c" + clusters.size();
        clusters.add(new Cluster(id, look, title, around));
        return id;
    }
}
