/** Who may do what: local users, their roles and tokens, and the gateway's signing key. */
@NullMarked
package dev.firebreak.starter.security;

import org.jspecify.annotations.NullMarked;
