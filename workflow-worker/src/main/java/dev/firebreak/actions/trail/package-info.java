/** Actions that read CloudTrail. */
@NullMarked
package dev.firebreak.actions.trail;

import org.jspecify.annotations.NullMarked;
