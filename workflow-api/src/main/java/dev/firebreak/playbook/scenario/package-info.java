/** What a playbook's tests say: given answers of actions, people, and what must come of it. */
@NullMarked
package dev.firebreak.playbook.scenario;

import org.jspecify.annotations.NullMarked;
