/** From text to a playbook or to all its problems; the only package that knows YAML. */
@NullMarked
package dev.firebreak.playbook.read;

import org.jspecify.annotations.NullMarked;
