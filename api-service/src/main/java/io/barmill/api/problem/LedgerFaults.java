package io.barmill.api.problem;

import io.barmill.fault.BarmillException;
import io.barmill.fault.ErrorCode;
import java.sql.SQLException;
import java.util.Optional;

/** Tells a database that cannot be reached from one that refused a statement. */
final class LedgerFaults {
    /** SQLSTATE class 08: the connection could not be made, or broke. */
    private static final String CONNECTION_CLASS = "08";
    /** SQLSTATE class 57, third digit P: the server is going down, or coming up. */
    private static final String SHUTDOWN_CLASS = "57P";

    private LedgerFaults() {}

    /** The failure by its name where the database could not be reached; empty for anything else. */
    static Optional<BarmillException> unreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isConnectionState(sql.getSQLState())) {
                return Optional.of(new BarmillException(
                        ErrorCode.LEDGER_UNAVAILABLE, "the ledger's database cannot be reached; nothing was written", sql));
            }
        }
        return Optional.empty();
    }

    private static boolean isConnectionState(String state) {
        return state != null && (state.startsWith(CONNECTION_CLASS) || state.startsWith(SHUTDOWN_CLASS));
    }
}
