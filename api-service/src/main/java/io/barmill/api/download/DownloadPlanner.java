package io.barmill.api.download;

import io.barmill.api.plan.Contracts;
import io.barmill.api.plan.OrderJson;
import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.api.plan.TaskSubject;
import io.barmill.api.plan.TickHoldings;
import io.barmill.api.plan.TickSeries;
import io.barmill.fault.BarmillException;
import io.barmill.fault.ErrorCode;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Plans one task for each archive that the lake does not hold already. */
final class DownloadPlanner {
    private final TickHoldings holdings;
    private final Contracts contracts;
    private final OrderJson json;
    private final Supplier<UUID> ids;

    DownloadPlanner(TickHoldings holdings, Contracts contracts, OrderJson json, Supplier<UUID> ids) {
        this.holdings = holdings;
        this.contracts = contracts;
        this.json = json;
        this.ids = ids;
    }

    Plan plan(DownloadSelection selection) {
        List<PlannedTask> tasks = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        for (String symbol : selection.symbols()) {
            for (DataType type : selection.types()) {
                plan(selection, selection.series(type, symbol), tasks, skipped);
            }
        }
        return new Plan(tasks, skipped);
    }

    private void plan(
            DownloadSelection selection, TickSeries.Key key, List<PlannedTask> tasks, List<Skipped> skipped) {
        List<ArchivePeriod> periods = selection.periods(key.type());
        LocalDate first = periods.get(0).firstDay();
        LocalDate last = periods.get(periods.size() - 1).lastDay();
        TickSeries series = holdings.series(key, first, last);
        for (ArchivePeriod period : periods) {
            DownloadOrder order = key.order(period);
            Optional<SkipReason> reason = selection.force() ? Optional.empty() : reasonToSkip(series, period);
            if (reason.isPresent()) {
                skipped.add(new Skipped(TaskSubject.of(order), reason.get()));
            } else {
                tasks.add(task(key, order));
            }
        }
    }

    private static Optional<SkipReason> reasonToSkip(TickSeries series, ArchivePeriod period) {
        if (series.isConfirmedAbsent(period)) {
            return Optional.of(SkipReason.CONFIRMED_ABSENT);
        }
        Set<TickSeries.Day> days = period.days().stream().map(series::day).collect(Collectors.toSet());
        if (days.contains(TickSeries.Day.UNKNOWN)) {
            return Optional.empty();
        }
        return Optional.of(
                days.contains(TickSeries.Day.HELD) ? SkipReason.ALREADY_IN_LAKE : SkipReason.CONFIRMED_EMPTY);
    }

    /** What a contract stands for becomes part of the task, so that all attempts make the same of the same archive. */
    private PlannedTask task(TickSeries.Key key, DownloadOrder plain) {
        Optional<ContractValue> contract = contracts.find(key.venue(), key.market(), key.type(), key.symbol());
        if (contract.isEmpty() && key.venue().needsContractValue(key.market(), key.type())) {
            throw new BarmillException(ErrorCode.CONTRACT_VALUE_UNKNOWN, key.symbol() + " counts contracts, and is not on "
                    + key.venue().id() + "'s list of today that says what one stands for; give it as barmill.venue."
                    + key.venue().id() + ".contract-values=" + key.symbol() + "=linear:0.01 (base units) or =inverse:100"
                    + " (quote units)");
        }
        DownloadOrder order = plain.with(contract);
        String what = order.label();
        String uniqueKey = TaskKind.TICK_DOWNLOAD.id() + ' ' + what;
        NewTask task =
                new NewTask(ids.get(), TaskKind.TICK_DOWNLOAD, what, uniqueKey, json.write(order), List.of());
        return new PlannedTask(task, TaskSubject.of(order));
    }
}
