package dev.firebreak.playbook.read;

import dev.firebreak.playbook.InputField;
import dev.firebreak.playbook.Step;
import java.util.List;

/** What a playbook needs of another one. */
record Played(String name, int version, List<InputField> inputs, List<Step> steps) {}
