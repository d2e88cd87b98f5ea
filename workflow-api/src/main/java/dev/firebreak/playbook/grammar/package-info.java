/** The playbook language as data: which words stand where, and what they take. */
@NullMarked
package dev.firebreak.playbook.grammar;

import org.jspecify.annotations.NullMarked;
