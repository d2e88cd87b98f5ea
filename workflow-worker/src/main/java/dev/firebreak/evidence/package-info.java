/** What a run keeps: raw bytes by sha256, and the manifest that orders them. */
@NullMarked
package dev.firebreak.evidence;

import org.jspecify.annotations.NullMarked;
