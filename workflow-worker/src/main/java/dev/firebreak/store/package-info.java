/** What outlives a run: the audit, and the versions of playbooks. */
@NullMarked
package dev.firebreak.store;

import org.jspecify.annotations.NullMarked;
