package dev.firebreak.playbook.scenario;

import dev.firebreak.consent.Verdict;
import dev.firebreak.playbook.Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What people say to a question.
 *
 * @param after how long after it was asked
 * @param people who says it, at least one; each says it once
 * @param answers the form's, by name
 */
public record Answer(
        Duration after, Verdict verdict, List<Actor> people, Map<String, Object> answers, String reason, Location at) {}
