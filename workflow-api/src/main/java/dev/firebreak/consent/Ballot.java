package dev.firebreak.consent;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may decide a question, on what, and until when. The gateway, the run and the activity of every changing call apply the
 * same rules: {@link #refusal}.
 *
 * @param path the step path, such as {@code contain/descendants[3]/shut}
 * @param attempt from 1; a new one after expiry or retry
 * @param choices the verdicts that fit
 * @param from the roles that may decide; {@code admin} implies none
 * @param undoFrom the roles that may choose {@link Verdict#STOP_AND_UNDO}: those of the approvals that it reverses
 * @param votes how many distinct people are needed
 * @param requesters people whose inputs or answers are in the plan
 * @param allowRequester whether their votes count all the same
 * @param form the answers that a yes must carry
 * @param deadline null: it waits for ever
 */
public record Ballot(
        String path,
        int attempt,
        List<Verdict> choices,
        List<String> from,
        List<String> undoFrom,
        int votes,
        List<Person> requesters,
        boolean allowRequester,
        List<FormField> form,
        Instant askedAt,
        @Nullable Instant deadline) {

    /** Giving access back takes the same two people as taking it away. */
    private static final Set<Verdict> NEEDS_A_SECOND_PERSON = EnumSet.of(Verdict.APPROVE, Verdict.STOP_AND_UNDO);

    /** How far the clocks of gateway and worker may lie apart. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    /** Longer texts are refused, so that a decision always fits into the history. */
    private static final int LONGEST_REASON = 2_000;

    /**
     * Why a decision does not count.
     *
     * @param planDigest of the plan that was asked about; null: there is none
     * @return one sentence for people; empty when the decision counts
     */
    public Optional<String> refusal(Decision decision, @Nullable String planDigest) {
        if (!decision.stepPath().equals(path)) {
            return Optional.of("it answers '%s', not '%s'".formatted(decision.stepPath(), path));
        }
        if (decision.attempt() != attempt) {
            return Optional.of("it answers attempt %d; attempt %d is open".formatted(decision.attempt(), attempt));
        }
        if (!choices.contains(decision.verdict())) {
            return Optional.of("'%s' is no answer here: %s"
                    .formatted(
                            decision.verdict().word(),
                            String.join(
                                    ", ", choices.stream().map(Verdict::word).toList())));
        }
        if (planDigest != null && !planDigest.equals(decision.planDigest())) {
            return Optional.of("it decides on another plan (%s) than the one that is open (%s): look again"
                    .formatted(decision.planDigest(), planDigest));
        }
        return wrongPerson(decision.verdict(), decision.subject(), decision.roles())
                .or(() -> wrongTime(decision))
                .or(() -> wrongWords(decision.verdict(), decision.reason(), decision.answers()));
    }

    /** The roles of which one is needed for a verdict. */
    public List<String> from(Verdict verdict) {
        return verdict == Verdict.STOP_AND_UNDO ? undoFrom : from;
    }

    /** Why a verdict of this person does not count, whatever they say with it; empty: they may give it. */
    public Optional<String> wrongPerson(Verdict verdict, Person person, List<String> roles) {
        // First what no role mends.
        if (NEEDS_A_SECOND_PERSON.contains(verdict) && !allowRequester && requesters.contains(person)) {
            return Optional.of("%s asked for this, so somebody else must %s it".formatted(person, verdict.word()));
        }
        List<String> allowed = from(verdict);
        if (Collections.disjoint(allowed, roles)) {
            return Optional.of("%s may not decide this: the role '%s' is missing"
                    .formatted(person, String.join("' or '", allowed)));
        }
        return Optional.empty();
    }

    /** Why a verdict with this reason and these answers does not count, whoever gives it; empty: they will do. */
    public Optional<String> wrongWords(Verdict verdict, String reason, Map<String, ?> answers) {
        if (verdict != Verdict.ANSWER && reason.isBlank()) {
            return Optional.of("it gives no reason");
        }
        if (reason.length() > LONGEST_REASON) {
            return Optional.of("its reason is longer than %d characters".formatted(LONGEST_REASON));
        }
        if (verdict != Verdict.APPROVE && verdict != Verdict.ANSWER) {
            return Optional.empty();
        }
        return wrongAnswers(answers);
    }

    /** The answers with the form's defaults where nothing was said. */
    public SequencedMap<String, Object> complete(Map<String, Object> answers) {
        SequencedMap<String, Object> complete = new LinkedHashMap<>();
        for (FormField field : form) {
            Object answer = answers.getOrDefault(field.name(), field.defaultText());
            if (answer != null) {
                complete.put(field.name(), answer);
            }
        }
        return complete;
    }

    private Optional<String> wrongTime(Decision decision) {
        if (decision.at().isBefore(askedAt.minus(SKEW))) {
            return Optional.of("it was decided at %s, before the question was asked".formatted(decision.at()));
        }
        if (deadline != null && decision.at().isAfter(deadline.plus(SKEW))) {
            return Optional.of("it came at %s; the question expired at %s".formatted(decision.at(), deadline));
        }
        return Optional.empty();
    }

    private Optional<String> wrongAnswers(Map<String, ?> answers) {
        for (String name : answers.keySet()) {
            if (form.stream().noneMatch(field -> field.name().equals(name))) {
                return Optional.of("the form has no field '%s'".formatted(name));
            }
        }
        for (FormField field : form) {
            Object answer = answers.get(field.name());
            if (answer == null && field.defaultText() == null) {
                return Optional.of("the answer '%s' is missing%s".formatted(field.name(), allowed(field)));
            }
            if (answer != null && !field.oneOf().isEmpty() && !field.oneOf().contains(answer.toString())) {
                return Optional.of("'%s' is no answer for '%s'%s".formatted(answer, field.name(), allowed(field)));
            }
        }
        return Optional.empty();
    }

    private static String allowed(FormField field) {
        return field.oneOf().isEmpty() ? "" : ": one of " + String.join(", ", field.oneOf());
    }
}
