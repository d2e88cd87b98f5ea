/** What is wrong with a playbook beyond its form: one rule, one class. */
@NullMarked
package dev.firebreak.playbook.check;

import org.jspecify.annotations.NullMarked;
