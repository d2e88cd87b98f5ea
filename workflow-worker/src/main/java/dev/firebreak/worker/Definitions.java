package dev.firebreak.worker;

import dev.firebreak.consent.ConsentException;
import dev.firebreak.consent.Start;
import dev.firebreak.evidence.EvidenceException;
import dev.firebreak.evidence.EvidenceStore;
import dev.firebreak.playbook.Definition;
import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Step;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The playbooks of runs, as they were signed: a definition is found by the digest in the signed start, so what a step says comes
 * never from the run's word.
 */
final class Definitions {
    /** Running incidents mostly share a few playbooks. */
    private static final int MOST = 32;

    private final EvidenceStore evidence;

    private final Map<String, Playbook> byDigest = new LinkedHashMap<>(MOST, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Playbook> eldest) {
            return size() > MOST;
        }
    };

    Definitions(EvidenceStore evidence) {
        this.evidence = evidence;
    }

    /**
     * The playbook of a run.
     *
     * @throws ConsentException when its definition is not in the evidence store
     */
    synchronized Playbook of(Start start) {
        return byDigest.computeIfAbsent(
                start.digest(), digest -> new Definition(text(start, digest)).playbook(Map.of()));
    }

    /** The step that a path ends with, if the playbook has it and it is of this kind. */
    <S extends Step> Optional<S> step(Start start, String path, Class<S> kind) {
        String id = path.substring(path.lastIndexOf('/') + 1);
        return Step.all(of(start).steps(), kind)
                .filter(step -> step.id().equals(id))
                .findFirst();
    }

    private String text(Start start, String digest) {
        try {
            return new String(evidence.read(start.incidentId(), digest), StandardCharsets.UTF_8);
        } catch (EvidenceException e) {
            throw new ConsentException("its definition is not in the evidence store: " + e.getMessage());
        }
    }
}
