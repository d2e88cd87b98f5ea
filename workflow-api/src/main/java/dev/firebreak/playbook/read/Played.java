package dev.firebreak.playbook.read;

import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Step;
import dev.firebreak.playbook.Value;
import java.util.List;
import java.util.SequencedMap;

/** What a playbook needs of another one. */
record Played(
        String name, int version, List<InputField> inputs, List<Step> steps, SequencedMap<String, Value> outputs) {}
