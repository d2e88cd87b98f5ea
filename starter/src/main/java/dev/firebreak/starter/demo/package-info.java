/** A whole incident on the sandbox, told in plain words and proved with the attacker's own credentials. */
@NullMarked
package dev.firebreak.starter.demo;

import org.jspecify.annotations.NullMarked;
