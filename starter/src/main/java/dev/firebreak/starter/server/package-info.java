/** One host with everything: Temporal, a worker, the gateway and the API. */
@NullMarked
package dev.firebreak.starter.server;

import org.jspecify.annotations.NullMarked;
