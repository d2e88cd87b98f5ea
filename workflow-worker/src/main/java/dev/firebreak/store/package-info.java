/** What outlives a run: the audit. */
@NullMarked
package dev.firebreak.store;

import org.jspecify.annotations.NullMarked;
