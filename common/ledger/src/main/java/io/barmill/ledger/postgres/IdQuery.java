package io.barmill.ledger.postgres;

import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Builds a query of the ids of rows, with optional conditions.
 *
 * <p>Each source is read by an index in the order of the list, and no further than needed: what a list is limited to may be
 * rare or common, and the planner cannot know which.
 */
final class IdQuery {
    /** A name that a statement may contain as it is, so that the planner recognises the index on a field. */
    private static final Pattern PLAIN = Pattern.compile("[a-z_]+");

    /** How many rows are looked through for an element before its index is read, which is in no order. */
    private static final int LOOKED_THROUGH = 5_000;

    private final Order order;
    private final List<String> sources;
    private final Query conditions = new Query();
    private final Query elements = new Query();

    /**
     * An order of rows, and how to go on behind one of them.
     *
     * @param table the name that each source gives its rows, which have an id
     * @param column the column of the order
     * @param columns what the rows are ordered by, the last of which makes the order total
     * @param place selects the place of a row in the order from its id: one value
     * @param behind the condition for rows behind a place, in which ?1 stands for the place and ?2 for the row's id
     */
    record Order(String table, String column, String columns, String place, String behind) {
        /** The newest first. */
        static Order newest(String table) {
            return new Order(
                    table,
                    "created_at",
                    table + ".created_at DESC, " + table + ".id",
                    "SELECT created_at FROM " + table + " WHERE id = ?",
                    "%1$s.created_at <= ?1 AND (%1$s.created_at < ?1 OR %1$s.id > ?2)".formatted(table));
        }

        /** The order of a job's request. */
        static Order ofRequest(UUID job) {
            return new Order(
                    "task",
                    "position",
                    "task.position",
                    "SELECT position FROM job_task WHERE job_id = '" + job + "' AND task_id = ?",
                    "task.position > ?1");
        }
    }

    /** A part of a statement, with the values of its places. */
    private record Query(StringBuilder text, List<Object> values) {
        Query() {
            this(new StringBuilder(), new ArrayList<>());
        }

        Query add(String more, Object... valuesOfMore) {
            text.append(more);
            values.addAll(List.of(valuesOfMore));
            return this;
        }

        Query add(Query more) {
            text.append(more.text);
            values.addAll(more.values);
            return this;
        }

        /** This query as a source with that name. */
        Query in(String name) {
            return new Query().add("(").add(this).add(") AS " + name);
        }

        boolean isEmpty() {
            return text.isEmpty();
        }
    }

    /**
     * The first rows.
     *
     * @param isAll whether there are no more
     */
    private record Found(List<UUID> ids, boolean isAll) {}

    /**
     * A query of the rows of all sources, which have none in common.
     *
     * @param sources each a table or a query, with the order's table as its name
     */
    IdQuery(Order order, String... sources) {
        this.order = order;
        this.sources = List.of(sources);
    }

    /** Adds the clause if its value is given: {@code and("task.state = ?", state)}. */
    IdQuery and(String clause, Optional<?> value) {
        value.ifPresent(present -> conditions.add(" AND " + clause, present));
        return this;
    }

    /** Requires a top-level field of a column of JSON to have exactly this value. */
    IdQuery andField(String column, String field, String text) {
        return named(conditions, " AND jsonb_extract_path_text(" + column + ", ?) = ?", field, text);
    }

    /** Requires a top-level list in a column of JSON to have this element. */
    IdQuery andElement(String column, String field, String text) {
        return named(elements, " AND jsonb_extract_path(" + column + ", ?) ?? ?", field, text);
    }

    private IdQuery named(Query to, String clause, String field, String text) {
        if (PLAIN.matcher(field).matches()) {
            to.add(clause.replaceFirst("\\?", "'" + field + "'"), text);
        } else {
            to.add(clause, field, text);
        }
        return this;
    }

    /**
     * One page of the ids. The rows are counted no further than {@link Page#MOST_COUNTED}, those with an element perhaps less far.
     *
     * @throws InvalidFieldException for a page behind a row that is not in the list
     */
    Page<UUID> page(Statements statements, Paging paging) {
        int end = paging.offset() + paging.limit();
        int counted = Page.MOST_COUNTED + 1;
        Found list;
        List<UUID> rows;
        if (paging.after().isPresent()) {
            list = find(statements, new Query(), counted, 1);
            rows = find(statements, behind(statements, paging.after().get()), end, end)
                    .ids();
        } else {
            list = find(statements, new Query(), Math.max(end, counted), end + 1);
            rows = list.ids();
        }
        int total = list.ids().size();
        return new Page<>(
                rows.subList(Math.min(paging.offset(), rows.size()), Math.min(end, rows.size())),
                Math.min(total, Page.MOST_COUNTED),
                list.isAll() && total < counted,
                paging.offset(),
                paging.limit());
    }

    /**
     * The first rows of the list, or of its rest.
     *
     * @param rest the condition of the rest
     * @param enough with so many, no rows far behind are looked for
     */
    private Found find(Statements statements, Query rest, int most, int enough) {
        Query wanted = new Query().add(conditions).add(rest);
        if (!elements.isEmpty() && sources.size() == 1) {
            Query near = first("*", sources.get(0), wanted, LOOKED_THROUGH);
            List<UUID> ids = ids(statements, first("id", near.in(order.table()), elements, most));
            boolean isAll = ids.size() < most && count(statements, near) < LOOKED_THROUGH;
            if (ids.size() >= enough || isAll) {
                return new Found(ids, isAll);
            }
        }
        List<UUID> ids = ids(statements, first(wanted.add(elements), most));
        return new Found(ids, ids.size() < most);
    }

    /** The first of all rows. */
    private Query first(Query wanted, int most) {
        if (sources.size() == 1) {
            return first("id", sources.get(0), wanted, most);
        }
        Query all = new Query();
        for (String source : sources) {
            all.add(all.isEmpty() ? "((" : " UNION ALL (")
                    .add(first("id, " + order.table() + "." + order.column(), source, wanted, most))
                    .add(")");
        }
        return first("id", all.add(") AS " + order.table()), new Query(), most);
    }

    private Query first(String columns, String source, Query wanted, int most) {
        return first(columns, new Query().add(source), wanted, most);
    }

    private Query first(String columns, Query source, Query wanted, int most) {
        return new Query()
                .add("SELECT " + order.table() + "." + columns + " FROM ")
                .add(source)
                .add(" WHERE true")
                .add(wanted)
                .add(" ORDER BY " + order.columns() + " LIMIT " + most);
    }

    private static long count(Statements statements, Query rows) {
        Query count = new Query().add("SELECT count(*) FROM ").add(rows.in("counted"));
        return statements
                .first(
                        count.text().toString(),
                        row -> row.getLong(1),
                        count.values().toArray())
                .orElseThrow();
    }

    private static List<UUID> ids(Statements statements, Query query) {
        return statements.ids(query.text().toString(), query.values().toArray());
    }

    /** The condition of the rows behind that one. */
    private Query behind(Statements statements, UUID after) {
        Object place = statements
                .first(order.place(), row -> row.getObject(1), after)
                .orElseThrow(() ->
                        new InvalidFieldException("after", after.toString(), "the id of the last item of a page"));
        Query query = new Query().add(" AND ");
        String rest = order.behind();
        for (int at = rest.indexOf('?'); at >= 0; at = rest.indexOf('?')) {
            query.add(rest.substring(0, at) + "?", rest.charAt(at + 1) == '1' ? place : after);
            rest = rest.substring(at + 2);
        }
        return query.add(rest);
    }
}
