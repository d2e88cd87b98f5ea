package dev.firebreak.worker;

/** Says which playbooks may change the account without asking anybody. It never comes from a run. */
@FunctionalInterface
public interface UnattendedList {
    boolean holds(String digest);
}
