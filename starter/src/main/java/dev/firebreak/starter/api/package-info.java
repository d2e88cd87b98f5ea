/** The REST API, on Spring. */
@NullMarked
package dev.firebreak.starter.api;

import org.jspecify.annotations.NullMarked;
