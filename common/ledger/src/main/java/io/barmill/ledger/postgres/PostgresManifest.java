package io.barmill.ledger.postgres;

import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.Page;
import io.barmill.ledger.Paging;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.series.SeriesSummaries;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads archives and partitions from PostgreSQL. */
@ApplicationScoped
class PostgresManifest implements Manifest {
    /** Well below the protocol's limit of parameters per statement. */
    private static final int CHUNK = 1_000;

    static final Sort ORDER = Sort.by("layer")
            .and("venue")
            .and("dataset")
            .and("symbol")
            .and("day")
            .and("path");

    /** One condition for every combination of filters: one on NULL holds for every row. */
    private static final String MATCHES = """
            layer = coalesce(?::text, layer) AND venue = coalesce(?::text, venue)
                AND dataset = coalesce(?::text, dataset) AND symbol = coalesce(?::text, symbol)
                AND date >= coalesce(?::date, date) AND date <= coalesce(?::date, date)
                AND doomed_at IS NULL
            """;

    private final Transactions transactions;
    private final Statements statements;
    private final LedgerRows.Archives archives;
    private final LedgerRows.Partitions partitions;
    private final SeriesSummaries series;

    PostgresManifest(
            Transactions transactions,
            Statements statements,
            LedgerRows.Archives archives,
            LedgerRows.Partitions partitions,
            SeriesSummaries series) {
        this.transactions = transactions;
        this.statements = statements;
        this.archives = archives;
        this.partitions = partitions;
        this.series = series;
    }

    @Override
    public Map<String, ArchiveEntry> archives(Collection<String> urls) {
        List<String> wanted = List.copyOf(urls);
        Map<String, ArchiveEntry> found = new HashMap<>();
        for (int from = 0; from < wanted.size(); from += CHUNK) {
            List<String> chunk = wanted.subList(from, Math.min(wanted.size(), from + CHUNK));
            transactions
                    .run(
                            "reading archives",
                            () -> archives.list("url in ?1", chunk).stream()
                                    .map(ArchiveRow::entry)
                                    .toList())
                    .forEach(archive -> found.put(archive.url(), archive));
        }
        return found;
    }

    @Override
    public List<PartitionEntry> partitions(PartitionFilter filter) {
        return transactions.run(
                "reading partitions", () -> conditions(filter).all(partitions, ORDER, PartitionRow::entry));
    }

    @Override
    public Page<PartitionEntry> partitions(PartitionFilter filter, Paging paging) {
        return transactions.run(
                "reading partitions",
                () -> new Page<>(
                        conditions(filter).part(partitions, ORDER, paging, PartitionRow::entry),
                        series.files(filter),
                        paging.offset(),
                        paging.limit()));
    }

    private static SqlConditions conditions(PartitionFilter filter) {
        return matching(new SqlConditions("doomedAt is null"), filter);
    }

    /** Adds the conditions of a filter. */
    static SqlConditions matching(SqlConditions conditions, PartitionFilter filter) {
        return conditions
                .and("layer =", filter.layer())
                .and("venue =", filter.venue())
                .and("dataset =", filter.dataset())
                .and("symbol =", filter.symbol())
                .and("day >=", filter.from())
                .and("day <=", filter.to());
    }

    @Override
    public Set<String> inputKinds(PartitionFilter filter) {
        return transactions.run(
                "reading inputs of partitions",
                () -> Set.copyOf(statements.list(
                        "SELECT DISTINCT split_part(inputs, ':', 1) FROM partition WHERE " + MATCHES,
                        row -> row.getString(1),
                        values(filter))));
    }

    private static Object[] values(PartitionFilter filter) {
        return new Object[] {
            filter.layer(), filter.venue(), filter.dataset(), filter.symbol(), filter.from(), filter.to()
        };
    }

    @Override
    public Page<DatasetView> datasets(PartitionFilter filter, Paging paging) {
        return transactions.run("reading datasets", () -> series.list(filter, paging));
    }
}
