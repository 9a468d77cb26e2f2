package io.barmill.api.download;

import io.barmill.api.plan.Contracts;
import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlannedTask;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Plans one task for each archive that there is and that the lake does not hold already. */
final class DownloadPlanner {
    /** Series that are looked up together: what is known of them is in memory at once. */
    private static final int WINDOW = 64;

    private final TickHoldings holdings;
    private final PublishedArchives published;
    private final Lookups lookups;
    private final Contracts contracts;
    private final PlanLimit limit;
    private final Supplier<UUID> ids;
    private final InstantSource clock;

    DownloadPlanner(
            TickHoldings holdings,
            PublishedArchives published,
            Lookups lookups,
            Contracts contracts,
            PlanLimit limit,
            Supplier<UUID> ids,
            InstantSource clock) {
        this.holdings = Objects.requireNonNull(holdings, "holdings");
        this.published = Objects.requireNonNull(published, "published");
        this.lookups = Objects.requireNonNull(lookups, "lookups");
        this.contracts = Objects.requireNonNull(contracts, "contracts");
        this.limit = Objects.requireNonNull(limit, "limit");
        this.ids = Objects.requireNonNull(ids, "ids");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * The plan; nothing of it is written yet.
     *
     * @throws io.barmill.error.BarmillException VENUE_UNAVAILABLE or TRANSFER_TIMEOUT where the venue does not say what it
     *     has
     */
    Plan plan(DownloadSelection selection) {
        List<PlannedTask> tasks = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        List<TickSeries.Key> all = new ArrayList<>();
        for (String symbol : selection.symbols()) {
            for (DataType type : selection.types()) {
                all.add(selection.series(type, symbol));
            }
        }
        Instant now = clock.instant();
        for (int from = 0; from < all.size(); from += WINDOW) {
            plan(selection, all.subList(from, Math.min(all.size(), from + WINDOW)), now, tasks, skipped);
        }
        // A month for which there is no archive may have come to a task for each of its days.
        limit.check("months", tasks.size(), "the archives that there are");
        return new Plan(tasks, skipped);
    }

    private void plan(
            DownloadSelection selection,
            List<TickSeries.Key> window,
            Instant now,
            List<PlannedTask> tasks,
            List<Skipped> skipped) {
        List<ArchivePeriod> wanted = selection.periods();
        List<Callable<ArchiveSelector.Chosen>> choices = new ArrayList<>();
        for (TickSeries.Key key : window) {
            TickSeries held = holdings.series(
                    key, wanted.get(0).firstDay(), wanted.get(wanted.size() - 1).lastDay());
            ArchiveSelector choice = new ArchiveSelector(key, held, selection.force(), published, now);
            choices.add(() -> choice.choose(wanted));
        }
        List<ArchiveSelector.Chosen> chosen = lookups.all(choices);
        for (int i = 0; i < window.size(); i++) {
            TickSeries.Key key = window.get(i);
            chosen.get(i)
                    .omitted()
                    .forEach(omission ->
                            skipped.add(new Skipped(TaskSubject.of(key.order(omission.period())), omission.reason())));
            key.venue().askingOrder(chosen.get(i).archives()).forEach(period -> tasks.add(task(key, period)));
        }
    }

    /** What a contract stands for becomes part of the task, so that all attempts make the same of the same archive. */
    private PlannedTask task(TickSeries.Key key, ArchivePeriod period) {
        Optional<ContractValue> contract = contracts.find(key.venue(), key.market(), key.type(), key.symbol());
        if (contract.isEmpty() && key.venue().needsContractValue(key.market(), key.type())) {
            throw new BarmillException(
                    ErrorCode.CONTRACT_VALUE_UNKNOWN,
                    key.symbol() + " counts contracts, and is not on "
                            + key.venue().id()
                            + "'s list of today that says what one stands for; give it as barmill.venue."
                            + key.venue().id() + ".contract-values=" + key.symbol()
                            + "=linear:0.01 (base units) or =inverse:100"
                            + " (quote units)");
        }
        DownloadTaskParams order = key.order(period).with(contract);
        String what = order.label();
        String uniqueKey = TaskKind.TICK_DOWNLOAD.id() + ' ' + what;
        NewTask task =
                new NewTask(ids.get(), TaskKind.TICK_DOWNLOAD, what, uniqueKey, TaskParamsJson.write(order), List.of());
        return new PlannedTask(task, TaskSubject.of(order));
    }
}
