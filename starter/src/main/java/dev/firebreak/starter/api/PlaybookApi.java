package dev.firebreak.starter.api;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.schema.PlaybookSchema;
import dev.firebreak.policy.PlaybookPolicies;
import dev.firebreak.starter.catalog.PlaybookSummary;
import dev.firebreak.starter.catalog.PlaybookView;
import dev.firebreak.starter.gateway.PlaybookShelf;
import dev.firebreak.starter.gateway.Refusal;
import dev.firebreak.starter.graph.Graph;
import dev.firebreak.starter.graph.Mermaid;
import dev.firebreak.starter.graph.PlaybookGraph;
import dev.firebreak.starter.graph.Svg;
import dev.firebreak.starter.lint.LintAnswer;
import dev.firebreak.starter.lint.LintFormat;
import dev.firebreak.starter.lint.LintReport;
import dev.firebreak.starter.lint.LintedFile;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Playbooks: which there are, what they ask for, what is wrong with one. */
@RestController
@RequestMapping("/api/playbooks")
class PlaybookApi {
    /** Far above any playbook; a longer text is no playbook. */
    private static final int LONGEST_TEXT = 1_000_000;

    private static final int LONGEST_FILE_NAME = 255;

    private final PlaybookShelf playbooks;
    private final ActionCatalog actions;
    private final PlaybookReader reader;

    PlaybookApi(ApiParts parts) {
        this.playbooks = parts.playbooks();
        this.actions = parts.actions();
        this.reader = playbooks.reader();
    }

    record Summaries(List<PlaybookSummary> playbooks) {}

    @GetMapping
    Summaries playbooks() {
        return new Summaries(PlaybookSummary.of(playbooks));
    }

    /** The JSON Schema of playbooks. */
    @GetMapping(path = "/schema", produces = "application/schema+json")
    String schema() {
        return PlaybookSchema.json(actions);
    }

    @GetMapping("/{name}")
    PlaybookView playbook(@PathVariable String name) {
        return PlaybookView.of(playbooks.entry(name));
    }

    @GetMapping("/{name}/{version:\\d{1,9}}")
    PlaybookView playbook(@PathVariable String name, @PathVariable int version) {
        return PlaybookView.of(playbooks.entry(name, version));
    }

    /** The picture. */
    @GetMapping(path = "/{name}/graph", produces = "image/svg+xml")
    String graph(@PathVariable String name) {
        return Svg.of(drawn(name));
    }

    /** The same as a Mermaid flowchart. */
    @GetMapping(path = "/{name}/graph", produces = MediaType.TEXT_PLAIN_VALUE)
    String mermaid(@PathVariable String name) {
        return Mermaid.of(drawn(name));
    }

    /** The IAM policies that the playbook needs. */
    @GetMapping(path = "/{name}/policy", produces = MediaType.APPLICATION_JSON_VALUE)
    PlaybookPolicies policy(@PathVariable String name) {
        return PlaybookPolicies.of(playbooks.entry(name).playbook(), actions);
    }

    private Graph drawn(String name) {
        return PlaybookGraph.of(playbooks.entry(name).playbook(), actions);
    }

    /**
     * What is wrong with the playbook in the body, for programs.
     *
     * @param file its name in messages
     */
    @PostMapping(path = "/lint", produces = MediaType.APPLICATION_JSON_VALUE)
    LintAnswer lint(@RequestParam(defaultValue = "playbook.yaml") String file, @RequestBody String text) {
        return LintAnswer.of(linted(file, text));
    }

    /** The same for people, as the command line prints it. */
    @PostMapping(path = "/lint", produces = MediaType.TEXT_PLAIN_VALUE)
    String lintText(@RequestParam(defaultValue = "playbook.yaml") String file, @RequestBody String text) {
        return LintFormat.TEXT.of(linted(file, text));
    }

    /** The same for code scanning. */
    @PostMapping(path = "/lint", produces = "application/sarif+json")
    String lintSarif(@RequestParam(defaultValue = "playbook.yaml") String file, @RequestBody String text) {
        return LintFormat.SARIF.of(linted(file, text));
    }

    private LintReport linted(String file, String text) {
        if (text.length() > LONGEST_TEXT) {
            throw Refusal.invalid("body", "it has more than %,d characters".formatted(LONGEST_TEXT));
        }
        if (file.isBlank() || file.length() > LONGEST_FILE_NAME) {
            throw Refusal.invalid("file", "a file's name has 1 to %d characters".formatted(LONGEST_FILE_NAME));
        }
        return new LintReport(List.of(LintedFile.of(file, text, reader)));
    }
}
