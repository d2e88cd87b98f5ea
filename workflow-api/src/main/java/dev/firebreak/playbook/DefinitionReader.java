package dev.firebreak.playbook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.firebreak.action.OperationCatalog;
import dev.firebreak.consent.CanonicalJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** From the JSON that {@link Definition} describes to a playbook. */
final class DefinitionReader {
    private static final Pattern PLACE = Pattern.compile("(.+):(\\d{1,9}):(\\d{1,9})");

    private final Map<String, String> places;
    private final Location nowhere;

    private DefinitionReader(Map<String, String> places, Location nowhere) {
        this.places = places;
        this.nowhere = nowhere;
    }

    static Playbook read(String json, Map<String, String> places) {
        try {
            JsonNode playbook = CanonicalJson.read(json, JsonNode.class);
            if (number(playbook, "format") > Definition.FORMAT) {
                throw new IllegalArgumentException(
                        "it has format %d, and this version of Firebreak knows %d: use a newer one"
                                .formatted(number(playbook, "format"), Definition.FORMAT));
            }
            Location nowhere = new Location(text(playbook, "playbook"), 0, 0);
            return new DefinitionReader(places, nowhere).playbook(playbook);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IllegalArgumentException("this is no definition of a playbook: " + e.getMessage(), e);
        }
    }

    private Playbook playbook(JsonNode json) {
        return new Playbook(
                text(json, "playbook"),
                number(json, "version"),
                text(json, "title"),
                orNull(json, "source", DefinitionReader::text),
                text(json, "severity"),
                new Cel(text(json, "subject"), nowhere),
                list(json, "inputs", field -> field(field, nowhere)),
                list(json, "steps", this::step),
                outputs(json),
                nowhere);
    }

    private SequencedMap<String, Value> outputs(JsonNode json) {
        SequencedMap<String, Value> outputs = new LinkedHashMap<>();
        json.path("outputs")
                .properties()
                .forEach(output -> outputs.put(
                        output.getKey(), value(output.getValue(), place(Definition.OUTPUTS + output.getKey()))));
        return outputs;
    }

    private static SequencedMap<String, Value> outputs(JsonNode json, Location at) {
        return json.has("outputs") ? values(json.get("outputs"), at) : new LinkedHashMap<>();
    }

    private static InputField field(JsonNode json, Location at) {
        String type = text(json, "type");
        return new InputField(
                text(json, "name"),
                FieldType.of(type).orElseThrow(() -> new IllegalArgumentException("'%s' is no type".formatted(type))),
                orNull(json, "title", DefinitionReader::text),
                orNull(json, "default", DefinitionReader::text),
                list(json, "oneOf", DefinitionReader::text),
                at);
    }

    private Step step(JsonNode json) {
        Location at = place(text(json, "id"));
        Head head = new Head(
                text(json, "id"),
                orNull(json, "title", (step, word) -> value(step.get(word), at)),
                orNull(json, "if", (step, word) -> cel(step, word, at)),
                orNull(json, "within", DefinitionReader::duration),
                orNull(json, "onFailure", (step, word) -> constant(OnFailure.class, text(step, word))),
                terms(json, at),
                at);
        return step(head, json);
    }

    private static Terms terms(JsonNode json, Location at) {
        return new Terms(
                orNull(json, "retry", (step, word) -> retry(step.get(word), at)),
                orNull(json, "keep", (step, word) -> value(step.get(word), at)),
                orNull(json, "unattended", (step, word) -> new Unattended(text(step, word), at)),
                orNull(json, "undo", (step, word) -> undo(step.get(word), at)));
    }

    private static Undo undo(JsonNode json, Location at) {
        if (json.has("none")) {
            return new Undo.None(text(json, "none"), at);
        }
        if (json.has("aws")) {
            JsonNode call = json.get("aws");
            return new Undo.Own(
                    OperationCatalog.PREFIX + text(call, "operation"), at, values(call.required("with"), at));
        }
        JsonNode call = json.required("do");
        return new Undo.Own(text(call, "action"), at, values(call.required("with"), at));
    }

    private static Retry retry(JsonNode json, Location at) {
        return new Retry(number(json, "attempts"), duration(json, "every"), at);
    }

    private Step step(Head head, JsonNode json) {
        if (json.has("do")) {
            JsonNode call = json.get("do");
            return new Step.Do(head, text(call, "action"), head.at(), values(call.required("with"), head.at()));
        }
        if (json.has("aws")) {
            return aws(head, json.get("aws"));
        }
        if (json.has("approve")) {
            return approve(head, json.get("approve"));
        }
        if (json.has("task")) {
            return task(head, json.get("task"));
        }
        if (json.has("choose")) {
            return new Step.Choose(head, list(json, "choose", branch -> branch(branch, head.at())));
        }
        if (json.has("each")) {
            JsonNode each = json.get("each");
            return new Step.Each(head, cel(each, "list", head.at()), text(each, "as"), list(each, "steps", this::step));
        }
        if (json.has("parallel")) {
            return parallel(head, json.get("parallel"));
        }
        if (json.has("play")) {
            return play(head, json.get("play"));
        }
        if (json.has("wait")) {
            return new Step.Wait(head, duration(json, "wait"));
        }
        if (json.has("notify")) {
            JsonNode notify = json.get("notify");
            return new Step.Notify(
                    head, list(notify, "to", DefinitionReader::text), value(notify.required("text"), head.at()));
        }
        if (json.has("stop")) {
            JsonNode stop = json.get("stop");
            return new Step.Stop(
                    head, constant(Step.StopState.class, text(stop, "as")), value(stop.required("because"), head.at()));
        }
        throw new IllegalArgumentException("the step '%s' has no kind that this version knows".formatted(head.id()));
    }

    private Step aws(Head head, JsonNode json) {
        return new Step.Aws(
                head,
                text(json, "operation"),
                head.at(),
                values(json.required("with"), head.at()),
                orNull(
                        json,
                        "until",
                        (call, word) -> new Step.Poll(cel(call, word, head.at()), duration(call, "every"))));
    }

    private Step approve(Head head, JsonNode json) {
        return new Step.Approve(
                head,
                value(json.required("ask"), head.at()),
                list(json, "from", DefinitionReader::text),
                number(json, "votes"),
                duration(json, "within"),
                orNull(json, "remind", DefinitionReader::duration),
                json.required("allowRequester").booleanValue(),
                list(json, "form", field -> field(field, head.at())),
                list(json, "then", this::step),
                orNull(json, "otherwise", (approve, word) -> list(approve, word, this::step)));
    }

    private Step parallel(Head head, JsonNode json) {
        String word = text(json, "join");
        Step.Join join = Stream.of(Step.Join.values())
                .filter(one -> one.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'%s' is no way to join".formatted(word)));
        return new Step.Parallel(
                head,
                join,
                list(
                        json,
                        "branches",
                        branch -> new Step.Lane(text(branch, "name"), list(branch, "steps", this::step), head.at())));
    }

    private Step play(Head head, JsonNode json) {
        return new Step.Play(
                head,
                text(json, "playbook"),
                number(json, "version"),
                values(json.required("with"), head.at()),
                list(json, "inputs", field -> field(field, head.at())),
                list(json, "steps", this::step),
                outputs(json, head.at()));
    }

    private Step task(Head head, JsonNode json) {
        return new Step.Task(
                head,
                value(json.required("ask"), head.at()),
                list(json, "from", DefinitionReader::text),
                duration(json, "within"),
                list(json, "form", field -> field(field, head.at())));
    }

    private Step.Branch branch(JsonNode json, Location at) {
        Cel when = orNull(json, "when", (branch, word) -> cel(branch, word, at));
        return new Step.Branch(when, list(json, "steps", this::step), at);
    }

    private static Value value(JsonNode json, Location at) {
        if (json.isTextual()) {
            return new Value.Text(json.textValue(), at);
        }
        if (json.isArray()) {
            return new Value.Sequence(items(json, item -> value(item, at)), at);
        }
        if (json.has("cel")) {
            return new Value.Computed(cel(json, "cel", at));
        }
        if (json.has("secret")) {
            return new Value.Secret(text(json, "secret"), at);
        }
        if (json.has("joined")) {
            return new Value.Joined(list(json, "joined", part -> value(part, at)), at);
        }
        return new Value.Mapping(values(json.required("map"), at), at);
    }

    private static SequencedMap<String, Value> values(JsonNode json, Location at) {
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        json.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue(), at)));
        return values;
    }

    private Location place(String id) {
        Matcher place = PLACE.matcher(places.getOrDefault(id, ""));
        return place.matches()
                ? new Location(place.group(1), Integer.parseInt(place.group(2)), Integer.parseInt(place.group(3)))
                : nowhere;
    }

    private static Cel cel(JsonNode json, String word, Location at) {
        return new Cel(text(json, word), at);
    }

    private static String text(JsonNode json, String word) {
        return text(json.required(word));
    }

    private static String text(JsonNode json) {
        if (!json.isTextual()) {
            throw new IllegalArgumentException("text expected, not '%s'".formatted(json));
        }
        return json.textValue();
    }

    private static int number(JsonNode json, String word) {
        JsonNode number = json.required(word);
        if (!number.canConvertToExactIntegral() || !number.canConvertToInt()) {
            throw new IllegalArgumentException("'%s' is a whole number, not '%s'".formatted(word, number));
        }
        return number.intValue();
    }

    private static Duration duration(JsonNode json, String word) {
        return Duration.parse(text(json, word));
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private static <T> List<T> list(JsonNode json, String word, Function<JsonNode, T> item) {
        return items(json.required(word), item);
    }

    private static <T> List<T> items(JsonNode json, Function<JsonNode, T> item) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("a list expected, not '%s'".formatted(json));
        }
        return StreamSupport.stream(json.spliterator(), false).map(item).toList();
    }

    private static <T> @Nullable T orNull(JsonNode json, String word, BiFunction<JsonNode, String, T> value) {
        return json.has(word) ? value.apply(json, word) : null;
    }
}
