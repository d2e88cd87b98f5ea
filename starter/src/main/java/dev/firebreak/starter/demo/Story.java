package dev.firebreak.starter.demo;

import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.starter.terminal.StepText;
import dev.firebreak.starter.terminal.Terminal;
import java.util.HashSet;
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
                    terminal.print("  " + StepText.line(step, status));
                    StepText.finding(step).ifPresent(found -> terminal.print("      " + found));
                }
            }
        }
    }
}
