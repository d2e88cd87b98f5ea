package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Playbook;
import dev.firebreak.playbook.Problem;
import java.util.List;

/** What became of reading a playbook: the playbook, or everything that is wrong with it. */
public sealed interface Reading {
    /** Sorted by place. */
    List<Problem> problems();

    /**
     * The playbook can be used.
     *
     * @param problems warnings only
     */
    record Read(Playbook playbook, List<Problem> problems) implements Reading {}

    /** The playbook cannot be used; at least one problem is an error. */
    record Refused(List<Problem> problems) implements Reading {}
}
