package io.barmill.ledger.postgres;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Runs work on the ledger as a new transaction, never as part of the caller's. This replaces the annotation because a
 * failure at commit must get an error code too, and because a transaction that the database aborted for a deadlock is
 * run again.
 */
@ApplicationScoped
public class Transactions {
    private static final Logger LOG = Logger.getLogger(Transactions.class);
    private static final int TRIES = 5;
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /**
     * SQLSTATE of a serialization failure, a deadlock and a unique violation: the same work may well succeed when it is
     * run again. After a unique violation it sees the row that another transaction committed meanwhile.
     */
    private static final Set<String> WORTH_ANOTHER_TRY = Set.of("40001", "40P01", "23505");

    /** SQLSTATE classes of permanent errors: bad data, a violated constraint, a wrong statement. */
    private static final Set<String> OWN_FAULTS = Set.of("22", "23", "42");

    /**
     * Runs the work, and commits if it returns. It may run more than once, so it must have no side effects outside the
     * ledger.
     *
     * @param what the operation, for error messages
     * @throws BarmillException {@code LEDGER_UNAVAILABLE} if the database cannot be reached, {@code INTERNAL} if it
     *     refuses a statement
     */
    public <T> T run(String what, Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return once(work);
            } catch (RuntimeException e) {
                Optional<SQLException> cause = sqlCause(e);
                if (cause.isPresent() && attempt < TRIES && WORTH_ANOTHER_TRY.contains(state(cause.get()))) {
                    LOG.debugf(e, "ledger transaction runs again attempt=%d", attempt);
                    continue;
                }
                throw named(what, e, cause);
            }
        }
    }

    /** Runs work without a result, under the same rules. */
    public void run(String what, Runnable work) {
        run(what, () -> {
            work.run();
            return null;
        });
    }

    /**
     * Runs the work exactly once, for work with side effects outside the ledger.
     *
     * @throws RuntimeException what the work throws; database failures have codes as in {@link #run}
     */
    public <T> T runOnce(String what, Supplier<T> work) {
        try {
            return once(work);
        } catch (RuntimeException e) {
            throw named(what, e, sqlCause(e));
        }
    }

    /**
     * Runs work while the current transaction stays open but is not the thread's. What the work hands to other threads would
     * take the transaction along, and a transaction that another thread has cannot be committed.
     */
    <T> T aside(Supplier<T> work) {
        try {
            return QuarkusTransaction.suspendingExisting().call(work::get);
        } catch (QuarkusTransactionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    private static <T> T once(Supplier<T> work) {
        return QuarkusTransaction.requiringNew()
                .timeout(Math.toIntExact(TIMEOUT.toSeconds()))
                .call(work::get);
    }

    private static RuntimeException named(String what, RuntimeException failure, Optional<SQLException> cause) {
        if (failure instanceof BarmillException) {
            return failure;
        }
        if (cause.isPresent()) {
            String state = state(cause.get());
            boolean own = state.length() == 5 && OWN_FAULTS.contains(state.substring(0, 2));
            return new BarmillException(
                    own ? ErrorCode.INTERNAL : ErrorCode.LEDGER_UNAVAILABLE,
                    what + ": the database responded " + cause.get().getMessage(),
                    failure);
        }
        if (failure instanceof QuarkusTransactionException) {
            return new BarmillException(
                    ErrorCode.LEDGER_UNAVAILABLE, what + ": the transaction could not be committed", failure);
        }
        return failure;
    }

    private static String state(SQLException e) {
        return Optional.ofNullable(e.getSQLState()).orElse("");
    }

    private static Optional<SQLException> sqlCause(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException sql) {
                return Optional.of(sql);
            }
            for (Throwable suppressed : t.getSuppressed()) {
                if (suppressed instanceof SQLException sql) {
                    return Optional.of(sql);
                }
            }
        }
        return Optional.empty();
    }
}
