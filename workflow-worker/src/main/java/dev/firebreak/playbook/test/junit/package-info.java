/** Tests of playbooks as tests of JUnit, for builds that have it. */
@NullMarked
package dev.firebreak.playbook.test.junit;

import org.jspecify.annotations.NullMarked;
