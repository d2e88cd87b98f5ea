/** The command line; it loads no Spring but for the commands that serve. */
@NullMarked
package dev.firebreak.starter.cli;

import org.jspecify.annotations.NullMarked;
