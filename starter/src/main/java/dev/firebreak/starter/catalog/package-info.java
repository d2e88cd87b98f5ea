/** Playbooks and actions as people read about them. */
@NullMarked
package dev.firebreak.starter.catalog;

import org.jspecify.annotations.NullMarked;
