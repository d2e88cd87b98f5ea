/** Starts incidents, shows them, and signs what people decide; without HTTP. */
@NullMarked
package dev.firebreak.starter.gateway;

import org.jspecify.annotations.NullMarked;
