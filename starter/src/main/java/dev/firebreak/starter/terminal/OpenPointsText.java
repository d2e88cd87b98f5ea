package dev.firebreak.starter.terminal;

import dev.firebreak.incident.Report.OpenPoint;
import java.util.List;
import java.util.StringJoiner;

/** What an incident leaves open, each with the command that a person can run. */
public final class OpenPointsText {
    private OpenPointsText() {}

    /** A heading and the points below it; empty: nothing is open. */
    public static String of(List<OpenPoint> points) {
        if (points.isEmpty()) {
            return "";
        }
        StringJoiner lines = new StringJoiner("\n").add("Still open:");
        points.forEach(point -> {
            lines.add("  - " + Visible.line(point.what()));
            if (point.command() != null) {
                lines.add("    " + Visible.line(Program.here(point.command())));
            }
        });
        return lines.toString();
    }
}
