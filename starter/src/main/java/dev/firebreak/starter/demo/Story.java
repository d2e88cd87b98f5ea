package dev.firebreak.starter.demo;

import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.starter.terminal.StatusText;
import dev.firebreak.starter.terminal.Terminal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells what the incident finds and does, step by step, in plain words. */
final class Story {
    private final Terminal terminal;
    private final Set<String> told = new HashSet<>();

    Story(Terminal terminal) {
        this.terminal = terminal;
    }

    void tell(IncidentStatus status) {
        for (StepRecord step : status.steps()) {
            if (!told.add("%s %d %s".formatted(step.path(), step.attempts(), step.status()))) {
                continue;
            }
            switch (step.status()) {
                case "running" -> terminal.progress("  > %s ...".formatted(step.title()));
                // What was not due is in the report.
                case "not-run" -> {}
                default -> {
                    terminal.print(StatusText.step(step));
                    finding(step).ifPresent(found -> terminal.print("      " + found));
                }
            }
        }
    }

    /** What the steps of the shipped playbook found out; other steps are told by their titles alone. */
    private static Optional<String> finding(StepRecord step) {
        if (!step.status().equals("done")) {
            return Optional.empty();
        }
        Map<String, Object> found = step.result();
        return switch (step.id()) {
            case "origin" -> Optional.of(origin(found));
            case "instance", "owner" -> Optional.of(text(found, "summary"));
            case "glance", "trace" ->
                Optional.of("%s events, %s of them refused; further credentials: %d; Regions: %d; %s"
                        .formatted(
                                text(found, "events"),
                                text(found, "errors"),
                                size(found, "credentials"),
                                size(found, "regions"),
                                Boolean.TRUE.equals(found.get("complete"))
                                        ? "everything was read"
                                        : "not everything was read yet"));
            case "changes" -> Optional.of("%s changes".formatted(text(found, "changes")));
            case "again" ->
                Optional.of(
                        Boolean.TRUE.equals(found.get("quiet"))
                                ? "the account is quiet; CloudTrail has settled at %s"
                                        .formatted(text(found, "settlesAt"))
                                : "the account is not quiet");
            default -> Optional.empty();
        };
    }

    private static String origin(Map<String, Object> found) {
        if (!Boolean.TRUE.equals(found.get("found"))) {
            return "CloudTrail's event history does not say";
        }
        String who = found.containsKey("userName") ? text(found, "userName") : text(found, "roleName");
        return "%s with the key %s of %s, at %s from %s (%s)"
                .formatted(
                        text(found, "eventName"),
                        text(found, "accessKeyId"),
                        who,
                        text(found, "time"),
                        text(found, "sourceIp"),
                        text(found, "credential"));
    }

    private static String text(Map<String, Object> found, String field) {
        return String.valueOf(found.getOrDefault(field, "unknown"));
    }

    private static int size(Map<String, Object> found, String field) {
        return found.get(field) instanceof List<?> list ? list.size() : 0;
    }
}
