/** How AWS is called: clients per Region and purpose, error classes, rate limits, the guard against locking ourselves out. */
@NullMarked
package dev.firebreak.aws;

import org.jspecify.annotations.NullMarked;
