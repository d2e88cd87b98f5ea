/** The JSON Schema of playbooks, tried with a validator and with an editor's language server. */
@NullMarked
package dev.firebreak.starter.schema;

import org.jspecify.annotations.NullMarked;
