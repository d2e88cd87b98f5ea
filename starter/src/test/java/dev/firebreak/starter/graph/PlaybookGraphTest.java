package dev.firebreak.starter.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.actions.catalog.ShippedActions;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.PlaybookSource;
import dev.firebreak.playbook.read.Reading;
import dev.firebreak.starter.graph.Graph.Edge;
import dev.firebreak.starter.graph.Graph.Node;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class PlaybookGraphTest {
    private static final String PLAYBOOK = """
            playbook: small
            version: 1
            title: TITLE
            subject: ${inputs.key}
            inputs:
              key:
                type: access-key-id
            steps:
              - id: owner
                title: Find whose key it is
                do: iam.find-credential-owner
                with:
                  accessKeyId: ${inputs.key}
              - id: nobody
                if: "!has(steps.owner.userName)"
                stop:
                  as: failed
                  because: Nobody has it.
              - id: consent
                approve:
                  ask: Make it inactive?
                  from: [approver]
                  within: 30m
                then:
                  - id: console
                    if: steps.owner.hasConsolePassword
                    do: iam.disable-console-access
                    with:
                      userName: ${steps.owner.userName}
                  - id: deactivate
                    do: iam.deactivate-access-key
                    with:
                      userName: ${steps.owner.userName}
                      accessKeyId: ${inputs.key}
              - id: settle
                wait: 90m
            """;

    private static final String SIDES = """
            playbook: sides
            version: 1
            title: Two sides
            subject: ${inputs.key}
            inputs:
              key:
                type: access-key-id
            steps:
              - id: both
                parallel:
                  left:
                    - id: pause
                      wait: 1h
                  right:
                    - id: other
                      if: inputs.key != ''
                      play: waits
                      with:
                        key: ${inputs.key}
            """;

    private static final String WAITS = """
            playbook: waits
            version: 2
            title: Wait
            subject: ${inputs.key}
            inputs:
              key:
                type: access-key-id
            steps:
              - id: rest
                wait: 48h
            """;

    @Test
    void mermaidShowsKindsConditionsAndWhatConsentCovers() {
        String mermaid = Mermaid.of(graph("Shut off one key"));

        assertThat(mermaid.lines().filter(line -> !line.contains("style")))
                .containsExactly(
                        "flowchart TD",
                        "  n0([\"Shut off one key\"])",
                        "  n1[\"Find whose key it is<br/>iam.find-credential-owner\"]",
                        "  n2(((\"nobody<br/>end: failed, because Nobody has it.\")))",
                        "  n3{{\"consent<br/>approval: one vote from approver, within 30m\"}}",
                        "  n6(\"settle<br/>wait 90m\")",
                        "  n7([\"The end\"])",
                        "  subgraph c0[\"only if approved: consent\"]",
                        "    n4[[\"console<br/>iam.disable-console-access<br/>only if steps.owner.hasConsolePassword\"]]",
                        "    n5[[\"deactivate<br/>iam.deactivate-access-key\"]]",
                        "  end",
                        "  n0 --> n1",
                        "  n1 -->|\"if !has(steps.owner.userName)\"| n2",
                        "  n1 -->|\"otherwise\"| n3",
                        "  n3 -->|\"approved\"| n4",
                        "  n4 --> n5",
                        "  n5 --> n6",
                        "  n3 -->|\"rejected or expired\"| n6",
                        "  n6 --> n7");
    }

    @Test
    void hostileTextIsNeverMarkup() throws Exception {
        Graph graph = graph("\"'] --> x; <script>alert(1)</script> %%{init} #quot; `\\u0007");

        assertThat(Mermaid.of(graph).lines().toList().get(1))
                .startsWith("  n0([\"")
                .endsWith("\"])")
                .doesNotContain("<", ">", "`", "{", "\u0007", "#quot;")
                .satisfies(line -> assertThat(line.chars().filter(character -> character == '"'))
                        .hasSize(2));
        Document svg = parse(Svg.of(graph));
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
        assertThat(svg.getElementsByTagName("title").item(0).getTextContent()).contains("<script>");
    }

    @Test
    void pictureHasEveryBoxInsideIt() throws Exception {
        Graph graph = graph("Shut off one key");

        Document svg = parse(Svg.of(graph));

        double width = Double.parseDouble(svg.getDocumentElement().getAttribute("width"));
        assertThat(svg.getElementsByTagName("polyline").getLength())
                .isEqualTo(graph.edges().size());
        // The surface, a frame, a box for each step, and a ground for each label.
        long labels =
                graph.edges().stream().filter(edge -> !edge.label().isEmpty()).count();
        assertThat(svg.getElementsByTagName("rect").getLength())
                .isEqualTo((int) (1 + 1 + graph.nodes().size() + labels));
        for (int i = 1; i < svg.getElementsByTagName("rect").getLength(); i++) {
            double left = Double.parseDouble(svg.getElementsByTagName("rect")
                    .item(i)
                    .getAttributes()
                    .getNamedItem("x")
                    .getNodeValue());
            assertThat(left).isBetween(0.0, width);
        }
    }

    @Test
    void pictureIsTheSameEveryTime() {
        assertThat(Svg.of(graph("Shut off one key"))).isEqualTo(Svg.of(graph("Shut off one key")));
    }

    @Test
    void everyStepIsReachedFromTheBeginning() {
        Graph graph = graph("Shut off one key");
        List<String> targets = graph.edges().stream().map(Edge::to).toList();

        assertThat(graph.nodes().stream().skip(1).map(Node::id)).allMatch(targets::contains);
    }

    @Test
    void branchesSideBySideMeetAgainAndAPlayedPlaybookIsFramed() {
        Graph graph = read(SIDES, new OneOther("waits", WAITS));

        assertThat(Mermaid.of(graph).lines().filter(line -> !line.contains("style")))
                .containsExactly(
                        "flowchart TD",
                        "  n0([\"Two sides\"])",
                        "  n1[/\"both<br/>side by side#59; goes on when all have ended\"\\]",
                        "  n5([\"The end\"])",
                        "  subgraph c0[\"side by side\"]",
                        "    n2(\"pause<br/>wait 1h\")",
                        "    n3[(\"other<br/>plays waits, version 2<br/>only if inputs.key != ''\")]",
                        "    subgraph c1[\"waits\"]",
                        "      n4(\"rest<br/>wait 2d\")",
                        "    end",
                        "  end",
                        "  n0 --> n1",
                        "  n1 -->|\"left\"| n2",
                        "  n1 -->|\"right\"| n3",
                        "  n3 --> n4",
                        "  n2 --> n5",
                        "  n4 --> n5");
    }

    @Test
    void frameIsAsWideAsItsTitle() throws Exception {
        Document svg = parse(Svg.of(graph("Shut off one key", "consent".repeat(8))));

        Element frame = (Element) svg.getElementsByTagName("rect").item(1);
        assertThat(frame.getAttribute("stroke-dasharray")).isNotEmpty();
        assertThat(Double.parseDouble(frame.getAttribute("width")))
                .isGreaterThan(7 * ("only if approved: " + "consent".repeat(8)).length());
    }

    private record OneOther(String name, String text) implements PlaybookSource {
        @Override
        public Optional<File> find(String wanted) {
            return wanted.equals(name) ? Optional.of(new File(name + ".yaml", text)) : Optional.empty();
        }

        @Override
        public Collection<String> names() {
            return List.of(name);
        }
    }

    private static Graph graph(String title) {
        return graph(title, "consent");
    }

    private static Graph graph(String title, String consent) {
        String text =
                PLAYBOOK.replace("TITLE", "'" + title.replace("'", "''") + "'").replace("\\u0007", "");
        return read(text.replace("id: consent", "id: " + consent), PlaybookSource.NONE);
    }

    private static Graph read(String text, PlaybookSource others) {
        Reading reading = new PlaybookReader(new ShippedActions(), others).read("p.yaml", text);
        assertThat(reading.problems()).isEmpty();
        Playbook playbook = ((Reading.Read) reading).playbook();
        return PlaybookGraph.of(playbook, new ShippedActions());
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }
}
