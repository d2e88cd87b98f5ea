/** The actions that playbooks call: one class, one AWS effect; this package holds what they share. */
@NullMarked
package dev.firebreak.actions;

import org.jspecify.annotations.NullMarked;
