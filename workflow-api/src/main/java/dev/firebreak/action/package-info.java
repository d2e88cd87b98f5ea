/** The contract between a playbook and the actions it calls. */
@NullMarked
package dev.firebreak.action;

import org.jspecify.annotations.NullMarked;
