package io.barmill.api.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.DatasetView;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.Entries;
import io.barmill.plan.TickSeries;
import io.barmill.plan.ValidateTaskParams;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ValidationPlannerTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 30);

    private final List<DatasetView> datasets = new ArrayList<>();
    private final List<PartitionEntry> files = new ArrayList<>();
    private int mostTasks = 100;

    @Test
    void symbolAndMonthAreOneTaskOfAllTypes() {
        hold("binance", "trades", "BTCUSDT", 0, 3);
        hold("binance", "klines-1m", "BTCUSDT", 1, 4);
        hold("binance-futures", "trades", "BTCUSDT", 0, 0);

        Plan plan = plan(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(labels(plan))
                .containsExactly(
                        "validate binance spot trades,klines-1m BTCUSDT 2024-01-30..2024-01-31",
                        "validate binance spot trades,klines-1m BTCUSDT 2024-02-01..2024-02-03",
                        "validate binance um trades BTCUSDT 2024-01-30");
        assertThat(plan.skipped()).isEmpty();
    }

    @Test
    void daysThatAreAskedForAndNotHeldAreNamed() {
        hold("binance", "trades", "BTCUSDT", 0, 9);
        files.removeIf(file -> file.date().equals(FIRST.plusDays(3)));

        Plan plan = plan(
                Optional.of("spot"),
                Optional.of(List.of("BTCUSDT")),
                Optional.of(FIRST.minusDays(40)),
                Optional.of(FIRST.plusDays(12)));

        assertThat(labels(plan))
                .containsExactly(
                        "validate binance spot trades BTCUSDT 2024-01-01..2024-01-31",
                        "validate binance spot trades BTCUSDT 2024-02-01..2024-02-11");
        assertThat(skipped(plan))
                .containsExactly(
                        "binance spot trades BTCUSDT 2023-12-21..2024-01-29 not_held",
                        "binance spot trades BTCUSDT 2024-02-02 not_held",
                        "binance spot trades BTCUSDT 2024-02-09..2024-02-11 not_held");
    }

    @Test
    void symbolsAndTypesOfWhichNothingIsHeldAreNamed() {
        hold("binance", "trades", "BTCUSDT", 0, 9);

        assertThat(skipped(plan(
                        Optional.of("spot"),
                        Optional.of(List.of("BTCUSDT", "ETHUSDT")),
                        Optional.of(FIRST),
                        Optional.of(FIRST.plusDays(1)))))
                .containsExactly("binance spot ETHUSDT 2024-01-30..2024-01-31 not_held");
        assertThat(skipped(planner()
                        .plan(new ValidationSelection(
                                TestVenues.real().get("exchange", "binance"),
                                Optional.empty(),
                                Optional.of(List.of("BTCUSDT")),
                                Optional.of(List.of(DataType.TRADES, DataType.KLINES)),
                                Optional.of(FIRST.plusDays(20)),
                                Optional.empty(),
                                ValidateTaskParams.Options.DEFAULT))))
                .containsExactly(
                        "binance trades BTCUSDT 2024-02-19.. not_held", "binance klines BTCUSDT 2024-02-19.. not_held");
    }

    @Test
    void sameDaysAndRulesAreTheSameWork() {
        hold("binance", "trades", "BTCUSDT", 0, 0);

        NewTask first = plan(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())
                .tasks()
                .get(0)
                .task();
        NewTask again = plan(Optional.of("spot"), Optional.empty(), Optional.empty(), Optional.empty())
                .tasks()
                .get(0)
                .task();

        assertThat(again.uniqueKey()).isEqualTo(first.uniqueKey());
        assertThat(again.id()).isNotEqualTo(first.id());
    }

    @Test
    void requestOfTooManyTasksIsRefused() {
        mostTasks = 1;
        hold("binance", "trades", "BTCUSDT", 0, 3);

        assertThatThrownBy(() -> plan(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("= 2 tasks");
    }

    private static List<String> labels(Plan plan) {
        return plan.tasks().stream().map(task -> task.task().label()).toList();
    }

    private static List<String> skipped(Plan plan) {
        return plan.skipped().stream()
                .map(skip -> skip.subject().label() + " " + skip.reason().id())
                .toList();
    }

    private Plan plan(
            Optional<String> market,
            Optional<List<String>> symbols,
            Optional<LocalDate> start,
            Optional<LocalDate> end) {
        return planner()
                .plan(new ValidationSelection(
                        TestVenues.real().get("exchange", "binance"),
                        market,
                        symbols,
                        Optional.empty(),
                        start,
                        end,
                        ValidateTaskParams.Options.DEFAULT));
    }

    private ValidationPlanner planner() {
        return new ValidationPlanner(new Held(), new PlanLimit(mostTasks), UUID::randomUUID);
    }

    private void hold(String venue, String type, String symbol, int from, int to) {
        datasets.add(new DatasetView(
                "ticks", venue, type, symbol, FIRST.plusDays(from), FIRST.plusDays(to), 1, 1, 1, Set.of()));
        for (int day = from; day <= to; day++) {
            files.add(Entries.ticks("ticks/x", venue, type, symbol, FIRST.plusDays(day), "sha", "inputs"));
        }
    }

    /** What the test says. */
    private final class Held implements ValidationHoldings {
        @Override
        public List<DatasetView> ticks(String lakeVenue) {
            return datasets.stream()
                    .filter(dataset -> dataset.venue().equals(lakeVenue))
                    .toList();
        }

        @Override
        public TickSeries series(TickSeries.Key key, LocalDate from, LocalDate to) {
            return new TickSeries(
                    key,
                    files.stream()
                            .filter(file -> file.venue().equals(key.lakeVenue())
                                    && file.dataset().equals(key.series())
                                    && file.symbol().equals(key.symbol()))
                            .toList(),
                    List.of());
        }
    }
}
