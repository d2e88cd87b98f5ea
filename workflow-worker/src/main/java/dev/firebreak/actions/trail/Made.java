package dev.firebreak.actions.trail;

import dev.firebreak.investigation.TracedCredential;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What was made with one credential: its children, their children, to the end; not what its maker made besides. */
final class Made {
    private static final String PROVED = "proved";

    private Made() {}

    /** The usable ones. */
    static List<TracedCredential> with(String accessKeyId, List<TracedCredential> credentials) {
        Set<String> line = new HashSet<>(Set.of(accessKeyId));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (TracedCredential credential : credentials) {
                boolean child = credential.parent() != null && line.contains(credential.parent());
                grown |= child && credential.link().equals(PROVED) && line.add(credential.accessKeyId());
            }
        }
        return credentials.stream()
                .filter(TracedCredential::usable)
                .filter(credential -> credential.relation().equals("descendant"))
                .filter(credential -> line.contains(credential.accessKeyId()))
                .toList();
    }
}
