/** The ways in. */
@NullMarked
package dev.firebreak.starter;

import org.jspecify.annotations.NullMarked;
