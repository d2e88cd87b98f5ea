/** Runs the tests of playbooks: the real interpreter, played actions and people, skipped time. */
@NullMarked
package dev.firebreak.playbook.test;

import org.jspecify.annotations.NullMarked;
