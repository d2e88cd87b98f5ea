/** The playbook language as records: what a playbook is, with the place of every part. */
@NullMarked
package dev.firebreak.playbook;

import org.jspecify.annotations.NullMarked;
