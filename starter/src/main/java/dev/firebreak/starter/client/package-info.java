/** Talks to a Firebreak server over REST; with the JDK's own HTTP client, so that a command starts fast. */
@NullMarked
package dev.firebreak.starter.client;

import org.jspecify.annotations.NullMarked;
