package dev.firebreak.playbooks.mutation;

import dev.firebreak.playbooks.mutation.Entry.Where;
import dev.firebreak.playbooks.mutation.Source.StepBlock;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Slips in how calls are made, kept, given back and played, and in branches that run side by side. */
final class CallMistakes {
    private static final Pattern OUTPUT = Pattern.compile("\\boutput\\.(\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("\\b(output)\\b");
    private static final Pattern SECRET = Pattern.compile("\\$\\{(secrets)\\.");

    private CallMistakes() {}

    static List<Mistake> all() {
        return List.of(
                new Mistake("a misspelt operation", source -> operations(source, CallMistakes::misspeltOperation)),
                new Mistake("a misspelt service", source -> operations(source, CallMistakes::misspeltService)),
                new Mistake("an operation in capitals", source -> operations(source, CallMistakes::capitalOperation)),
                new Mistake("a change without its 'undo'", source -> without(source, "aws", "undo")),
                new Mistake("an unattended change without its reason", source -> without(source, "do", "unattended")),
                new Mistake("'until' without 'every'", source -> without(source, "until", "every")),
                new Mistake("'until' without 'within'", source -> without(source, "until", "within")),
                new Mistake("'every' without 'until'", source -> without(source, "every", "until")),
                new Mistake("a misspelt field of what is kept", source -> misspelt(source, OUTPUT)),
                new Mistake("a misspelt 'output'", source -> misspelt(source, VARIABLE)),
                new Mistake("a field that is used and not kept", CallMistakes::unkept),
                new Mistake("attempts that are no number", source -> attempts(source, "often")),
                new Mistake("too many attempts", source -> attempts(source, "400")),
                new Mistake("too few votes", CallMistakes::votes),
                new Mistake("votes that are no number", source -> values(source, "votes", "two")),
                new Mistake("'yes' for 'true'", source -> values(source, "allowRequester", "yes")),
                new Mistake("a misspelt 'secrets'", source -> misspelt(source, SECRET)),
                new Mistake("a secret in a text", CallMistakes::secretsInText),
                new Mistake("a secret that is no secret", CallMistakes::bareSecrets),
                new Mistake("a misspelt branch", CallMistakes::lanes),
                new Mistake("a branch without steps", CallMistakes::emptyLanes),
                new Mistake("a step of a branch beside it", CallMistakes::besides),
                new Mistake("a misspelt name of a playbook", source -> played(source, Typo::of)),
                new Mistake("another version of a playbook", source -> played(source, name -> name + "@77")),
                new Mistake("a playbook that plays itself", CallMistakes::playingItself));
    }

    private static Stream<Draft> operations(Source source, Function<String, String> other) {
        return source.scalars()
                .filter(entry -> entry.key().equals("aws") && entry.where() != Where.WITH)
                .map(entry -> source.edit(entry.from(), entry.to(), other.apply(source.value(entry)))
                        .here(0));
    }

    private static String misspeltOperation(String operation) {
        int dot = operation.indexOf('.') + 1;
        return operation.substring(0, dot) + Typo.of(operation.substring(dot));
    }

    private static String misspeltService(String operation) {
        int dot = operation.indexOf('.');
        return Typo.of(operation.substring(0, dot)) + operation.substring(dot);
    }

    /** As AWS's own documents write it. */
    private static String capitalOperation(String operation) {
        int dot = operation.indexOf('.') + 1;
        return operation.substring(0, dot)
                + Character.toUpperCase(operation.charAt(dot))
                + operation.substring(dot + 1);
    }

    /** The step lacks it: the step, the word that needs it, or that word's value. */
    private static Stream<Draft> without(Source source, String needing, String word) {
        return source.steps().stream()
                .flatMap(step -> step.entry(needing).stream()
                        .flatMap(need -> step.entry(word).stream()
                                .map(entry -> source.without(entry)
                                        .at(need.mapping())
                                        .at(need.keyFrom())
                                        .at(need.from()))));
    }

    private static Stream<Draft> misspelt(Source source, Pattern pattern) {
        return pattern.matcher(source.text())
                .results()
                .filter(found -> source.isCode(found.start()))
                .map(found -> source.edit(found.start(1), found.end(1), Typo.of(found.group(1)))
                        .here(0));
    }

    private static Stream<Draft> unkept(Source source) {
        return source.steps().stream()
                .flatMap(step -> step.entry("keep").stream()
                        .flatMap(keep -> source.entries(Where.VALUES)
                                .filter(entry -> keep.is(entry.parent()))
                                .filter(entry ->
                                        uses(step, entry).matcher(source.text()).find())
                                .map(entry -> source.without(entry)
                                        .whereFound(uses(step, entry).pattern()))));
    }

    private static Pattern uses(StepBlock step, Entry kept) {
        return Pattern.compile("\\bsteps\\." + step.id() + "\\.(" + kept.key() + ")\\b");
    }

    private static Stream<Draft> attempts(Source source, String other) {
        return values(source, "attempts", other);
    }

    private static Stream<Draft> values(Source source, String word, String other) {
        return source.scalars()
                .filter(entry -> entry.is(Where.WORDS, word))
                .map(entry -> source.edit(entry.from(), entry.to(), other).here(0));
    }

    /** The votes, or the call that needs more. */
    private static Stream<Draft> votes(Source source) {
        return source.scalars()
                .filter(entry -> entry.is(Where.WORDS, "votes"))
                .map(entry -> source.edit(entry.from(), entry.to(), "1")
                        .here(0)
                        .whereFound("(?:do|aws): ([a-z0-9]+\\.(?:terminate|delete)\\w*)"));
    }

    private static Stream<Draft> secretsInText(Source source) {
        return SECRET.matcher(source.text())
                .results()
                .map(found -> source.edit(found.start(), found.start(), "Secret ")
                        .here(0)
                        .here("Secret ${".length()));
    }

    private static Stream<Draft> bareSecrets(Source source) {
        return source.entries(Where.WITH)
                .filter(Entry::isScalar)
                .filter(entry -> source.value(entry).startsWith("${secrets."))
                .map(entry ->
                        source.edit(entry.from(), entry.to(), "correct-horse").here(0));
    }

    /** The name of the branch, or its use. */
    private static Stream<Draft> lanes(Source source) {
        return source.entries(Where.LANES)
                .filter(lane -> use(source, lane).matcher(source.text()).find())
                .map(lane -> source.edit(lane.keyFrom(), lane.keyTo(), Typo.of(lane.key()))
                        .here(0)
                        .whereFound(use(source, lane).pattern()));
    }

    private static Pattern use(Source source, Entry lane) {
        String id = source.steps().stream()
                .filter(step -> step.entry("parallel").stream().anyMatch(parallel -> parallel.is(lane.parent())))
                .map(StepBlock::id)
                .findFirst()
                .orElseThrow();
        return Pattern.compile("\\bsteps\\." + id + "\\.(" + lane.key() + ")\\b");
    }

    private static Stream<Draft> emptyLanes(Source source) {
        return source.entries(Where.LANES)
                .map(lane -> source.edit(lane.keyTo(), lane.to(), ": []").here(2));
    }

    private static Stream<Draft> besides(Source source) {
        List<StepBlock> inside = source.steps().stream()
                .filter(step -> step.list().where() == Where.LANES)
                .toList();
        return inside.stream()
                .flatMap(step -> inside.stream()
                        .filter(other ->
                                !other.list().is(step.list()) && step.list().isBeside(other.list()))
                        .limit(1)
                        .flatMap(other -> step.entry("title").stream()
                                .map(title -> source.append(title, " ${steps." + other.id() + ".found}")
                                        .here(" ${steps.".length()))));
    }

    private static Stream<Draft> played(Source source, Function<String, String> other) {
        return source.scalars()
                .filter(entry -> entry.is(Where.STEP, "play"))
                .map(entry -> source.edit(
                                entry.from(),
                                entry.to(),
                                other.apply(source.value(entry).replaceFirst("@.*", "")))
                        .here(0));
    }

    private static Stream<Draft> playingItself(Source source) {
        return played(
                source,
                name -> source.entries(Where.TOP)
                        .filter(entry -> entry.key().equals("playbook"))
                        .map(source::value)
                        .findFirst()
                        .orElseThrow());
    }
}
