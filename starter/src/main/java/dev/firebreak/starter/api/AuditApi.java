package dev.firebreak.starter.api;

import dev.firebreak.starter.gateway.Gateway;
import dev.firebreak.store.Audit;
import dev.firebreak.store.AuditEntry;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What people asked for, and what became of it. */
@RestController
class AuditApi {
    private final Audit audit;
    private final Gateway gateway;

    AuditApi(ApiParts parts) {
        this.audit = parts.audit();
        this.gateway = parts.gateway();
    }

    record Entries(List<AuditEntry> entries) {}

    /**
     * All entries, oldest first; of one incident, together with what the incident itself recorded: a message that came past
     * this gateway shows there only.
     */
    @GetMapping("/api/audit")
    Entries entries(@RequestParam(required = false) @Nullable String incident) {
        if (incident == null) {
            return new Entries(audit.entries());
        }
        Stream<AuditEntry> own = audit.entries().stream().filter(entry -> Objects.equals(entry.incidentId(), incident));
        Stream<AuditEntry> recorded = gateway.incident(incident).decisions().stream()
                .map(decision -> new AuditEntry(
                        decision.at(),
                        decision.by(),
                        "recorded: " + decision.verdict().word(),
                        incident,
                        decision.path(),
                        decision.accepted(),
                        decision.why() == null ? decision.reason() : decision.why()));
        return new Entries(Stream.concat(own, recorded)
                .sorted(Comparator.comparing(AuditEntry::at))
                .toList());
    }
}
