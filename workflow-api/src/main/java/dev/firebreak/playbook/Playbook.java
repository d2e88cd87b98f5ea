package dev.firebreak.playbook;

import java.util.List;
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
        Location at) {}
