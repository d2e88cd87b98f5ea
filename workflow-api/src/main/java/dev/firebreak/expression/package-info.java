/** CEL behind one small interface; the only package that knows CEL. */
@NullMarked
package dev.firebreak.expression;

import org.jspecify.annotations.NullMarked;
