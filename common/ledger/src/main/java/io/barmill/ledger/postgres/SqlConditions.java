package io.barmill.ledger.postgres;

import io.barmill.ledger.Paging;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Builds a query of optional conditions. */
final class SqlConditions {
    private final List<String> clauses;
    private final Map<String, Object> parameters = new HashMap<>();

    /** Conditions that every row meets until others are added. */
    SqlConditions() {
        this("1 = 1");
    }

    /** @param always a condition without parameters */
    SqlConditions(String always) {
        clauses = new ArrayList<>(List.of(always));
    }

    /** Adds {@code clause value} if a value is given: {@code and("date >=", first)}. */
    SqlConditions and(String clause, Optional<?> value) {
        value.ifPresent(present -> clauses.add(clause + " :" + parameter(present)));
        return this;
    }

    /** Requires a top-level field of a JSON column to have exactly this value. */
    SqlConditions andField(String column, String field, String text) {
        clauses.add("jsonb_extract_path_text(" + column + ", :" + parameter(field) + ") = :" + parameter(text));
        return this;
    }

    private String parameter(Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return name;
    }

    /** The matching rows of one page. */
    <E, T> List<T> part(PanacheRepositoryBase<E, ?> rows, Sort sort, Paging paging, Function<E, T> view) {
        return rows
                .find(String.join(" and ", clauses), sort, parameters)
                .range(paging.offset(), paging.offset() + paging.limit() - 1)
                .stream()
                .map(view)
                .toList();
    }

    /** All matching rows. */
    <E, T> List<T> all(PanacheRepositoryBase<E, ?> rows, Sort sort, Function<E, T> view) {
        return rows.find(String.join(" and ", clauses), sort, parameters).stream()
                .map(view)
                .toList();
    }
}
