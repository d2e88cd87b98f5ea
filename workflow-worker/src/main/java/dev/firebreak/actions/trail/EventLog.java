package dev.firebreak.actions.trail;

import dev.firebreak.action.Evidence;
import dev.firebreak.actions.ActionContext;
import dev.firebreak.consent.CanonicalJson;
import dev.firebreak.trail.TrailEvent;
import dev.firebreak.trail.TrailReading;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the raw records of a reading as evidence, in parts, and with each part how far the reading has come. A later attempt
 * replays the parts and goes on. An empty line in a part stands where the inquiry drew its conclusions.
 */
final class EventLog implements TrailReading.Journal {
    private static final String NDJSON = "application/x-ndjson";
    private static final int PART_BYTES = 8 << 20;
    private static final Duration PART_TIME = Duration.ofSeconds(20);

    /** What is joined into one blob, and so held in memory for a moment. */
    private static final int JOINED_BYTES = 128 << 20;

    private final ActionContext context;
    private final String name;
    private final Consumer<Evidence> progress;
    private final @Nullable Instant deadline;
    private final List<Evidence> parts = new ArrayList<>();
    private final ByteArrayOutputStream open = new ByteArrayOutputStream();
    private Instant lastPart;

    /**
     * An empty log.
     *
     * @param progress is given the reading's cursor, kept as evidence
     * @param deadline when to stop reading; null: at the end
     */
    EventLog(ActionContext context, String name, Consumer<Evidence> progress, @Nullable Instant deadline) {
        this.context = context;
        this.name = name;
        this.progress = progress;
        this.deadline = deadline;
        this.lastPart = context.now();
    }

    @Override
    public void found(TrailEvent event) {
        // Line breaks in JSON can only be white space between its parts.
        open.writeBytes((event.raw().replace('\n', ' ').replace('\r', ' ') + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void concluded(TrailReading reading) {
        open.write('\n');
    }

    @Override
    public void answered(TrailReading reading) {
        boolean due = !context.now().isBefore(lastPart.plus(PART_TIME));
        if (due || open.size() >= PART_BYTES) {
            close();
            ReadingCursor cursor = new ReadingCursor(reading.window(), List.copyOf(parts), reading.states());
            progress.accept(context.keep(
                    "cursor of " + name,
                    "application/json",
                    CanonicalJson.write(cursor).getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Override
    public boolean enough() {
        return deadline != null && !context.now().isBefore(deadline);
    }

    private void close() {
        if (open.size() > 0) {
            parts.add(context.keep(name + " (part " + (parts.size() + 1) + ")", NDJSON, open.toByteArray()));
            open.reset();
        }
        lastPart = context.now();
    }

    /** Gives a new reading what earlier attempts have read. */
    void replay(List<Evidence> earlier, TrailReading reading) {
        parts.addAll(earlier);
        for (Evidence part : earlier) {
            new String(context.read(part), StandardCharsets.UTF_8).lines().forEach(line -> {
                if (line.isEmpty()) {
                    reading.replayConclusion();
                } else {
                    TrailEvent.parse(line).ifPresent(reading::replay);
                }
            });
        }
    }

    /** All parts, the last one closed now. */
    List<Evidence> parts() {
        close();
        return List.copyOf(parts);
    }

    /** All records as one blob; beyond 128 MiB the first ones, the rest stays in the parts. */
    Evidence joined() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Evidence part : parts) {
            if (all.size() + part.bytes() <= JOINED_BYTES) {
                all.writeBytes(context.read(part));
            }
        }
        all.writeBytes(open.toByteArray());
        return context.keep(name, NDJSON, withoutMarks(all.toString(StandardCharsets.UTF_8)));
    }

    private static byte[] withoutMarks(String lines) {
        return lines.replaceAll("(?m)^\n", "").getBytes(StandardCharsets.UTF_8);
    }
}
