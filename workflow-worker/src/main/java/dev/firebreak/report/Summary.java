package dev.firebreak.report;

import dev.firebreak.incident.Report;
import dev.firebreak.incident.Report.Credential;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** The story in a few sentences, for somebody who has just been woken. */
final class Summary {
    private Summary() {}

    static List<String> of(Report report) {
        List<String> sentences = new ArrayList<>();
        sentences.add(origin(report));
        if (!report.credentials().isEmpty()) {
            sentences.add(credentials(report.credentials()));
        }
        if (!report.instances().isEmpty() || !report.failedLaunches().isEmpty()) {
            sentences.add("%d instances were launched; %d further launches failed."
                    .formatted(
                            report.instances().size(),
                            report.failedLaunches().stream()
                                    .mapToInt(Report.FailedLaunches::count)
                                    .sum()));
        }
        if (!report.openPoints().isEmpty()) {
            sentences.add(
                    "%d points are still open.".formatted(report.openPoints().size()));
        }
        if (report.settlesAt() != null) {
            sentences.add("CloudTrail may still deliver events of that time until %s."
                    .formatted(report.settlesAt().truncatedTo(ChronoUnit.SECONDS)));
        }
        return sentences;
    }

    private static String origin(Report report) {
        Report.Launch launch = report.launch();
        if (launch == null) {
            return "Who made %s was not found in CloudTrail's event history."
                    .formatted(report.subject().id());
        }
        return "%s was made at %s in %s by %s with a %s credential%s, from %s."
                .formatted(
                        report.subject().id(),
                        launch.time(),
                        launch.region(),
                        launch.principal().name() == null
                                ? launch.principal().type()
                                : launch.principal().name(),
                        launch.credential(),
                        launch.accessKeyId() == null ? "" : " (" + launch.accessKeyId() + ")",
                        launch.sourceIp() == null ? "an unknown address" : launch.sourceIp());
    }

    private static String credentials(List<Credential> credentials) {
        long usable = credentials.stream()
                .filter(credential -> credential.status().equals("active"))
                .count();
        return "%d credentials belong to the story; %s."
                .formatted(
                        credentials.size(), usable == 0 ? "none is known to be usable" : usable + " can still be used");
    }
}
