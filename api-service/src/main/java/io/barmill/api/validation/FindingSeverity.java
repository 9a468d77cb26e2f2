package io.barmill.api.validation;

/** What a finding means for the use of the rows. */
public enum FindingSeverity {
    INFO,
    WARN,
    ERROR,
    /** A rule could not check a file as a whole. */
    UNCHECKED
}
