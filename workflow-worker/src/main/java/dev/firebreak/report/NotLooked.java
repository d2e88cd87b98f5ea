package dev.firebreak.report;

import dev.firebreak.incident.Report.NotLookedAt;
import java.util.List;

/** What no run looks at: said in every report, because an empty list is no proof. */
final class NotLooked {
    private static final String LATER = "this version of Firebreak does not look for it";

    static final List<NotLookedAt> AT = List.of(
            new NotLookedAt("persistence", LATER),
            new NotLookedAt("sharing", LATER),
            new NotLookedAt("tampering", LATER),
            new NotLookedAt("secretsRead", LATER),
            new NotLookedAt("resources", LATER),
            new NotLookedAt(
                    "data events: S3 objects, Lambda invocations, mail sent",
                    "CloudTrail's event history holds management events only"));

    private NotLooked() {}
}
