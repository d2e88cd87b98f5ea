package dev.firebreak.run;

/**
 * Hears which steps a walk comes to. It is told in workflow code, again at every replay and every walk from the top: it must
 * change nothing that the run can see.
 */
public interface Visits {
    /** Tells nobody. */
    Visits UNHEARD = new Visits() {
        @Override
        public void entered(String path) {}

        @Override
        public void passed(String path) {}
    };

    /** The step is due. */
    void entered(String path);

    /** The step's condition does not hold. */
    void passed(String path);
}
