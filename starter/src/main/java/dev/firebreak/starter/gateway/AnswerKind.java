package dev.firebreak.starter.gateway;

import dev.firebreak.consent.Verdict;
import dev.firebreak.incident.Question;
import java.util.List;

/** Which kind of question an answer belongs to. */
public enum AnswerKind {
    APPROVAL(Question.Kind.APPROVAL),
    TASK(Question.Kind.TASK),
    FAILURE(Question.Kind.FAILURE);

    private final Question.Kind question;

    AnswerKind(Question.Kind question) {
        this.question = question;
    }

    public Question.Kind question() {
        return question;
    }

    /** What can be said to such a question; which of these fit, its ballot says. */
    public List<Verdict> verdicts() {
        return switch (this) {
            case APPROVAL -> List.of(Verdict.APPROVE, Verdict.REJECT, Verdict.ASK);
            case TASK -> List.of(Verdict.ANSWER, Verdict.STOP, Verdict.STOP_AND_UNDO);
            case FAILURE -> List.of(Verdict.RETRY, Verdict.SKIP, Verdict.STOP, Verdict.STOP_AND_UNDO);
        };
    }
}
