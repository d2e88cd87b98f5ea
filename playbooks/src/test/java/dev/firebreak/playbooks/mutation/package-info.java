/** Makes single mistakes in the shipped playbooks, to measure how many the reader finds, and where it says that they are. */
@NullMarked
package dev.firebreak.playbooks.mutation;

import org.jspecify.annotations.NullMarked;
