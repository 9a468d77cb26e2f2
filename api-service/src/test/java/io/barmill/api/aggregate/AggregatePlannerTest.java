package io.barmill.api.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.api.problem.InvalidRequestException;
import io.barmill.api.request.VenueChoice;
import io.barmill.bars.BarKind;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.TickSeries;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is planned, from which inputs, and what is refused. */
class AggregatePlannerTest extends PlannedBars {
    @Test
    void taskHasItsParametersAndTheFieldsOfFilters() throws Exception {
        ticks.day(btc, D1);

        PlannedTask planned = planner.plan(all(TIME)).tasks().get(0);

        assertThat(planned.task().label()).isEqualTo("binance spot time-1m BTCUSDT 2024-02-28");
        assertThat(planned.task().uniqueKey())
                .isEqualTo("bar.aggregate binance time-1m BTCUSDT 2024-02-28 "
                        + order(planned).inputsFingerprint());
        assertThat(JSON.readTree(planned.task().params()).fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder(
                        "venue",
                        "type",
                        "symbol",
                        "bar",
                        "date",
                        "inputs",
                        "since",
                        "previous_state",
                        "previous_fingerprint",
                        "gaps",
                        "latency_micros",
                        "joined",
                        "remake",
                        "inputs_fingerprint",
                        "exchange",
                        "market",
                        "bar_type");
        assertThat(JSON.readTree(planned.task().params()).path("bar_type").asText())
                .isEqualTo("time_bar");
        AggregateTaskParams order = order(planned);
        assertThat(order.venue()).isEqualTo("binance");
        assertThat(order.type()).isEqualTo(DataType.AGG_TRADES);
        assertThat(order.date()).isEqualTo(D1);
        assertThat(order.inputs()).containsExactly("ticks/binance/aggTrades/BTCUSDT/2024-02-28");
        assertThat(order.previousState()).isEmpty();
    }

    @Test
    void daysOfTimeBarsAreIndependent() {
        List.of(D1, D2, D4).forEach(day -> ticks.day(btc, day));

        Plan plan = planner.plan(all(TIME));

        assertThat(days(plan)).containsExactly(D1, D2, D4);
        assertThat(plan.tasks()).allSatisfy(task -> {
            assertThat(task.task().dependsOn()).isEmpty();
            assertThat(order(task).previousState()).isEmpty();
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

        Plan plan = planner.plan(all(TIME));

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

        Plan plan = planner.plan(between(TIME, D2, D2));

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

        assertThat(planner.plan(um("quote-tick-1000")).tasks())
                .extracting(
                        task -> order(task).symbol() + " " + order(task).type().id())
                .containsExactly("BTCUSDT book_ticker");
        assertThat(planner.plan(um(TIME)).tasks())
                .extracting(
                        task -> order(task).symbol() + " " + order(task).type().id())
                .containsExactly("ETHUSDT trades");
        assertThat(planner.plan(um("quote-tick-1000")).skipped()).isEmpty();
    }

    @Test
    void equivalentBarsOfTradesAreOneSeries() {
        TickSeries.Key trades = new TickSeries.Key(binance, "spot", DataType.TRADES, "ETHUSDT");
        ticks.day(btc, D1);
        ticks.day(trades, D1);

        Plan plan = planner.plan(all("tick-split-5"));

        assertThat(plan.tasks())
                .extracting(task -> order(task).symbol() + " " + order(task).bar())
                .containsExactly("BTCUSDT tick-split-5", "ETHUSDT tick-5");
        make(plan);
        assertThat(planner.plan(selection(
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

        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> planner.plan(selection));
        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal).hasMessageContaining("all joined with book_snapshot_25 or book_snapshot_5, expected");
        List.of(D1, D2).forEach(day -> ticks.day(few, day));
        ticks.day(many, D2);
        Plan plan = planner.plan(selection);

        assertThat(order(plan, D1).joined())
                .containsExactly(
                        new AggregateTaskParams.Joined("book", DataType.BOOK_SNAPSHOT_5, List.of(path(few, D1))));
        assertThat(order(plan, D2).joined())
                .containsExactly(
                        new AggregateTaskParams.Joined("book", DataType.BOOK_SNAPSHOT_25, List.of(path(many, D2))));
        assertThat(order(plan, D3).joined())
                .containsExactly(
                        new AggregateTaskParams.Joined("book", DataType.BOOK_SNAPSHOT_25, List.of(path(many, D2))));
        assertThat(order(plan, D4).joined()).isEmpty();
        make(plan);
        ticks.day(many, D3);
        assertThat(days(planner.plan(selection))).containsExactly(D3, D4);
    }

    @Test
    void latencyIsPartOfWhatBarsAreMadeFrom() {
        ticks.day(btc, D1);
        make(planner.plan(all(TIME)));

        assertThat(planner.plan(all(TIME)).tasks()).isEmpty();
        Plan plan = planner(250_000).plan(all(TIME));

        assertThat(days(plan)).containsExactly(D1);
        assertThat(order(plan, D1).latencyMicros()).isEqualTo(250_000);
    }

    @Test
    void whatIsUpToDateIsSkippedUnlessForced() {
        List.of(D1, D2, D3).forEach(day -> ticks.day(btc, day));
        for (String bar : List.of(TIME, VOLUME)) {
            make(planner.plan(all(bar)));

            Plan again = planner.plan(all(bar));
            Plan forced = planner.plan(forced(bar));

            assertThat(again.tasks()).isEmpty();
            assertThat(again.skipped())
                    .extracting(Skipped::reason)
                    .containsExactly(SkipReason.UP_TO_DATE, SkipReason.UP_TO_DATE, SkipReason.UP_TO_DATE);
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

        Plan all = planner.plan(all(TIME));
        Plan between = planner.plan(between(TIME, D2, D3));

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

        Plan plan = planner.plan(selection(
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
                catchThrowableOfType(InvalidRequestException.class, () -> planner.plan(between(TIME, D3, D4)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal)
                .hasMessage("symbols is all from 2024-03-01 to 2024-03-02, expected ticks that the lake"
                        + " holds of binance spot: BTCUSDT aggTrades 2024-02-28 to 2024-02-29");
    }

    @Test
    void emptyLakeIsReported() {
        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> planner.plan(all(TIME)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal)
                .hasMessageContaining("exchange is binance spot")
                .hasMessageContaining("download some first");
    }

    @Test
    void tooManyTasksAreRefused() {
        D1.datesUntil(D1.plusDays(1_001)).forEach(day -> ticks.day(btc, day));

        InvalidFieldException refusal =
                catchThrowableOfType(InvalidFieldException.class, () -> planner.plan(all(TIME)));

        assertThat(refusal.expected())
                .isEqualTo("at most 1000 tasks in one request: divide it into 2 or more, by symbols or by days");
    }
}
