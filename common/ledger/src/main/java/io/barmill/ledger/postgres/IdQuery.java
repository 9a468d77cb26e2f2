package io.barmill.ledger.postgres;

import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Builds a query of the ids of rows, with optional conditions. */
final class IdQuery {
    private final String from;
    private final String id;
    private final String order;
    private final List<String> clauses = new ArrayList<>(List.of("true"));
    private final List<Object> parameters = new ArrayList<>();

    /**
     * @param from the tables and their joins
     * @param id the column of the id
     * @param order the columns of the order, the last of which makes it total
     */
    IdQuery(String from, String id, String order) {
        this.from = from;
        this.id = id;
        this.order = order;
    }

    /** Adds the clause if its value is given: {@code and("task.state = ?", state)}. */
    IdQuery and(String clause, Optional<?> value) {
        value.ifPresent(present -> and(clause, present));
        return this;
    }

    /** Adds the clause with the values of its places. */
    IdQuery and(String clause, Object... values) {
        clauses.add(clause);
        parameters.addAll(List.of(values));
        return this;
    }

    /** One page of the ids. */
    Page<UUID> page(Statements statements, Paging paging) {
        String selected = " FROM " + from + " WHERE " + String.join(" AND ", clauses);
        long total = statements
                .first("SELECT count(*)" + selected, row -> row.getLong(1), parameters.toArray())
                .orElseThrow();
        List<Object> withPage = new ArrayList<>(parameters);
        withPage.add(paging.limit());
        withPage.add(paging.offset());
        List<UUID> ids = statements.ids(
                "SELECT " + id + selected + " ORDER BY " + order + " LIMIT ? OFFSET ?", withPage.toArray());
        return new Page<>(ids, total, paging.offset(), paging.limit());
    }
}
