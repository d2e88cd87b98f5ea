package dev.firebreak.starter.gateway;

import dev.firebreak.consent.Ballot;
import dev.firebreak.consent.Decision;
import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.IncidentStatus;
import dev.firebreak.incident.Question;
import dev.firebreak.incident.StepRecord;
import dev.firebreak.starter.security.Caller;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether an answer fits what is asked, before it is signed: the person learns at once what the run would record as not
 * counting.
 */
final class DecisionCheck {
    private final GatewaySettings settings;
    private final String namespace;

    DecisionCheck(GatewaySettings settings, String namespace) {
        this.settings = settings;
        this.namespace = namespace;
    }

    /**
     * The decision to sign.
     *
     * @throws Refusal when it would not count
     */
    Decision decision(
            IncidentStatus status, String step, AnswerKind kind, Answer answer, Caller by, String decisionId) {
        return answer.verdict() == Verdict.ASK
                ? askAgain(status, step, answer, by, decisionId)
                : checked(question(status, step, kind), kind, answer, by, decisionId);
    }

    private Decision askAgain(IncidentStatus status, String step, Answer answer, Caller by, String decisionId) {
        int last = status.steps().stream()
                .filter(record -> record.path().equals(step))
                .mapToInt(StepRecord::attempts)
                .findFirst()
                .orElse(1);
        return decision(
                status,
                step,
                answer.attempt() == null ? last : answer.attempt(),
                answer.digest(),
                answer,
                by,
                decisionId);
    }

    private record Asked(IncidentStatus status, Question question) {}

    private Decision checked(Asked asked, AnswerKind kind, Answer answer, Caller by, String decisionId) {
        Question question = asked.question();
        Ballot ballot = question.ballot();
        if (!kind.verdicts().contains(answer.verdict())) {
            throw Refusal.invalid(
                    "verdict",
                    "'%s' is no answer here: %s".formatted(answer.verdict().word(), words(kind.verdicts())));
        }
        wrongPerson(ballot, answer.verdict(), by).ifPresent(why -> {
            throw why;
        });
        boolean consents = answer.verdict() == Verdict.APPROVE;
        if (consents && (answer.attempt() == null || answer.digest() == null)) {
            throw Refusal.invalid(
                    "digest", "to approve, send the attempt and the digest of the plan that was looked at");
        }
        int attempt = answer.attempt() == null ? ballot.attempt() : answer.attempt();
        String digest = answer.digest() == null ? question.planDigest() : answer.digest();
        if (attempt != ballot.attempt()) {
            throw Refusal.conflict(
                    "it answers attempt %d; attempt %d is open: look again".formatted(attempt, ballot.attempt()),
                    question.planDigest());
        }
        if (question.planDigest() != null && !question.planDigest().equals(digest)) {
            throw Refusal.conflict("the plan has changed since it was looked at: look again", question.planDigest());
        }
        Decision decision = decision(asked.status(), ballot.path(), attempt, digest, answer, by, decisionId);
        ballot.refusal(decision, question.planDigest()).ifPresent(why -> {
            throw refusal(why, ballot, decision);
        });
        return decision;
    }

    /** Why somebody may not give a verdict, whatever they say with it; empty: they may. */
    static Optional<Refusal> wrongPerson(Ballot ballot, Verdict verdict, Caller by) {
        List<String> roles = ballot.from(verdict);
        List<String> missing = Collections.disjoint(roles, by.words()) ? roles : List.of();
        return ballot.wrongPerson(verdict, by.person(), by.words()).map(why -> Refusal.forbidden(why, missing));
    }

    private static Refusal refusal(String why, Ballot ballot, Decision decision) {
        if (ballot.deadline() != null && decision.at().isAfter(ballot.deadline())) {
            return Refusal.conflict(why, null);
        }
        return Refusal.invalid("decision", why);
    }

    private Asked question(IncidentStatus status, String step, AnswerKind kind) {
        Question question = status.questions().stream()
                .filter(open -> open.path().equals(step))
                .findFirst()
                .orElseThrow(() -> Refusal.conflict(nothingAsked(status, step), null));
        if (question.kind() != kind.question()) {
            throw Refusal.conflict(
                    "'%s' is %s, not %s".formatted(step, article(question.kind()), article(kind.question())), null);
        }
        return new Asked(status, question);
    }

    private static String article(Question.Kind kind) {
        return switch (kind) {
            case APPROVAL -> "an approval";
            case TASK -> "a task";
            case FAILURE -> "a failed step";
        };
    }

    private static String nothingAsked(IncidentStatus status, String step) {
        String open = status.questions().stream().map(Question::path).collect(Collectors.joining(", "));
        if (status.state().ended()) {
            return "nothing is asked at '%s': the incident has ended (%s)"
                    .formatted(step, status.state().word());
        }
        return "nothing is asked at '%s' now; open: %s".formatted(step, open.isEmpty() ? "nothing" : open);
    }

    private Decision decision(
            IncidentStatus status,
            String step,
            int attempt,
            @Nullable String digest,
            Answer answer,
            Caller by,
            String decisionId) {
        return new Decision(
                decisionId,
                settings.key().kid(),
                namespace,
                status.incidentId(),
                step,
                attempt,
                digest,
                answer.answers(),
                answer.verdict(),
                answer.reason(),
                by.person(),
                by.words(),
                settings.clock().instant());
    }

    private static String words(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::word).collect(Collectors.joining(", "));
    }
}
