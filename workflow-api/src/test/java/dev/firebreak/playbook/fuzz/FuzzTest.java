package dev.firebreak.playbook.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.firebreak.action.FakeActions;
import dev.firebreak.playbook.Location;
import dev.firebreak.playbook.Problem;
import dev.firebreak.playbook.read.Limits;
import dev.firebreak.playbook.read.PlaybookReader;
import dev.firebreak.playbook.read.ProblemText;
import dev.firebreak.playbook.read.Reading;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Whatever is typed into a playbook, reading it ends soon, with words and places inside the file, and twice with the same.
 *
 * <p>A longer run: {@code mvn test -pl workflow-api -Dtest=FuzzTest -Dfuzz.inputs=200000 -Dfuzz.seed=7}.
 */
@Tag("thorough")
class FuzzTest {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 1_000);
    private static final long SEED = Long.getLong("fuzz.seed", 20261125);

    /** By the clock, for what never ends; generous, because a build machine may be busy. */
    private static final Duration HANGING = Duration.ofSeconds(60);

    private record Read(List<Problem> problems, String text) {}

    private final ExecutorService readers = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "reader");
        thread.setDaemon(true);
        return thread;
    });

    @AfterEach
    void stop() {
        readers.shutdownNow();
    }

    @Test
    void whateverIsTypedIsReadSoonWithPlacesAndTwiceTheSame() throws Exception {
        List<String> seeds = Seeds.texts();
        for (long input = SEED; input < SEED + INPUTS; input++) {
            String text = new Mutator(seeds, input).next();
            check(text, "input %d (-Dfuzz.seed=%d -Dfuzz.inputs=1)".formatted(input, input), input % 8 == 0);
        }
    }

    @Test
    void everyBeginningOfAFileIsRead() throws Exception {
        for (String seed : Seeds.texts()) {
            for (int length = 0; length < seed.length(); length += 397) {
                check(seed.substring(0, length), "the first %d characters of:%n%s".formatted(length, seed), false);
            }
        }
    }

    private void check(String text, String name, boolean twice) throws InterruptedException {
        Read read = read(text, name);
        assertThat(read.problems()).as(name).hasSizeLessThanOrEqualTo(Limits.PROBLEMS + 1);
        List<String> lines = text.lines().toList();
        for (Problem problem : read.problems()) {
            assertThat(isInside(problem.at(), lines))
                    .as("%s is inside: %s", problem, name)
                    .isTrue();
            assertThat(problem.message())
                    .as(name)
                    .isNotBlank()
                    .hasSizeLessThan(520)
                    .doesNotContain("\n", "\t", "\u0000");
        }
        assertThat(read.text()).as(name).doesNotContain("\t", "\u0000", "\u202e");
        if (twice) {
            assertThat(read(text, name).problems()).as(name).isEqualTo(read.problems());
        }
    }

    /** The end of a line, and the line after the last, are inside: there something is missing. */
    private static boolean isInside(Location at, List<String> lines) {
        if (at.line() < 1 || at.line() > lines.size() + 1 || at.column() < 1) {
            return false;
        }
        String line = at.line() > lines.size() ? "" : lines.get(at.line() - 1);
        return at.column() <= line.codePointCount(0, line.length()) + 1;
    }

    private Read read(String text, String name) throws InterruptedException {
        try {
            return readers.submit(() -> read(text)).get(HANGING.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("%s is not survived:%n%s".formatted(name, text), e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("%s is never read:%n%s".formatted(name, text), e);
        }
    }

    private static Read read(String text) {
        Reading reading = new PlaybookReader(new FakeActions()).read("p.yaml", text);
        String printed = new ProblemText(text).all(reading.problems());
        assertThat(reading instanceof Reading.Read || !reading.problems().isEmpty())
                .isTrue();
        return new Read(reading.problems(), printed);
    }
}
