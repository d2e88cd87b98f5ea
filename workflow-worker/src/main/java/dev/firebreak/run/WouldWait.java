package dev.firebreak.run;

/** A reading has to wait for something that a plan does not wait for; the message says for what. */
final class WouldWait extends RuntimeException {
    private static final long serialVersionUID = 1;

    WouldWait(String reason) {
        super(reason);
    }
}
