/** Random playbooks, to show that the reader survives them. */
@NullMarked
package dev.firebreak.playbook.fuzz;

import org.jspecify.annotations.NullMarked;
