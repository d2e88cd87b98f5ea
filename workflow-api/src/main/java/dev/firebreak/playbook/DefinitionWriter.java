package dev.firebreak.playbook;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** From a playbook to the JSON that {@link Definition} describes, as maps, lists, text and numbers. */
final class DefinitionWriter {
    private DefinitionWriter() {}

    static Map<String, Object> playbook(Playbook playbook) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("format", Definition.FORMAT);
        json.put("playbook", playbook.name());
        json.put("version", playbook.version());
        json.put("title", playbook.title());
        putIfThere(json, "source", playbook.source());
        json.put("severity", playbook.severity());
        json.put("subject", playbook.subject().source());
        json.put("inputs", fields(playbook.inputs()));
        json.put("steps", steps(playbook.steps()));
        outputs(playbook.outputs(), json);
        return json;
    }

    private static void outputs(SequencedMap<String, Value> outputs, Map<String, Object> json) {
        if (!outputs.isEmpty()) {
            json.put("outputs", values(outputs));
        }
    }

    private static List<Object> fields(List<InputField> fields) {
        return fields.stream().map(DefinitionWriter::field).toList();
    }

    private static Object field(InputField field) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", field.name());
        json.put("type", field.type().word());
        putIfThere(json, "title", field.title());
        putIfThere(json, "default", field.defaultText());
        json.put("oneOf", field.oneOf());
        return json;
    }

    private static List<Object> steps(List<Step> steps) {
        return steps.stream().map(DefinitionWriter::step).toList();
    }

    private static Object step(Step step) {
        Map<String, Object> json = head(step.head());
        switch (step) {
            case Step.Do call -> json.put("do", call(call.action(), call.with()));
            case Step.Aws call -> json.put("aws", aws(call));
            case Step.Approve approve -> json.put("approve", approve(approve));
            case Step.Task task -> json.put("task", task(task));
            case Step.Choose choose ->
                json.put(
                        "choose",
                        choose.branches().stream().map(DefinitionWriter::branch).toList());
            case Step.Each each ->
                json.put("each", Map.of("list", each.list().source(), "as", each.as(), "steps", steps(each.steps())));
            case Step.Parallel parallel -> json.put("parallel", parallel(parallel));
            case Step.Play play -> json.put("play", play(play));
            case Step.Wait wait -> json.put("wait", wait.time().toString());
            case Step.Notify notify -> json.put("notify", Map.of("to", notify.to(), "text", value(notify.text())));
            case Step.Stop stop -> json.put("stop", Map.of("as", word(stop.as()), "because", value(stop.because())));
        }
        return json;
    }

    private static Map<String, Object> head(Head head) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", head.id());
        if (head.title() != null) {
            json.put("title", value(head.title()));
        }
        if (head.condition() != null) {
            json.put("if", head.condition().source());
        }
        putIfThere(json, "within", head.within());
        if (head.onFailure() != null) {
            json.put("onFailure", word(head.onFailure()));
        }
        terms(head.terms(), json);
        return json;
    }

    private static Object aws(Step.Aws call) {
        Map<String, Object> json = operation(call.operation(), call.with());
        if (call.poll() != null) {
            json.put("until", call.poll().until().source());
            json.put("every", call.poll().every().toString());
        }
        return json;
    }

    private static void terms(Terms terms, Map<String, Object> json) {
        Retry retry = terms.retry();
        if (retry != null) {
            json.put(
                    "retry",
                    Map.of("attempts", retry.attempts(), "every", retry.every().toString()));
        }
        if (terms.keep() != null) {
            json.put("keep", value(terms.keep()));
        }
        if (terms.unattended() != null) {
            json.put("unattended", terms.unattended().reason());
        }
        if (terms.undo() != null) {
            json.put("undo", undo(terms.undo()));
        }
    }

    private static Object undo(Undo undo) {
        return switch (undo) {
            case Undo.None none -> Map.of("none", none.reason());
            case Undo.Own own ->
                own.operation()
                        .map(operation -> Map.<String, Object>of("aws", operation(operation, own.with())))
                        .orElseGet(() -> Map.of("do", call(own.action(), own.with())));
        };
    }

    private static Object call(String action, SequencedMap<String, Value> with) {
        return Map.of("action", action, "with", values(with));
    }

    private static Map<String, Object> operation(String operation, SequencedMap<String, Value> with) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("operation", operation);
        json.put("with", values(with));
        return json;
    }

    private static Object approve(Step.Approve approve) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("ask", value(approve.ask()));
        json.put("from", approve.from());
        json.put("votes", approve.votes());
        putIfThere(json, "within", approve.within());
        putIfThere(json, "remind", approve.remind());
        json.put("allowRequester", approve.allowRequester());
        json.put("form", fields(approve.form()));
        json.put("then", steps(approve.then()));
        if (approve.otherwise() != null) {
            json.put("otherwise", steps(approve.otherwise()));
        }
        return json;
    }

    private static Object parallel(Step.Parallel parallel) {
        List<Object> branches = parallel.branches().stream()
                .<Object>map(branch -> Map.of("name", branch.name(), "steps", steps(branch.steps())))
                .toList();
        return Map.of("join", parallel.join().word(), "branches", branches);
    }

    private static Object play(Step.Play play) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("playbook", play.playbook());
        json.put("version", play.version());
        json.put("with", values(play.with()));
        json.put("inputs", fields(play.inputs()));
        json.put("steps", steps(play.steps()));
        outputs(play.outputs(), json);
        return json;
    }

    private static Object task(Step.Task task) {
        return Map.of(
                "ask", value(task.ask()),
                "from", task.from(),
                "within", task.within().toString(),
                "form", fields(task.form()));
    }

    private static Object branch(Step.Branch branch) {
        List<Object> steps = steps(branch.steps());
        return branch.when() == null
                ? Map.of("steps", steps)
                : Map.of("when", branch.when().source(), "steps", steps);
    }

    private static Object value(Value value) {
        return switch (value) {
            case Value.Text text -> text.text();
            case Value.Secret secret -> Map.of("secret", secret.name());
            case Value.Computed computed -> Map.of("cel", computed.cel().source());
            case Value.Joined joined -> Map.of("joined", values(joined.parts()));
            case Value.Sequence sequence -> values(sequence.items());
            case Value.Mapping mapping -> Map.of("map", values(mapping.entries()));
        };
    }

    private static List<Object> values(List<Value> values) {
        return values.stream().map(DefinitionWriter::value).toList();
    }

    private static Map<String, Object> values(SequencedMap<String, Value> values) {
        Map<String, Object> json = new LinkedHashMap<>();
        values.forEach((name, value) -> json.put(name, value(value)));
        return json;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static void putIfThere(Map<String, Object> json, String word, @Nullable String text) {
        if (text != null) {
            json.put(word, text);
        }
    }

    private static void putIfThere(Map<String, Object> json, String word, @Nullable Duration duration) {
        if (duration != null) {
            json.put(word, duration.toString());
        }
    }
}
