/** Tests of the shipped playbooks. */
@NullMarked
package dev.firebreak.playbooks;

import org.jspecify.annotations.NullMarked;
