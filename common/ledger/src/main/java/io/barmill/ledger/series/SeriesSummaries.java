package io.barmill.ledger.series;

import io.barmill.ledger.DatasetView;
import io.barmill.ledger.Integrity;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.postgres.Statements;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the lake holds of each series of files: one row a series, counted anew by the sweeper after its files have changed. A list
 * takes the row where it says what is asked for, and counts the files of the other series: those that have changed since, and those
 * of which only some days are asked for. Both methods are part of the caller's transaction.
 */
@ApplicationScoped
public class SeriesSummaries {
    /** Counts the files of one series, {@code series}, from {@code since} to {@code until}; no row if there are none. */
    private static final String COUNTED = """
            SELECT layer, venue, dataset, symbol, min(first_date) AS first_date, max(last_date) AS last_date,
                sum(days)::bigint AS days, sum(rows)::bigint AS rows, sum(bytes)::bigint AS bytes,
                concat_ws(',', CASE WHEN bool_or(imported) THEN 'IMPORTED' END, CASE WHEN bool_or(intact) THEN 'INTACT' END,
                    CASE WHEN bool_or(republished) THEN 'REPUBLISHED' END,
                    CASE WHEN bool_or(verified) THEN 'VERIFIED' END) AS integrity
            FROM (
                SELECT partition.layer, partition.venue, partition.dataset, partition.symbol, path,
                    min(date) AS first_date, max(date) AS last_date, count(*) AS days, sum(partition.rows) AS rows,
                    max(partition.bytes) AS bytes, bool_or(is_file) AS imported,
                    bool_or(archive.state = 'INTACT' AND NOT is_file) AS intact,
                    bool_or(archive.state = 'REPUBLISHED' AND NOT is_file) AS republished,
                    bool_or(archive.state = 'VERIFIED' AND NOT is_file) AS verified
                FROM partition
                CROSS JOIN LATERAL (SELECT coalesce(partition.source LIKE 'file:%', false) AS is_file) origin
                LEFT JOIN archive ON archive.url = split_part(partition.source, ' ', 1)
                WHERE partition.layer = series.layer AND partition.venue = series.venue
                    AND partition.dataset = series.dataset AND partition.symbol = series.symbol AND doomed_at IS NULL
                    AND date BETWEEN coalesce(since, '-infinity') AND coalesce(until, 'infinity')
                GROUP BY partition.layer, partition.venue, partition.dataset, partition.symbol, path
            ) file
            GROUP BY layer, venue, dataset, symbol
            """;

    private static final String COLUMNS =
            "layer, venue, dataset, symbol, first_date, last_date, days, rows, bytes, integrity";

    /** The series that match a filter, with their counts. */
    private static final String MATCHING = """
            WITH given AS (
                SELECT ?::text AS layer, ?::text AS venue, ?::text AS dataset, ?::text AS symbol, ?::date AS since, ?::date AS until
            ), changed AS MATERIALIZED (
                SELECT DISTINCT named.* FROM series_change AS named, given WHERE %1$s
            ), settled AS MATERIALIZED (
                SELECT named.*, first_date < since OR last_date > until AS is_partial
                FROM series_summary AS named, given
                WHERE %1$s AND last_date >= coalesce(since, last_date) AND first_date <= coalesce(until, first_date)
                    AND (named.layer, named.venue, named.dataset, named.symbol)
                        NOT IN (SELECT * FROM changed)
            ), found AS (
                SELECT %3$s FROM settled WHERE is_partial IS NOT TRUE
                UNION ALL
                SELECT counted.* FROM (
                    SELECT * FROM changed UNION ALL SELECT layer, venue, dataset, symbol FROM settled WHERE is_partial
                ) series CROSS JOIN (SELECT since, until FROM given) asked CROSS JOIN LATERAL (%2$s) counted
            )
            """.formatted("""
                    named.layer = coalesce(given.layer, named.layer)
                        AND named.venue = coalesce(given.venue, named.venue)
                        AND named.dataset = coalesce(given.dataset, named.dataset)
                        AND named.symbol = coalesce(given.symbol, named.symbol)
                    """, COUNTED, COLUMNS);

    private static final String SERIES =
            "unnest(?::text[], ?::text[], ?::text[], ?::text[])" + " AS series (layer, venue, dataset, symbol)";

    private final Statements statements;

    SeriesSummaries(Statements statements) {
        this.statements = statements;
    }

    private record Series(String layer, String venue, String dataset, String symbol) {
        static final Statements.RowMapper<Series> MAPPER =
                row -> new Series(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
    }

    /** How many files of a day match. */
    public long files(PartitionFilter filter) {
        return number("coalesce(sum(days), 0)::bigint", filter);
    }

    private long number(String what, PartitionFilter filter) {
        return statements
                .first(
                        MATCHING + "SELECT " + what + " FROM found",
                        row -> row.getLong(1),
                        filter.layer(),
                        filter.venue(),
                        filter.dataset(),
                        filter.symbol(),
                        filter.from(),
                        filter.to())
                .orElseThrow();
    }

    /** A part of the series that match, in the order of their names, and how many there are. */
    public Page<DatasetView> list(PartitionFilter filter, Paging paging) {
        long total = number("count(*)", filter);
        List<DatasetView> items = statements.list(
                MATCHING + "SELECT * FROM found ORDER BY layer, venue, dataset, symbol LIMIT ? OFFSET ?",
                row -> new DatasetView(
                        row.getString("layer"),
                        row.getString("venue"),
                        row.getString("dataset"),
                        row.getString("symbol"),
                        row.getObject("first_date", LocalDate.class),
                        row.getObject("last_date", LocalDate.class),
                        row.getLong("days"),
                        row.getLong("rows"),
                        row.getLong("bytes"),
                        integrity(row.getString("integrity"))),
                filter.layer(),
                filter.venue(),
                filter.dataset(),
                filter.symbol(),
                filter.from(),
                filter.to(),
                paging.limit(),
                paging.offset());
        return new Page<>(items, total, paging.offset(), paging.limit());
    }

    /**
     * Counts the files of up to so many series that have changed. What is written meanwhile is noted again, and counted by the next
     * call.
     */
    public void sumUp(int batch) {
        // Two that count the same series at once could store the older counts last.
        statements.list("SELECT pg_advisory_xact_lock(hashtextextended('barmill series', 0))", row -> true);
        List<Series> changed = statements.list(
                "SELECT DISTINCT layer, venue, dataset, symbol FROM series_change LIMIT ?", Series.MAPPER, batch);
        if (changed.isEmpty()) {
            return;
        }
        Object[] keys = Stream.<Function<Series, String>>of(
                        Series::layer, Series::venue, Series::dataset, Series::symbol)
                .map(column -> changed.stream().map(column).toList())
                .toArray();
        for (String table : List.of("series_change", "series_summary")) {
            statements.update("DELETE FROM " + table + " AS old USING " + SERIES + """
                     WHERE old.layer = series.layer AND old.venue = series.venue AND old.dataset = series.dataset
                        AND old.symbol = series.symbol
                    """, keys);
        }
        statements.update(
                "INSERT INTO series_summary SELECT counted.* FROM " + SERIES
                        + " CROSS JOIN (SELECT NULL::date AS since, NULL::date AS until) asked CROSS JOIN LATERAL ("
                        + COUNTED + ") counted",
                keys);
    }

    private static Set<Integrity> integrity(String names) {
        return Stream.of(names.split(","))
                .filter(name -> !name.isEmpty())
                .map(Integrity::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }
}
