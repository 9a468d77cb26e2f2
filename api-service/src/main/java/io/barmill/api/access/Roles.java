package io.barmill.api.access;

/** The ids of {@link io.barmill.ledger.access.Role} as constants, for annotations. */
public final class Roles {
    /** Reads, and looks after the user's own tokens. */
    public static final String VIEWER = "viewer";
    /** Submits and controls jobs. */
    public static final String OPERATOR = "operator";
    /** Manages users and reads the whole audit. */
    public static final String ADMIN = "admin";

    private Roles() {}
}
