/** The JSON Schema of playbooks, for editors. */
@NullMarked
package dev.firebreak.playbook.schema;

import org.jspecify.annotations.NullMarked;
