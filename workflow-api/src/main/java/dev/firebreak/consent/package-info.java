/** Pure: canonical JSON, signatures, plans, and whether a call was approved. */
@NullMarked
package dev.firebreak.consent;

import org.jspecify.annotations.NullMarked;
