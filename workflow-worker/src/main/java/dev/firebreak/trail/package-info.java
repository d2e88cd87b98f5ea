/** CloudTrail records and where they come from. */
@NullMarked
package dev.firebreak.trail;

import org.jspecify.annotations.NullMarked;
