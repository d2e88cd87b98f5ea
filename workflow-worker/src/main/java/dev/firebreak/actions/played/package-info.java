/** Actions that answer what a test says, instead of doing anything. */
@NullMarked
package dev.firebreak.actions.played;

import org.jspecify.annotations.NullMarked;
