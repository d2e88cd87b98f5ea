/** What an incident says and hears: the workflow interface, its messages, its status and its report. */
@NullMarked
package dev.firebreak.incident;

import org.jspecify.annotations.NullMarked;
