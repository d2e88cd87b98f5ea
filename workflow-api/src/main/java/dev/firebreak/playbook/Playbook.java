package dev.firebreak.playbook;

import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A playbook that was read and found free of mistakes. It reads from top to bottom: the order of the steps is the order of
 * execution.
 *
 * @param name words of lower-case letters and digits, joined by {@code -}
 * @param version from 1; (name, version) never changes its body
 * @param source where the procedure comes from, an address; null: nowhere
 * @param severity {@code low}, {@code medium}, {@code high} or {@code critical}
 * @param subject what the incident is about: one input; dedupe key and the report's subject
 * @param outputs what the run gives to whoever started it, by name
 */
public record Playbook(
        String name,
        int version,
        String title,
        @Nullable String source,
        String severity,
        Cel subject,
        List<InputField> inputs,
        List<Step> steps,
        SequencedMap<String, Value> outputs,
        Location at) {}
