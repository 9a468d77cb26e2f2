package io.barmill.ledger.postgres;

import io.barmill.ledger.order.Hold;
import io.barmill.ledger.order.Holds;
import io.barmill.ledger.order.NewHold;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Holds on PostgreSQL, each call in a transaction of its own. */
@ApplicationScoped
class PostgresHolds implements Holds {
    private final Transactions transactions;
    private final HoldRows rows;

    PostgresHolds(Transactions transactions, HoldRows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    @Override
    public Hold place(NewHold hold) {
        return transactions.run("holding " + hold.key(), () -> rows.place(hold));
    }

    @Override
    public boolean lift(Hold.Scope scope, String key, Hold.Source source) {
        return transactions.run("lifting the hold on " + key, () -> rows.lift(scope, key, source));
    }

    @Override
    public List<Hold> list() {
        return transactions.run("reading holds", rows::list);
    }
}
