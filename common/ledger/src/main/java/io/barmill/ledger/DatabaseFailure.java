package io.barmill.ledger;

import java.sql.SQLException;
import java.util.Optional;

/** Tells a database that cannot be reached from any other failure. */
public final class DatabaseFailure {
    private DatabaseFailure() {}

    /**
     * What the driver says of a connection that it could not make, if that is what the failure came from: SQLSTATE class 08,
     * 28, 3D or 57P.
     *
     * @return the first line of the driver's message; empty for any other failure
     */
    public static Optional<String> noConnection(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && isNoConnection(sql.getSQLState())) {
                return Optional.of(sql.getMessage().lines().findFirst().orElse(""));
            }
        }
        return Optional.empty();
    }

    private static boolean isNoConnection(String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("28")
                        || state.startsWith("3D")
                        || state.startsWith("57P"));
    }
}
