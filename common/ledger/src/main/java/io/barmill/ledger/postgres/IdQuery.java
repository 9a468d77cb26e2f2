package io.barmill.ledger.postgres;

import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Builds a query of the ids of rows, with optional conditions. */
final class IdQuery {
    /** A name that a statement may contain as it is, so that the planner recognises the index on a field. */
    private static final Pattern PLAIN = Pattern.compile("[a-z_]+");

    private final String from;
    private final String id;
    private final Order order;
    private final List<String> clauses = new ArrayList<>(List.of("true"));
    private final List<Object> parameters = new ArrayList<>();

    /**
     * An order of rows, and how to go on behind one of them.
     *
     * @param columns the columns, the last of which makes the order total
     * @param place selects the place of a row in the order from its id: one value
     * @param behind the condition for rows behind a place, in which ?1 stands for the place and ?2 for the row's id
     */
    record Order(String columns, String place, String behind) {
        /** The newest first. */
        static Order newest(String table) {
            return new Order(
                    table + ".created_at DESC, " + table + ".id",
                    "SELECT created_at FROM " + table + " WHERE id = ?",
                    "%1$s.created_at <= ?1 AND (%1$s.created_at < ?1 OR %1$s.id > ?2)".formatted(table));
        }

        /** The order of a job's request. */
        static Order ofRequest(UUID job) {
            return new Order(
                    "job_task.position",
                    "SELECT position FROM job_task WHERE job_id = '" + job + "' AND task_id = ?",
                    "job_task.position > ?1");
        }
    }

    /**
     * @param from the tables and their joins
     * @param id the column of the id
     */
    IdQuery(String from, String id, Order order) {
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

    /** Requires a top-level field of a column of JSON to have exactly this value. */
    IdQuery andField(String column, String field, String text) {
        return andNamed("jsonb_extract_path_text(" + column + ", ?) = ?", field, text);
    }

    /** Requires a top-level list in a column of JSON to have this element. */
    IdQuery andElement(String column, String field, String text) {
        return andNamed("jsonb_extract_path(" + column + ", ?) ?? ?", field, text);
    }

    private IdQuery andNamed(String clause, String field, String text) {
        return PLAIN.matcher(field).matches()
                ? and(clause.replaceFirst("\\?", "'" + field + "'"), text)
                : and(clause, field, text);
    }

    /**
     * One page of the ids. The rows are counted no further than {@link Page#MOST_COUNTED}.
     *
     * @throws InvalidFieldException for a page behind a row that is not in the list
     */
    Page<UUID> page(Statements statements, Paging paging) {
        String selected = " FROM " + from + " WHERE " + String.join(" AND ", clauses);
        long counted = statements
                .first(
                        "SELECT count(*) FROM (SELECT 1" + selected + " LIMIT " + (Page.MOST_COUNTED + 1)
                                + ") AS counted",
                        row -> row.getLong(1),
                        parameters.toArray())
                .orElseThrow();
        List<Object> values = new ArrayList<>(parameters);
        String behind = paging.after()
                .map(after -> " AND " + behind(statements, after, values))
                .orElse("");
        values.add(paging.limit());
        values.add(paging.offset());
        List<UUID> ids = statements.ids(
                "SELECT " + id + selected + behind + " ORDER BY " + order.columns() + " LIMIT ? OFFSET ?",
                values.toArray());
        return new Page<>(
                ids,
                Math.min(counted, Page.MOST_COUNTED),
                counted <= Page.MOST_COUNTED,
                paging.offset(),
                paging.limit());
    }

    /** The clause for rows behind that one; adds its values. */
    private String behind(Statements statements, UUID after, List<Object> values) {
        Object place = statements
                .first(order.place(), row -> row.getObject(1), after)
                .orElseThrow(() ->
                        new InvalidFieldException("after", after.toString(), "the id of the last item of a page"));
        StringBuilder clause = new StringBuilder();
        String rest = order.behind();
        for (int at = rest.indexOf('?'); at >= 0; at = rest.indexOf('?')) {
            clause.append(rest, 0, at).append('?');
            values.add(rest.charAt(at + 1) == '1' ? place : after);
            rest = rest.substring(at + 2);
        }
        return clause.append(rest).toString();
    }
}
