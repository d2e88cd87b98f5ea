/** Pure functions from findings and a run's status to {@code report.json} and its views. */
@NullMarked
package dev.firebreak.report;

import org.jspecify.annotations.NullMarked;
