package io.barmill.api.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.Entries;
import io.barmill.testing.TestVenues;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ReconcilePlannerTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    private final List<DatasetView> datasets = new ArrayList<>();
    private final List<PartitionEntry> files = new ArrayList<>();

    @Test
    void daysOfBothAreTasksOfAMonthAndOthersAreNamed() {
        hold("binance", "trades", "BTCUSDT", 0, 40);
        hold("binance", "aggTrades", "BTCUSDT", 2, 45);

        Plan plan = plan(Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(labels(plan))
                .containsExactly(
                        "binance spot trades BTCUSDT 2024-01-03..2024-02-02 against aggregate trades",
                        "binance spot trades BTCUSDT 2024-02-03..2024-02-10 against aggregate trades");
        assertThat(skipped(plan))
                .containsExactly(
                        "binance spot trades BTCUSDT 2024-01-01..2024-01-02 no_counterpart",
                        "binance spot aggTrades BTCUSDT 2024-02-11..2024-02-15 no_counterpart");
    }

    @Test
    void daysInBetweenThatAreInNoTaskAreNamedToo() {
        hold("binance", "trades", "BTCUSDT", 0, 9);
        hold("binance", "aggTrades", "BTCUSDT", 0, 9);
        files.removeIf(file -> file.dataset().equals("aggTrades")
                && (file.date().equals(FIRST.plusDays(3)) || file.date().equals(FIRST.plusDays(7))));

        Plan plan = plan(Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(labels(plan))
                .containsExactly(
                        "binance spot trades BTCUSDT 2024-01-01..2024-01-03 against aggregate trades",
                        "binance spot trades BTCUSDT 2024-01-05..2024-01-07 against aggregate trades",
                        "binance spot trades BTCUSDT 2024-01-09..2024-01-10 against aggregate trades");
        assertThat(skipped(plan))
                .containsExactly(
                        "binance spot trades BTCUSDT 2024-01-04 no_counterpart",
                        "binance spot trades BTCUSDT 2024-01-08 no_counterpart");
    }

    @Test
    void onlyWhatWasAskedForIsChecked() {
        hold("binance", "trades", "BTCUSDT", 0, 10);
        hold("binance", "aggTrades", "BTCUSDT", 0, 10);
        hold("binance-futures", "trades", "BTCUSDT", 0, 10);
        hold("binance-futures", "aggTrades", "BTCUSDT", 0, 10);
        hold("binance-futures", "trades", "ETHUSDT", 0, 10);
        hold("binance-futures", "aggTrades", "ETHUSDT", 0, 10);

        Plan plan = planner()
                .plan(new VerifySelection(
                        Optional.of("binance"),
                        Optional.of("um"),
                        Optional.of(Set.of("ETHUSDT")),
                        Optional.empty(),
                        Optional.of(FIRST.plusDays(2)),
                        Optional.of(FIRST.plusDays(3))));

        assertThat(labels(plan))
                .containsExactly("binance um trades ETHUSDT 2024-01-03..2024-01-04 against aggregate trades");
        assertThat(plan.skipped()).isEmpty();
    }

    @Test
    void venuesWithoutAggregateTradesAreNoGap() {
        hold("okx", "trades", "BTC-USDT", 0, 2);
        hold("tardis-deribit", "trades", "BTC-PERPETUAL", 0, 2);
        hold("binance", "klines-1m", "BTCUSDT", 0, 2);

        Plan plan = plan(Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(plan.tasks()).isEmpty();
        assertThat(plan.skipped()).isEmpty();
    }

    private static List<String> labels(Plan plan) {
        return plan.tasks().stream().map(task -> task.task().label()).toList();
    }

    private static List<String> skipped(Plan plan) {
        return plan.skipped().stream()
                .map(skip -> skip.subject().label() + " " + skip.reason().id())
                .toList();
    }

    private Plan plan(Optional<String> exchange, Optional<String> market, Optional<Set<String>> symbols) {
        return planner()
                .plan(new VerifySelection(
                        exchange, market, symbols, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private ReconcilePlanner planner() {
        return new ReconcilePlanner(TestVenues.real(), new Held(), new PlanLimit(100), UUID::randomUUID);
    }

    private void hold(String venue, String type, String symbol, int from, int to) {
        datasets.add(new DatasetView(
                "ticks", venue, type, symbol, FIRST.plusDays(from), FIRST.plusDays(to), 1, 1, 1, Set.of()));
        for (int day = from; day <= to; day++) {
            files.add(Entries.ticks("ticks/x", venue, type, symbol, FIRST.plusDays(day), "sha", "inputs"));
        }
    }

    /** What the test says. */
    private final class Held implements VerifyHoldings {
        @Override
        public List<DatasetView> ticks() {
            return datasets;
        }

        @Override
        public List<PartitionEntry> files(DatasetView dataset, LocalDate from, LocalDate to) {
            return files.stream()
                    .filter(file -> file.venue().equals(dataset.venue())
                            && file.dataset().equals(dataset.dataset())
                            && file.symbol().equals(dataset.symbol()))
                    .filter(file -> !file.date().isBefore(from) && !file.date().isAfter(to))
                    .toList();
        }

        @Override
        public Map<String, ArchiveEntry> archives(Collection<String> urls) {
            throw new AssertionError("archives are not compared");
        }
    }
}
