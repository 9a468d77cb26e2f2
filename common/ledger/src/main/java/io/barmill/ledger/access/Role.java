package io.barmill.ledger.access;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a user may do. Each role may do all that the ones before it may. */
public enum Role {
    /** Reads, and looks after the user's own tokens. */
    VIEWER,
    /** Submits and controls jobs. */
    OPERATOR,
    /** Manages users and reads the whole audit. */
    ADMIN;

    /** The role's name in requests, responses and the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True if the role may do what another role may. */
    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    /** The weaker of two roles. */
    public Role cappedBy(Role cap) {
        return covers(cap) ? cap : this;
    }

    /** The role and all weaker ones. */
    public List<Role> covered() {
        return Arrays.stream(values()).filter(this::covers).toList();
    }
}
