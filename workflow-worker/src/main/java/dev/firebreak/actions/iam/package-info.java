/** Actions on IAM: users, keys, sessions. */
@NullMarked
package dev.firebreak.actions.iam;

import org.jspecify.annotations.NullMarked;
