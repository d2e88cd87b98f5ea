package dev.firebreak.actions.trail;

import dev.firebreak.action.Evidence;
import dev.firebreak.trail.LookupState;
import dev.firebreak.trail.Window;
import java.util.List;

/**
 * How far a reading has come.
 *
 * @param window the frozen time of the pass
 * @param parts the records that were read, in order
 */
record ReadingCursor(Window window, List<Evidence> parts, List<LookupState> states) {}
