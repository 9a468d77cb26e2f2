package io.barmill.api.download;

import io.barmill.api.plan.ContractValues;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlanSink;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.api.plan.TaskSubject;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.TickHoldings;
import io.barmill.plan.TickSeries;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadTaskParams;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Plans one task for each published archive that the lake does not hold already. */
final class DownloadPlanner {
    /** The number of series looked up together, which bounds the memory for what is known about them. */
    private static final int WINDOW = 64;

    private final TickHoldings holdings;
    private final PublishedArchives published;
    private final LookupExecutor lookupExecutor;
    private final ContractValues contractValues;
    private final ListedSymbols listedSymbols;
    private final PlanLimit limit;
    private final Supplier<UUID> ids;
    private final InstantSource clock;

    DownloadPlanner(
            TickHoldings holdings,
            PublishedArchives published,
            LookupExecutor lookupExecutor,
            ContractValues contractValues,
            ListedSymbols listedSymbols,
            PlanLimit limit,
            Supplier<UUID> ids,
            InstantSource clock) {
        this.holdings = Objects.requireNonNull(holdings, "holdings");
        this.published = Objects.requireNonNull(published, "published");
        this.lookupExecutor = Objects.requireNonNull(lookupExecutor, "lookupExecutor");
        this.contractValues = Objects.requireNonNull(contractValues, "contractValues");
        this.listedSymbols = Objects.requireNonNull(listedSymbols, "listedSymbols");
        this.limit = Objects.requireNonNull(limit, "limit");
        this.ids = Objects.requireNonNull(ids, "ids");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * Plans the request, some series after the other.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT if the venue's listing cannot be
     *     had; INVALID_FIELD for a symbol that the venue neither lists nor has archives of
     */
    void plan(DownloadSelection selection, PlanSink sink) {
        List<TickSeries.Key> all = new ArrayList<>();
        for (String symbol : selection.symbols()) {
            for (DataType type : selection.types()) {
                all.add(selection.series(type, symbol));
            }
        }
        Instant now = clock.instant();
        Set<String> withoutArchives = new LinkedHashSet<>(selection.symbols());
        int tasks = 0;
        for (int from = 0; from < all.size(); from += WINDOW) {
            List<TickSeries.Key> window = all.subList(from, Math.min(all.size(), from + WINDOW));
            List<ArchiveSelector.Selection> selections = select(selection, window, now);
            for (int i = 0; i < window.size(); i++) {
                TickSeries.Key key = window.get(i);
                ArchiveSelector.Selection selected = selections.get(i);
                if (isAnythingThere(selected)) {
                    withoutArchives.remove(key.symbol());
                }
                selected.omitted()
                        .forEach(omission -> sink.skip(
                                new Skipped(TaskSubject.of(key.order(omission.period())), omission.reason())));
                key.venue().askingOrder(selected.archives()).forEach(period -> sink.add(task(key, period)));
                tasks += selected.archives().size();
            }
            limit(selection, tasks);
        }
        listedSymbols.check(selection.venue(), selection.market(), withoutArchives);
    }

    /** A month without an archive of its own may have become a task for each of its days. */
    private void limit(DownloadSelection selection, int tasks) {
        boolean areMonths = selection.periods().get(0) instanceof ArchivePeriod.Month;
        limit.check(
                areMonths ? "months" : "start_date",
                tasks,
                "the published archives",
                areMonths ? "by symbols or by months" : "by symbols or by days");
    }

    private List<ArchiveSelector.Selection> select(
            DownloadSelection selection, List<TickSeries.Key> window, Instant now) {
        List<ArchivePeriod> periods = selection.periods();
        List<Callable<ArchiveSelector.Selection>> calls = new ArrayList<>();
        for (TickSeries.Key key : window) {
            TickSeries held = holdings.series(
                    key,
                    periods.get(0).firstDay(),
                    periods.get(periods.size() - 1).lastDay());
            ArchiveSelector selector = new ArchiveSelector(key, held, selection.force(), published, now);
            calls.add(() -> selector.select(periods));
        }
        return lookupExecutor.all(calls);
    }

    private static boolean isAnythingThere(ArchiveSelector.Selection selected) {
        return !selected.archives().isEmpty()
                || selected.omitted().stream()
                        .anyMatch(omission -> omission.reason() != SkipReason.NOT_PUBLISHED
                                && omission.reason() != SkipReason.NOT_YET_PUBLISHED);
    }

    /** The value of a contract becomes a parameter of the task, so that all attempts convert an archive alike. */
    private PlannedTask task(TickSeries.Key key, ArchivePeriod period) {
        Optional<ContractValue> contract = contractValues.find(key.venue(), key.market(), key.type(), key.symbol());
        if (contract.isEmpty() && key.venue().needsContractValue(key.market(), key.type())) {
            throw new BarmillException(
                    ErrorCode.CONTRACT_VALUE_UNKNOWN,
                    "the amounts of " + key.symbol() + " are in contractValues, and "
                            + key.venue().id()
                            + " does not list their value now; set barmill.venue."
                            + key.venue().id() + ".contract-values=" + key.symbol()
                            + "=linear:0.01 (base units) or =inverse:100"
                            + " (quote units)");
        }
        DownloadTaskParams params = key.order(period).with(contract);
        NewTask task = NewTask.labelled(
                ids.get(), TaskKind.TICK_DOWNLOAD, params.label(), TaskParamsJson.write(params), List.of());
        return new PlannedTask(task, TaskSubject.of(params));
    }
}
