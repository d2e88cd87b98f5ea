/** Pure functions from CloudTrail records to findings. */
@NullMarked
package dev.firebreak.investigation;

import org.jspecify.annotations.NullMarked;
