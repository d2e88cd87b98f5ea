package dev.firebreak.starter.api;

import dev.firebreak.action.ActionCatalog;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.Reading;
import dev.firebreak.starter.gateway.PlaybookShelf;
import dev.firebreak.starter.gateway.Refusal;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Playbooks: which there are, what they ask for, what is wrong with one. */
@RestController
@RequestMapping("/api/playbooks")
class PlaybookApi {
    /** Far above any playbook; a longer text is no playbook. */
    private static final int LONGEST_TEXT = 1_000_000;

    private final PlaybookShelf playbooks;
    private final PlaybookReader reader;

    PlaybookApi(ApiParts parts) {
        this.playbooks = parts.playbooks();
        ActionCatalog actions = parts.actions();
        this.reader = new PlaybookReader(actions);
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

    record Text(@Nullable String file, String text) {}

    record Finding(String file, int line, int column, String severity, String message) {
        static Finding of(Problem problem) {
            return new Finding(
                    problem.at().file(),
                    problem.at().line(),
                    problem.at().column(),
                    problem.severity().name().toLowerCase(Locale.ROOT),
                    problem.message());
        }
    }

    record Findings(boolean usable, List<Finding> problems) {}

    @GetMapping
    Names names() {
        return new Names(List.copyOf(playbooks.texts().keySet()));
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

    @PostMapping("/lint")
    Findings lint(@RequestBody Text body) {
        if (body.text().length() > LONGEST_TEXT) {
            throw Refusal.invalid("text", "it has more than %,d characters".formatted(LONGEST_TEXT));
        }
        Reading reading = reader.read(body.file() == null ? "playbook.yaml" : body.file(), body.text());
        return new Findings(
                reading instanceof Reading.Read,
                reading.problems().stream().map(Finding::of).toList());
    }
}
