/** The list of the actions that are shipped. */
@NullMarked
package dev.firebreak.actions.catalog;

import org.jspecify.annotations.NullMarked;
