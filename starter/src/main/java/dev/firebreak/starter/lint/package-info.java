/** What is wrong with playbooks, in the forms that people, editors and build servers read. */
@NullMarked
package dev.firebreak.starter.lint;

import org.jspecify.annotations.NullMarked;
