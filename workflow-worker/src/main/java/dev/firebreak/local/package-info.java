/** The servers of the embedded default, as child processes: the sandbox and Temporal. */
@NullMarked
package dev.firebreak.local;

import org.jspecify.annotations.NullMarked;
