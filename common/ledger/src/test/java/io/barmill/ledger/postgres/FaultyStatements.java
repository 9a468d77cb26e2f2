package io.barmill.ledger.postgres;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Statements as they are, until a test asks for one to fail, or for the plans of those that read. */
@Alternative
@Priority(1)
@Singleton
class FaultyStatements extends Statements {
    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    private final List<String> plans = new CopyOnWriteArrayList<>();
    private volatile boolean explains;

    FaultyStatements(EntityManager entityManager) {
        super(entityManager);
    }

    /** The failure that was asked for. */
    static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Statements fail after so many more of them have been run. */
    void failAfter(int statements) {
        left.set(statements);
    }

    /** Statements fail no more. */
    void recover() {
        left.set(Integer.MAX_VALUE);
    }

    /** The plans of the statements with rows that the work runs, each after its statement. */
    List<String> plansOf(Runnable work) {
        plans.clear();
        explains = true;
        try {
            work.run();
        } finally {
            explains = false;
        }
        return List.copyOf(plans);
    }

    @Override
    public <T> List<T> list(String sql, RowMapper<T> mapper, Object... parameters) {
        failIfTold();
        if (explains) {
            List<String> plan = super.list(
                    "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) " + sql,
                    row -> row.getString(1),
                    parameters);
            plans.add(sql + "\n" + String.join("\n", plan));
        }
        return super.list(sql, mapper, parameters);
    }

    @Override
    public int update(String sql, Object... parameters) {
        failIfTold();
        return super.update(sql, parameters);
    }

    private void failIfTold() {
        if (left.getAndDecrement() <= 0) {
            throw new Fault();
        }
    }
}
