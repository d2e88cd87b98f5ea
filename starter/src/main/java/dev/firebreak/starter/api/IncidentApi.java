package dev.firebreak.starter.api;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.DecisionRecord;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.RunPlan;
import dev.firebreak.starter.gateway.AnswerKind;
import dev.firebreak.starter.gateway.Gateway;
import dev.firebreak.starter.gateway.IncidentFilter;
import dev.firebreak.starter.gateway.IncidentPage;
import dev.firebreak.starter.gateway.OpenApproval;
import dev.firebreak.starter.gateway.ReportForm;
import dev.firebreak.starter.gateway.Started;
import dev.firebreak.starter.security.Caller;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Incidents: start, look, decide. */
@RestController
@RequestMapping("/api/incidents")
class IncidentApi {
    private static final String KEY = "Idempotency-Key";

    private final Gateway gateway;

    IncidentApi(ApiParts parts) {
        this.gateway = parts.gateway();
    }

    /** 201 for a new incident; 200 for a joined one, which keeps its inputs: {@code differences} names those that differ. */
    @PostMapping
    ResponseEntity<Started> start(@RequestBody StartBody body, @AuthenticationPrincipal Caller caller) {
        Started started = gateway.start(body.request(), caller);
        return started.joined()
                ? ResponseEntity.ok(started)
                : ResponseEntity.created(URI.create("/api/incidents/" + started.id()))
                        .body(started);
    }

    @GetMapping
    IncidentPage incidents(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String playbook,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String id,
            @RequestParam(defaultValue = "0") int page) {
        return gateway.incidents(new IncidentFilter(state, playbook, subject, id, Math.max(page, 0)));
    }

    @GetMapping("/{id}")
    IncidentStatus incident(@PathVariable String id) {
        return gateway.incident(id);
    }

    @GetMapping(value = "/{id}/definition", produces = MediaType.APPLICATION_JSON_VALUE)
    String definition(@PathVariable String id) {
        return gateway.definition(id);
    }

    @GetMapping(value = "/{id}/report", produces = MediaType.APPLICATION_JSON_VALUE)
    byte[] jsonReport(@PathVariable String id) {
        return gateway.report(id, ReportForm.JSON);
    }

    @GetMapping(value = "/{id}/report", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<byte[]> htmlReport(@PathVariable String id) {
        // The report shows text that attackers wrote.
        return ResponseEntity.ok()
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox")
                .body(gateway.report(id, ReportForm.HTML));
    }

    @GetMapping("/{id}/plan")
    RunPlan plan(@PathVariable String id) {
        return gateway.plan(id);
    }

    /** {@code refusal} says why the caller may not approve, null that they may: it is known before anybody reads a plan. */
    @GetMapping("/{id}/approvals")
    List<OpenApproval> approvals(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        return gateway.approvals(id, caller);
    }

    @PostMapping("/{id}/approvals/{step}")
    DecisionRecord approval(
            @PathVariable String id,
            @PathVariable String step,
            @RequestBody AnswerBody body,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @AuthenticationPrincipal Caller caller) {
        return gateway.answer(
                id, step, AnswerKind.APPROVAL, body.requireVerdict().answer(Verdict.APPROVE, key), caller);
    }

    @PostMapping("/{id}/tasks/{step}")
    DecisionRecord task(
            @PathVariable String id,
            @PathVariable String step,
            @RequestBody AnswerBody body,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @AuthenticationPrincipal Caller caller) {
        return gateway.answer(id, step, AnswerKind.TASK, body.answer(Verdict.ANSWER, key), caller);
    }

    @PostMapping("/{id}/failures/{step}")
    DecisionRecord failure(
            @PathVariable String id,
            @PathVariable String step,
            @RequestBody AnswerBody body,
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @AuthenticationPrincipal Caller caller) {
        return gateway.answer(
                id, step, AnswerKind.FAILURE, body.requireVerdict().answer(Verdict.RETRY, key), caller);
    }
}
