package dev.firebreak.playbook.read;

import dev.firebreak.playbook.Head;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.grammar.Form;
import dev.firebreak.playbook.grammar.WordForm;
import java.util.List;

/** {@code aws}: a call of an operation of AWS. */
final class AwsReader implements KindReader {
    @Override
    public List<String> words() {
        return List.of("aws", "with");
    }

    @Override
    public List<WordForm> forms() {
        return List.of(
                WordForm.required(
                        "aws",
                        "Calls an operation of AWS as it is, such as ec2.describeInstances.",
                        new Form.Name("[a-z0-9]+\\.[a-z][A-Za-z0-9]*")),
                WordForm.optional("with", "The request, and the Region.", new Form.Values()));
    }

    @Override
    public Step read(Head head, Words step, StepsReader steps) {
        Word operation = step.required("aws", "ec2.describeInstances");
        return new Step.Aws(
                head,
                operation.text().orElse(""),
                operation.at(),
                step.optional("with").values());
    }
}
