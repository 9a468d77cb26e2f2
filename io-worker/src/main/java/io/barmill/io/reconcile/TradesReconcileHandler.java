package io.barmill.io.reconcile;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.lake.TickColumn;
import io.barmill.lake.TickFileReader;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.files.Findings;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.plan.ReconcileTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.reconciliation.AggregateCheck;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import io.barmill.venue.Venues;
import io.barmill.worker.TaskContext;
import io.barmill.worker.TaskHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/**
 * Holds the lake's trades of a symbol against its aggregate trades, day by day: every id in exactly one aggregate, of the same side
 * and price, and the same sums. The lake is only read; what differs is a finding of the task.
 */
@ApplicationScoped
public class TradesReconcileHandler implements TaskHandler {
    private static final Logger LOG = Logger.getLogger(TradesReconcileHandler.class);
    private static final int BATCH_ROWS = 4_096;
    /** Times are not compared: an aggregate has that of one of its trades. */
    private static final Set<TickColumn> COLUMNS =
            EnumSet.complementOf(EnumSet.of(TickColumn.TIMESTAMP, TickColumn.LOCAL_TIMESTAMP));

    private final Venues venues;
    private final Lake lake;
    private final Manifest manifest;
    private final Findings findings;

    public TradesReconcileHandler(Venues venues, Lake lake, Manifest manifest, Findings findings) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.lake = Objects.requireNonNull(lake, "lake");
        this.manifest = Objects.requireNonNull(manifest, "manifest");
        this.findings = Objects.requireNonNull(findings, "findings");
    }

    @Override
    public TaskKind kind() {
        return TaskKind.TRADES_RECONCILE;
    }

    @Override
    public TaskOutcome run(TaskContext context) throws IOException {
        ReconcileTaskParams params = TaskParamsJson.read(context.claim().params(), ReconcileTaskParams.class);
        Map<LocalDate, String> trades = files(params, DataType.TRADES);
        Map<LocalDate, String> aggregates = files(params, DataType.AGG_TRADES);
        ReconciledDays found = new ReconciledDays();
        long days = ChronoUnit.DAYS.between(params.from(), params.to()) + 1;
        for (long done = 0; done < days; done++) {
            LocalDate day = params.from().plusDays(done);
            if (trades.containsKey(day) && aggregates.containsKey(day)) {
                compare(day, trades.get(day), aggregates.get(day), found, context);
            } else {
                found.addUncompared(day, "the lake no longer holds both types");
            }
            context.progress(done + 1, days, "days");
        }
        found.findings()
                .forEach(finding -> LOG.warnf(
                        "trades differ from their aggregates taskId=%s finding=%s count=%d first=\"%s\"",
                        context.claim().taskId(),
                        finding.finding(),
                        finding.count(),
                        finding.examples().get(0)));
        findings.record(context.claim(), found.findings());
        return new TaskOutcome.Succeeded(found.note());
    }

    /** The paths of the tick files by day. */
    private Map<LocalDate, String> files(ReconcileTaskParams params, DataType type) {
        String venue = venues.get("exchange", params.exchange()).lakeVenue(params.market());
        Map<LocalDate, String> files = new TreeMap<>();
        for (PartitionEntry file : manifest.partitions(PartitionFilter.of(LedgerTickHoldings.TICKS, venue, type.id())
                .symbol(params.symbol())
                .between(Optional.of(params.from()), Optional.of(params.to())))) {
            files.put(file.date(), file.path());
        }
        return files;
    }

    private void compare(
            LocalDate day, String tradesPath, String aggregatesPath, ReconciledDays found, TaskContext context)
            throws IOException {
        try (TickFileReader trades = open(tradesPath);
                TickFileReader aggregates = open(aggregatesPath)) {
            AggregateCheck check = new AggregateCheck(aggregates);
            TradeBatch batch = new TradeBatch(DataType.TRADES, trades.hasContracts(), BATCH_ROWS);
            while (trades.read(batch)) {
                check.add(batch);
                context.checkpoint();
            }
            found.add(day, check.finish());
        } catch (BarmillException e) {
            if (e.code() != ErrorCode.BAD_ROW) {
                throw e;
            }
            found.addUncompared(day, e.getMessage());
        }
    }

    private TickFileReader open(String path) {
        return TickFileReader.open(lake.input(path), path, COLUMNS);
    }
}
