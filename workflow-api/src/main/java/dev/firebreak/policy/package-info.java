/** The IAM policies that a playbook needs, and no more. */
@NullMarked
package dev.firebreak.policy;

import org.jspecify.annotations.NullMarked;
