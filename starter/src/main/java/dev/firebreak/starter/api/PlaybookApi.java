package dev.firebreak.starter.api;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.schema.PlaybookSchema;
import dev.firebreak.starter.gateway.PlaybookShelf;
import dev.firebreak.starter.gateway.Refusal;
import dev.firebreak.starter.lint.LintAnswer;
import dev.firebreak.starter.lint.LintFormat;
import dev.firebreak.starter.lint.LintReport;
import dev.firebreak.starter.lint.LintedFile;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        this.reader = new PlaybookReader(actions, playbooks);
    }

    record Names(List<String> playbooks) {}

    record Input(
            String name,
            String type,
            String title,
            @Nullable String defaultText,
            List<String> oneOf) {
        static Input of(InputField field) {
            return new Input(
                    field.name(),
                    field.type().word(),
                    field.title() == null ? field.name() : field.title(),
                    field.defaultText(),
                    field.oneOf());
        }
    }

    record View(
            String name, int version, String title, String severity, String digest, List<Input> inputs, String text) {}

    @GetMapping
    Names names() {
        return new Names(List.copyOf(playbooks.texts().keySet()));
    }

    /** The JSON Schema of playbooks. */
    @GetMapping(path = "/schema", produces = "application/schema+json")
    String schema() {
        return PlaybookSchema.json(actions);
    }

    @GetMapping("/{name}")
    View playbook(@PathVariable String name) {
        PlaybookShelf.Entry entry = playbooks.entry(name);
        return new View(
                entry.playbook().name(),
                entry.playbook().version(),
                entry.playbook().title(),
                entry.playbook().severity(),
                Definition.of(entry.playbook()).digest(),
                entry.playbook().inputs().stream().map(Input::of).toList(),
                entry.text());
    }

    @GetMapping("/{name}/{version}")
    View playbook(@PathVariable String name, @PathVariable int version) {
        View view = playbook(name);
        if (view.version() != version) {
            throw Refusal.notFound("there is no version %d of the playbook '%s'; there is %d"
                    .formatted(version, name, view.version()));
        }
        return view;
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
