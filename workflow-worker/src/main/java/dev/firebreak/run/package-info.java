/** The interpreter: workflow code that walks a playbook. No clock, no random, no threads, no I/O. */
@NullMarked
package dev.firebreak.run;

import org.jspecify.annotations.NullMarked;
