package dev.firebreak.playbook;

import dev.firebreak.consent.CanonicalJson;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A playbook as the text that a run carries and that its digest is of: RFC 8785 JSON, defaults and titles in, locations out.
 *
 * <p>Format 1; a word with {@code ?} is left out where the playbook has none. Every later version must read it.
 *
 * <pre>
 * PLAYBOOK  {"format": 1, "playbook": name, "version": 1, "title": text, "source"?: text, "severity": "high",
 *            "subject": CEL, "inputs": [FIELD], "steps": [STEP], "outputs"?: {name: VALUE}}
 * FIELD     {"name": text, "type": "resource-id", "title"?: text, "default"?: text, "oneOf": [text]}
 * STEP      {"id": text, "title"?: VALUE, "if"?: CEL, "within"?: DURATION, "onFailure"?: "ask",
 *            "retry"?: {"attempts": 5, "every": DURATION}, "keep"?: VALUE, "unattended"?: text,
 *            "undo"?: {"none": text} | {"do": CALL} | {"aws": OPERATION}, KIND: …}, and KIND one of
 *   "do"       CALL
 *   "aws"      OPERATION, and "until"?: CEL, "every"?: DURATION
 *   "approve"  {"ask": VALUE, "from": [role], "votes": 1, "within": DURATION, "remind"?: DURATION,
 *               "allowRequester": false, "form": [FIELD], "then": [STEP], "otherwise"?: [STEP]}
 *   "task"     {"ask": VALUE, "from": [role], "within": DURATION, "form": [FIELD]}
 *   "choose"   [{"when"?: CEL, "steps": [STEP]}]
 *   "each"     {"list": CEL, "as": text, "steps": [STEP]}
 *   "parallel" {"join": "all", "branches": [{"name": text, "steps": [STEP]}]}
 *   "play"     {"playbook": name, "version": 1, "with": {name: VALUE}, "inputs": [FIELD], "steps": [STEP],
 *               "outputs"?: {name: VALUE}}
 *   "wait"     DURATION
 *   "notify"   {"to": [text], "text": VALUE}
 *   "stop"     {"as": "completed", "because": VALUE}
 * CALL      {"action": text, "with": {name: VALUE}};  OPERATION  {"operation": text, "with": {name: VALUE}}
 * VALUE     text | {"cel": CEL} | {"secret": name} | {"joined": [VALUE]} | [VALUE] | {"map": {name: VALUE}}
 * CEL       text, without ${ };  DURATION  ISO-8601 text
 * </pre>
 *
 * @param json the canonical text
 */
public record Definition(String json) {
    /** The number of the format that is written, and the highest that is read. */
    static final int FORMAT = 1;

    /** No id of a step has a point in it. */
    static final String OUTPUTS = "outputs.";

    public static Definition of(Playbook playbook) {
        return new Definition(CanonicalJson.write(DefinitionWriter.playbook(playbook)));
    }

    /** SHA-256 of the text, hexadecimal. */
    public String digest() {
        return CanonicalJson.sha256(json);
    }

    /** Where every step and every output of a playbook stands: id, or {@code outputs.name}, to {@code file:line:column}. For messages only. */
    public static Map<String, String> places(Playbook playbook) {
        Map<String, String> places = new LinkedHashMap<>();
        Step.all(playbook.steps())
                .forEach(step -> places.put(step.id(), step.head().at().toString()));
        playbook.outputs()
                .forEach((name, value) -> places.put(OUTPUTS + name, value.at().toString()));
        return places;
    }

    /**
     * The playbook that the text stands for. Everything inside a step gets the place of its step.
     *
     * @param places of {@link #places}; what has none gets line 0
     * @throws IllegalArgumentException when the text is no definition
     */
    public Playbook playbook(Map<String, String> places) {
        return DefinitionReader.read(json, places);
    }
}
