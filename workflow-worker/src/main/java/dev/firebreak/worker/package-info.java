/** The worker: starts, registers workflow and activities, stops cleanly. */
@NullMarked
package dev.firebreak.worker;

import org.jspecify.annotations.NullMarked;
