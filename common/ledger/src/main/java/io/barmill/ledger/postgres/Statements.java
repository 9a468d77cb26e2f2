package io.barmill.ledger.postgres;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskClaim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/**
 * Runs SQL on the connection of the current transaction. All changes to the ledger go through this class, because its
 * correctness depends on compare-and-set, {@code RETURNING} and {@code SKIP LOCKED}, which SQL states plainly.
 */
@ApplicationScoped
public class Statements {
    private final EntityManager entityManager;

    Statements(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    /** Converts one row. */
    @FunctionalInterface
    public interface RowMapper<T> {
        /** Converts the row that the result stands at. */
        T of(ResultSet row) throws SQLException;
    }

    /** All rows, in order. Also for writing statements with {@code RETURNING}. */
    public <T> List<T> list(String sql, RowMapper<T> mapper, Object... parameters) {
        return entityManager.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = prepare(connection, sql, parameters);
                    ResultSet rows = statement.executeQuery()) {
                List<T> result = new ArrayList<>();
                while (rows.next()) {
                    result.add(mapper.of(rows));
                }
                return result;
            }
        });
    }

    /** The first row, if there is one. */
    public <T> Optional<T> first(String sql, RowMapper<T> mapper, Object... parameters) {
        return list(sql, mapper, parameters).stream().findFirst();
    }

    /** The ids in the first column. */
    public List<UUID> ids(String sql, Object... parameters) {
        return list(sql, row -> row.getObject(1, UUID.class), parameters);
    }

    /** Executes the statement and returns the number of written rows. */
    public int update(String sql, Object... parameters) {
        return entityManager.unwrap(Session.class).doReturningWork(connection -> {
            try (PreparedStatement statement = prepare(connection, sql, parameters)) {
                return statement.executeUpdate();
            }
        });
    }

    /**
     * Locks the row of a task that an attempt holds, until the transaction ends.
     *
     * @throws BarmillException {@code LEASE_LOST} if the attempt does not hold it
     */
    public void requireHeld(TaskClaim claim) {
        boolean isHeld =
                !ids("""
                        SELECT id FROM task WHERE id = ? AND owner = ? AND attempt = ? AND state = 'RUNNING'
                        FOR NO KEY UPDATE
                        """, claim.taskId(), claim.owner(), claim.attempt()).isEmpty();
        if (!isHeld) {
            throw new BarmillException(
                    ErrorCode.LEASE_LOST,
                    "task " + claim.taskId() + " is no longer held by attempt " + claim.attempt());
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        try {
            for (int i = 0; i < parameters.length; i++) {
                bind(connection, statement, i + 1, parameters[i]);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, Object parameter)
            throws SQLException {
        if (parameter instanceof Optional<?> optional) {
            if (optional.isPresent()) {
                bind(connection, statement, index, optional.get());
            } else {
                statement.setNull(index, Types.NULL);
            }
        } else if (parameter instanceof String text) {
            statement.setString(index, storable(text));
        } else if (parameter instanceof Enum<?> name) {
            statement.setString(index, name.name());
        } else if (parameter instanceof Duration duration) {
            statement.setDouble(index, duration.toNanos() / 1e9);
        } else if (parameter instanceof Instant instant) {
            statement.setObject(index, instant.atOffset(ZoneOffset.UTC));
        } else if (parameter instanceof Collection<?> collection) {
            statement.setArray(index, connection.createArrayOf(elementType(collection), storable(collection)));
        } else {
            statement.setObject(index, parameter);
        }
    }

    private static String elementType(Collection<?> collection) {
        Object any = collection.isEmpty() ? "" : collection.iterator().next();
        if (any instanceof UUID) {
            return "uuid";
        }
        return any instanceof Integer ? "int4" : any instanceof Long ? "int8" : "text";
    }

    private static Object[] storable(Collection<?> collection) {
        return collection.stream()
                .map(element -> element instanceof Enum<?> name
                        ? name.name()
                        : element instanceof String text ? storable(text) : element)
                .toArray();
    }

    /** PostgreSQL's text cannot hold U+0000, which a message on a corrupt file may quote. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }
}
