/** What people read and type on a terminal. */
@NullMarked
package dev.firebreak.starter.terminal;

import org.jspecify.annotations.NullMarked;
