package dev.firebreak.run;

import dev.firebreak.consent.Start;
import dev.firebreak.incident.Question;
import dev.firebreak.playbook.Step;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells people beside the run: a message that cannot be delivered is marked, and neither holds the run back nor fails it. */
final class Notices {
    private static final Duration ATTEMPT = Duration.ofMinutes(1);

    /** Between the attempts: together a minute and a half. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(20), Duration.ofMinutes(1));

    /** What is still on its way when the run ends gets so much time. */
    private static final Duration AT_THE_END = Duration.ofSeconds(10);

    /** Runs that began before questions were announced announce none. */
    private static final String ANNOUNCED = "questions-are-announced";

    /** Runs that began before what fails and holds nothing back was announced at once announce it when they ask. */
    private static final String FAILED_ANNOUNCED = "failures-are-announced-at-once";

    /** Of one approval: an {@code each} may fail for hundreds of items, one like the other. */
    private static final int MOST_FAILED = 4;

    private final RunState state;
    private final Journal journal;
    private final Start start;
    private final IncidentActivities activities = Workflow.newActivityStub(
            IncidentActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(ATTEMPT)
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(2).build())
                    .build());

    /** Paths of notify steps whose message is on its way, and the number of announcements that are. */
    private final Set<String> underWay = new LinkedHashSet<>();

    private int announcements;

    Notices(RunState state, Journal journal, Start start) {
        this.state = state;
        this.journal = journal;
        this.start = start;
    }

    boolean idle() {
        return underWay.isEmpty() && announcements == 0;
    }

    /** A {@code notify} step: the run goes on at once. */
    Map<String, Object> send(Step.Notify step, String path, String title, String text) {
        if (state.finished(path) == null && underWay.add(path)) {
            journal.begin(path, step.id(), title, step.kind(), null, Map.of("to", step.to(), "text", text));
            Notice notice = notice(Notice.Kind.NOTICE, path, text, List.of(), null, step.to());
            Async.procedure(() -> {
                Map<String, String> failed = deliver(notice);
                underWay.remove(path);
                journal.end(
                        path,
                        failed.isEmpty() ? "done" : "failed",
                        Map.of(),
                        "none",
                        failed.isEmpty() ? null : "not delivered: " + words(failed));
            });
        }
        return Map.of();
    }

    /** Whether this run announces its questions. */
    static boolean announce() {
        return Workflow.getVersion(ANNOUNCED, Workflow.DEFAULT_VERSION, 1) == 1;
    }

    void announce(Question question) {
        announce(question, Notice.Kind.valueOf(question.kind().name()));
    }

    void remind(Question question) {
        announce(question, Notice.Kind.REMINDER);
    }

    /** A step has failed, and the run goes on: it asks before it ends, which may be days later. */
    void announceFailed(String path, String title, String why) {
        if (Workflow.getVersion(FAILED_ANNOUNCED, Workflow.DEFAULT_VERSION, 1) != 1) {
            return;
        }
        long number = failedBeside(path);
        if (number > MOST_FAILED) {
            return;
        }
        String text = "%s failed: %s. The run goes on; before it ends by itself, it asks what to do about this.%s"
                .formatted(
                        title,
                        why.replaceFirst("\\.$", ""),
                        number < MOST_FAILED
                                ? ""
                                : " What else fails beside it is announced when the run asks about it.");
        announce(notice(Notice.Kind.FAILED, path, text, List.of(), null, null));
    }

    /** How many steps of the same approval were passed over, this one among them. */
    private long failedBeside(String path) {
        String approval = state.approvalAround(path);
        return state.passedOver.stream()
                .filter(other -> state.approvalAround(other).equals(approval))
                .count();
    }

    private void announce(Question question, Notice.Kind kind) {
        announce(notice(
                kind,
                question.path(),
                question.ask(),
                question.ballot().from(),
                question.ballot().deadline(),
                null));
    }

    private void announce(Notice notice) {
        announcements++;
        Async.procedure(() -> {
            deliver(notice);
            announcements--;
        });
    }

    /** What became of messages that are on their way is not waited for any longer. */
    void settle() {
        if (!idle()) {
            Workflow.await(AT_THE_END, this::idle);
        }
        for (String path : underWay) {
            journal.end(path, "failed", Map.of(), "none", "not known to be delivered: the run ended first");
        }
    }

    /** What was not delivered, and why: by channel. */
    private Map<String, String> deliver(Notice notice) {
        Notice next = notice;
        Map<String, String> hopeless = new LinkedHashMap<>();
        for (int attempt = 0; ; attempt++) {
            Map<String, String> failed = attempt(next);
            failed.forEach((channel, why) -> {
                if (why.startsWith(Notice.NO_CHANNEL)) {
                    hopeless.put(channel, why);
                }
            });
            List<String> again = failed.keySet().stream()
                    .filter(channel -> !hopeless.containsKey(channel))
                    .toList();
            if (again.isEmpty() || attempt == PAUSES.size()) {
                hopeless.putAll(failed);
                return hopeless;
            }
            try {
                Workflow.sleep(PAUSES.get(attempt));
            } catch (TemporalFailure cancelled) {
                return failed;
            }
            next = again.equals(List.of("")) ? notice : notice.to(again);
        }
    }

    /** A worker that dies over it is no reason to fail; the name of nobody stands for whoever it was. */
    private Map<String, String> attempt(Notice notice) {
        try {
            return activities.tell(notice).failed();
        } catch (TemporalFailure e) {
            return Map.of("", "the worker could not send it: " + e.getMessage());
        }
    }

    private static String words(Map<String, String> failed) {
        return String.join(
                "; ",
                failed.entrySet().stream()
                        .map(one -> one.getKey().isEmpty() ? one.getValue() : one.getKey() + ": " + one.getValue())
                        .toList());
    }

    private Notice notice(
            Notice.Kind kind,
            String path,
            String text,
            List<String> from,
            @Nullable Instant deadline,
            @Nullable List<String> to) {
        return new Notice(
                kind,
                start.incidentId(),
                start.playbook(),
                start.version(),
                start.account(),
                start.subject(),
                path,
                text,
                from,
                deadline,
                to,
                Journal.now());
    }
}
