package dev.firebreak.starter.gateway;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why something was not done; one line for people, and what a program needs to go on. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Why why;

    public Refusal(Why why) {
        super(why.message());
        this.why = why;
    }

    public Why why() {
        return why;
    }

    /** The kinds of refusal. */
    public sealed interface Why {
        String message();

        /** There is no such thing. */
        record NotFound(String message) implements Why {}

        /**
         * The request does not fit.
         *
         * @param problems all that is wrong with it
         */
        record Invalid(String message, List<FieldProblem> problems) implements Why {}

        /**
         * The person may not.
         *
         * @param missing the roles of which one would do; empty: no role helps
         */
        record Forbidden(String message, List<String> missing) implements Why {}

        /**
         * Things have moved on.
         *
         * @param digest of the plan that is open now; null: it is about no plan
         */
        record Conflict(String message, @Nullable String digest) implements Why {}

        /** A server behind the gateway does not answer. */
        record Unavailable(String message) implements Why {}
    }

    /**
     * Something wrong with a request.
     *
     * @param field its name; for a playbook, the place in the file
     */
    public record FieldProblem(String field, String message) {}

    public static Refusal notFound(String message) {
        return new Refusal(new Why.NotFound(message));
    }

    public static Refusal invalid(String message, List<FieldProblem> problems) {
        return new Refusal(new Why.Invalid(message, problems));
    }

    public static Refusal invalid(String field, String message) {
        return invalid(message, List.of(new FieldProblem(field, message)));
    }

    public static Refusal conflict(String message, @Nullable String digest) {
        return new Refusal(new Why.Conflict(message, digest));
    }

    public static Refusal forbidden(String message, List<String> missing) {
        return new Refusal(new Why.Forbidden(message, missing));
    }

    public static Refusal unavailable(String message) {
        return new Refusal(new Why.Unavailable(message));
    }
}
