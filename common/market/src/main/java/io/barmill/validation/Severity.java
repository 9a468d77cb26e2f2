package io.barmill.validation;

/** What a finding means for the use of the rows. */
public enum Severity {
    /** Worth knowing; nothing is wrong. */
    INFO,
    /** The rows may be wrong. */
    WARN,
    /** Rows are wrong or missing. */
    ERROR
}
