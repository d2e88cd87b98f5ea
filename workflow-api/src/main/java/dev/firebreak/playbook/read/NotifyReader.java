package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.List;
import java.util.regex.Pattern;

/** {@code notify}: a message to people, over channels that the worker host knows. */
final class NotifyReader implements KindReader {
    private static final List<String> WORDS = List.of("to", "text");
    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int MOST = 10;

    @Override
    public List<String> words() {
        return List.of("notify");
    }

    @Override
    public List<WordForm> forms() {
        return List.of(WordForm.required(
                "notify",
                "Tells people, and waits for no answer.",
                new Form.Group(List.of(
                        WordForm.required(
                                "to", "The channels, as the worker's configuration names them.", new Form.Texts()),
                        WordForm.required("text", "The message.", new Form.Template())))));
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        Words notify = step.required("notify", "{ to: [oncall], text: The key is shut. }")
                .words(WORDS);
        return new Step.Notify(
                head,
                channels(notify.required("to", "[oncall]"), steps.problems()),
                notify.required("text", "The key is shut.").template().orElse(new Value.Text("", notify.at())));
    }

    private static List<String> channels(Word to, Problems problems) {
        List<Yaml.Scalar> names = to.texts("a list of channels");
        for (Yaml.Scalar name : names) {
            if (!NAME.matcher(name.text()).matches()) {
                problems.error(
                        name.at(),
                        "'%s' is no name of a channel: small letters and digits, joined by '-'; its address stands in the configuration of the worker"
                                .formatted(name.text()));
            }
        }
        if (names.size() > MOST) {
            problems.error(to.at(), "'to' names %d channels: at most %d".formatted(names.size(), MOST));
        }
        return names.stream().map(Yaml.Scalar::text).distinct().toList();
    }
}
