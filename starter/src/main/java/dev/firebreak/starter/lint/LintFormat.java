package dev.firebreak.starter.lint;

import dev.firebreak.consent.CanonicalJson;

/** The forms that a {@link LintReport} is written in. */
public enum LintFormat {
    /** For people: each problem with its line and a caret. */
    TEXT,
    /** {@link LintAnswer}. */
    JSON,
    /** SARIF 2.1.0, for code scanning. */
    SARIF,
    /** Workflow commands that GitHub shows beside the lines of a change. */
    GITHUB;

    public String of(LintReport report) {
        return switch (this) {
            case TEXT -> LintText.of(report);
            case JSON -> CanonicalJson.write(LintAnswer.of(report));
            case SARIF -> CanonicalJson.write(LintSarif.of(report));
            case GITHUB -> LintGithub.of(report);
        };
    }
}
