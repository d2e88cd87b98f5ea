/** AWS identifiers that check themselves: nothing malformed gets further than its construction. */
@NullMarked
package dev.firebreak.identifier;

import org.jspecify.annotations.NullMarked;
