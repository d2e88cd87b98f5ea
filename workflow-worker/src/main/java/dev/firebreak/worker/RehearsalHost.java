package dev.firebreak.worker;

import dev.firebreak.actions.ActionLibrary;
import dev.firebreak.aws.ClosedAccount;
import dev.firebreak.consent.PublicKeys;
import dev.firebreak.identifier.AccountId;
import dev.firebreak.identifier.RegionName;
import dev.firebreak.incident.IncidentWorkflow;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A worker for tests of playbooks: its actions are played, it reaches no AWS, tells nobody, and keeps its evidence in memory.
 * Everything else, consent above all, is what {@link WorkerHost} has.
 */
public final class RehearsalHost {
    private static final double ANY_RATE = 1.5;

    /** The reader has seen to it. */
    private static final int ANY_VOTES = 1;

    private RehearsalHost() {}

    /**
     * Registers workflow and activities.
     *
     * @param played the actions, which answer what the tests say
     * @param secrets stand-ins for those of a host
     * @param workflow makes a run
     */
    public static void register(
            WorkerFactory factory,
            AccountId account,
            PublicKeys keys,
            ActionLibrary played,
            SecretStore secrets,
            Supplier<IncidentWorkflow> workflow) {
        WorkerSettings settings = new WorkerSettings(
                account,
                RegionName.US_EAST_1,
                null,
                null,
                Path.of(""),
                keys,
                Duration.ZERO,
                ANY_RATE,
                ANY_VOTES,
                Set.of(),
                digest -> true,
                secrets);
        WorkerParts parts = new WorkerParts(
                played,
                new ClosedAccount(account),
                new MemoryEvidence(),
                Seal.ofThisProcess(),
                // What is refused fails the step as well, or stands among the run's decisions: the test shows it.
                (incidentId, path, what, why) -> {},
                notice -> Map.of(),
                settings);
        parts.register(factory, workflow);
    }
}
