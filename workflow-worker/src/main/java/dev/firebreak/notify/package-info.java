/** Tells people: the log, and webhooks that the worker host is configured with. */
@NullMarked
package dev.firebreak.notify;

import org.jspecify.annotations.NullMarked;
