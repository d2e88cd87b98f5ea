/** Pictures of playbooks. */
@NullMarked
package dev.firebreak.starter.graph;

import org.jspecify.annotations.NullMarked;
