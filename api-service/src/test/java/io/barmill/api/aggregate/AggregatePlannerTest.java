package io.barmill.api.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.api.problem.InvalidRequestException;
import io.barmill.api.request.VenueChoice;
import io.barmill.bars.BarKind;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.plan.TickSeries;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is planned, from which inputs, and what is refused. */
class AggregatePlannerTest extends PlannedBars {
    @Test
    void taskHasItsParametersAndTheFieldsOfFilters() throws Exception {
        ticks.day(btc, D1);

        PlannedTask planned = plan(all(TIME)).tasks().get(0);

        assertThat(planned.task().label()).isEqualTo("binance spot time-1m BTCUSDT 2024-02-28");
        assertThat(planned.task().uniqueKey()).startsWith("bar.aggregate binance BTCUSDT 2024-02-28 ");
        assertThat(JSON.readTree(planned.task().params()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "venue",
                        "type",
                        "symbol",
                        "parts",
                        "latency_micros",
                        "remake",
                        "force",
                        "bars",
                        "period",
                        "exchange",
                        "market",
                        "bar_types");
        assertThat(JSON.readTree(planned.task().params())
                        .path("bar_types")
                        .path(0)
                        .asText())
                .isEqualTo("time_bar");
        PlannedDay order = order(planned);
        assertThat(order.params().venue()).isEqualTo("binance");
        assertThat(order.type()).isEqualTo(DataType.AGG_TRADES);
        assertThat(order.date()).isEqualTo(D1);
        assertThat(order.inputs()).containsExactly("ticks/binance/aggTrades/BTCUSDT/2024-02-28");
        assertThat(order.after()).isEmpty();
    }

    @Test
    void daysOfTimeBarsAreIndependent() {
        List.of(D1, D2, D4).forEach(day -> ticks.day(btc, day));

        Plan plan = plan(all(TIME));

        assertThat(days(plan)).containsExactly(D1, D2, D4);
        assertThat(plan.tasks()).allSatisfy(task -> {
            assertThat(task.task().dependsOn()).isEmpty();
            assertThat(order(task).after()).isEmpty();
            assertThat(order(task).inputs()).hasSize(1);
        });
    }

    @Test
    void neighbourWithRowsOfTheDayIsAnInputOfItsTimeBars() {
        ticks.day(btc, D1);
        ticks.day(btc, D2);
        ticks.file(
                btc,
                D3,
                "cut by local time",
                10,
                Instant.parse("2024-02-29T23:59:59.999999Z"),
                Instant.parse("2024-03-01T23:00:00Z"));

        Plan plan = plan(all(TIME));

        assertThat(order(plan, D1).inputs()).hasSize(1);
        assertThat(order(plan, D2).inputs())
                .containsExactly(
                        "ticks/binance/aggTrades/BTCUSDT/2024-02-29", "ticks/binance/aggTrades/BTCUSDT/2024-03-01");
        assertThat(order(plan, D3).inputs()).hasSize(1);
    }

    @Test
    void neighbourOutsideTheRequestIsStillAnInput() {
        ticks.file(
                btc, D1, "late rows", 10, Instant.parse("2024-02-28T10:00:00Z"), Instant.parse("2024-02-29T00:00:00Z"));
        ticks.day(btc, D2);

        Plan plan = plan(between(TIME, D2, D2));

        assertThat(days(plan)).containsExactly(D2);
        assertThat(order(plan, D2).inputs())
                .containsExactly(
                        "ticks/binance/aggTrades/BTCUSDT/2024-02-28", "ticks/binance/aggTrades/BTCUSDT/2024-02-29");
    }

    @Test
    void quoteBarsAreMadeOfQuotesOnly() {
        TickSeries.Key quotes = new TickSeries.Key(binance, "um", DataType.BOOK_TICKER, "BTCUSDT");
        TickSeries.Key trades = new TickSeries.Key(binance, "um", DataType.TRADES, "ETHUSDT");
        ticks.day(quotes, D1);
        ticks.day(trades, D1);

        assertThat(plan(um("quote-tick-1000")).tasks())
                .extracting(
                        task -> order(task).symbol() + " " + order(task).type().id())
                .containsExactly("BTCUSDT book_ticker");
        assertThat(plan(um(TIME)).tasks())
                .extracting(
                        task -> order(task).symbol() + " " + order(task).type().id())
                .containsExactly("ETHUSDT trades");
        assertThat(plan(um("quote-tick-1000")).skipped()).isEmpty();
    }

    @Test
    void equivalentBarsOfTradesAreOneSeries() {
        TickSeries.Key trades = new TickSeries.Key(binance, "spot", DataType.TRADES, "ETHUSDT");
        ticks.day(btc, D1);
        ticks.day(trades, D1);

        Plan plan = plan(all("tick-split-5"));

        assertThat(plan.tasks())
                .extracting(
                        task -> order(task).symbol() + " " + order(task).bar().name())
                .containsExactly("BTCUSDT tick-split-5", "ETHUSDT tick-5");
        make(plan);
        assertThat(plan(selection(
                                "tick-5",
                                Optional.of(List.of("ETHUSDT")),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false))
                        .skipped())
                .extracting(Skipped::reason)
                .containsExactly(SkipReason.UP_TO_DATE);
    }

    @Test
    void barsWithColumnsOfAnotherSeriesHaveItsFilesOfTheDayAndTheDayBefore() {
        Venue tardis = TestVenues.real().get("exchange", "tardis");
        String market = tardis.markets().get(0);
        TickSeries.Key trades = new TickSeries.Key(tardis, market, DataType.TRADES, "BTCUSDT");
        TickSeries.Key few = new TickSeries.Key(tardis, market, DataType.BOOK_SNAPSHOT_5, "BTCUSDT");
        TickSeries.Key many = new TickSeries.Key(tardis, market, DataType.BOOK_SNAPSHOT_25, "BTCUSDT");
        AggregateSelection selection = new AggregateSelection(
                new VenueChoice(tardis, market),
                BarKind.parse("bar", "tick-5+book"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
        List.of(D1, D2, D3, D4).forEach(day -> ticks.day(trades, day));

        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, () -> plan(selection));
        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal).hasMessageContaining("all joined with book_snapshot_25 or book_snapshot_5, expected");
        List.of(D1, D2).forEach(day -> ticks.day(few, day));
        ticks.day(many, D2);
        Plan plan = plan(selection);

        assertThat(order(plan, D1).joined())
                .containsExactly(new Joined("book", DataType.BOOK_SNAPSHOT_5, List.of(path(few, D1))));
        assertThat(order(plan, D2).joined())
                .containsExactly(new Joined("book", DataType.BOOK_SNAPSHOT_25, List.of(path(many, D2))));
        assertThat(order(plan, D3).joined())
                .containsExactly(new Joined("book", DataType.BOOK_SNAPSHOT_25, List.of(path(many, D2))));
        assertThat(order(plan, D4).joined()).isEmpty();
        make(plan);
        ticks.day(many, D3);
        assertThat(days(plan(selection))).containsExactly(D3, D4);
    }

    @Test
    void latencyIsPartOfWhatBarsAreMadeFrom() {
        ticks.day(btc, D1);
        make(plan(all(TIME)));

        assertThat(plan(all(TIME)).tasks()).isEmpty();
        Plan plan = planner(250_000).plan(List.of(all(TIME)));

        assertThat(days(plan)).containsExactly(D1);
        assertThat(order(plan, D1).params().latencyMicros()).isEqualTo(250_000);
    }

    @Test
    void whatIsUpToDateIsSkippedUnlessForced() {
        List.of(D1, D2, D3).forEach(day -> ticks.day(btc, day));
        for (String bar : List.of(TIME, VOLUME)) {
            make(plan(all(bar)));

            Plan again = plan(all(bar));
            Plan forced = plan(forced(bar));

            assertThat(again.tasks()).isEmpty();
            assertThat(again.skipped()).singleElement().satisfies(skip -> {
                assertThat(skip.reason()).isEqualTo(SkipReason.UP_TO_DATE);
                assertThat(skip.subject().period()).contains("2024-02-28..2024-03-01");
            });
            assertThat(days(forced)).containsExactly(D1, D2, D3);
        }
    }

    @Test
    void tradesAreUsedIfHeldElseAggregateTrades() {
        ticks.day(btc, D1);
        TickSeries.Key ethTrades = new TickSeries.Key(binance, "spot", DataType.TRADES, "ETHUSDT");
        TickSeries.Key ethAggregates = new TickSeries.Key(binance, "spot", DataType.AGG_TRADES, "ETHUSDT");
        ticks.day(ethTrades, D1);
        ticks.day(ethTrades, D4);
        ticks.day(ethAggregates, D2);

        Plan all = plan(all(TIME));
        Plan between = plan(between(TIME, D2, D3));

        assertThat(all.tasks())
                .extracting(task -> order(task).symbol() + " "
                        + order(task).type().id() + " " + order(task).date())
                .containsExactly(
                        "BTCUSDT aggTrades 2024-02-28", "ETHUSDT trades 2024-02-28", "ETHUSDT trades 2024-03-02");
        assertThat(between.tasks())
                .extracting(
                        task -> order(task).symbol() + " " + order(task).type().id())
                .containsExactly("ETHUSDT aggTrades");
    }

    @Test
    void symbolWithoutTicksIsReported() {
        ticks.day(btc, D1);

        Plan plan = plan(selection(
                TIME,
                Optional.of(List.of("NOPEUSDT", "BTCUSDT")),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false));

        assertThat(plan.tasks()).hasSize(1);
        assertThat(plan.skipped()).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(SkipReason.NO_TICKS);
            assertThat(one.subject().symbol()).isEqualTo("NOPEUSDT");
            assertThat(one.subject().date()).isEmpty();
        });
    }

    @Test
    void requestWithoutMatchingTicksIsRefusedWithWhatTheLakeHolds() {
        ticks.day(btc, D1);
        ticks.day(btc, D2);

        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> plan(between(TIME, D3, D4)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal)
                .hasMessage("symbols is all from 2024-03-01 to 2024-03-02, expected ticks that the lake"
                        + " holds of binance spot: BTCUSDT aggTrades 2024-02-28 to 2024-02-29");
    }

    @Test
    void emptyLakeIsReported() {
        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, () -> plan(all(TIME)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal)
                .hasMessageContaining("exchange is binance spot")
                .hasMessageContaining("download some first");
    }

    @Test
    void allBarsOfASymbolAndMonthAreOneTask() {
        D1.datesUntil(D1.plusDays(366)).forEach(day -> ticks.day(btc, day));

        Plan plan = plan(all(TIME), all(VOLUME), all("tick-5"));

        assertThat(plan.tasks()).hasSize(13);
        assertThat(plan.tasks().get(1).task().label()).isEqualTo("binance spot 3 bars BTCUSDT 2024-03-01..2024-03-31");
        assertThat(plan.tasks().get(1).subject().label())
                .isEqualTo("binance spot 3 bars BTCUSDT 2024-03-01..2024-03-31");
        assertThat(params(plan.tasks().get(1)).bars()).containsExactly(TIME, VOLUME, "tick-5");
        for (int i = 1; i < plan.tasks().size(); i++) {
            assertThat(plan.tasks().get(i).task().dependsOn())
                    .containsExactly(plan.tasks().get(i - 1).task().id());
        }
        assertThat(plan(all(TIME)).tasks())
                .as("independent bars do not wait for each other")
                .hasSize(13)
                .allSatisfy(task -> assertThat(task.task().dependsOn()).isEmpty());
    }

    @Test
    void eachBarHasTheDaysOfItsOwnThatAreNotUpToDate() {
        List.of(D1, D2, D3, D4).forEach(day -> ticks.day(btc, day));
        make(plan(between(TIME, D1, D3)));
        make(plan(between(VOLUME, D1, D1)));

        Plan plan = plan(all(TIME), all(VOLUME));

        assertThat(plan.tasks().stream().flatMap(task -> params(task).parts().stream()))
                .extracting(part -> part.bar() + " " + part.days().text() + " "
                        + part.after().map(LocalDate::toString).orElse("-"))
                .containsExactly(
                        "volume-500 2024-02-29 2024-02-28",
                        "time-1m 2024-03-02 -",
                        "volume-500 2024-03-01..2024-03-02 2024-02-29");
        assertThat(plan.skipped())
                .extracting(skip -> skip.subject().label() + " " + skip.reason().id())
                .containsExactly(
                        "binance spot time-1m BTCUSDT 2024-02-28..2024-03-01 up_to_date",
                        "binance spot volume-500 BTCUSDT 2024-02-28 up_to_date");
    }

    @Test
    void moreBarsThanOneTaskMakesAreDividedByBars() {
        ticks.day(btc, D1);
        AggregateSelection[] bars =
                IntStream.rangeClosed(1, 40).mapToObj(i -> all("tick-" + i)).toArray(AggregateSelection[]::new);

        assertThat(plan(bars).tasks())
                .extracting(task -> params(task).bars().size())
                .containsExactly(16, 16, 8);
    }

    @Test
    void tooManyTasksAreRefused() {
        AggregatePlanner few = new AggregatePlanner(lake, new HiveLayout(), 0, new PlanLimit(20), UUID::randomUUID);
        D1.datesUntil(D1.plusDays(1_001)).forEach(day -> ticks.day(btc, day));

        InvalidFieldException refusal =
                catchThrowableOfType(InvalidFieldException.class, () -> few.plan(List.of(all(TIME))));

        assertThat(refusal.expected())
                .isEqualTo("at most 20 tasks in one request: divide it into 2 or more, by symbols or by days");
    }
}
