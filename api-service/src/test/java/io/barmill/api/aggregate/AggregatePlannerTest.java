package io.barmill.api.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.api.problem.InvalidRequestException;
import io.barmill.api.request.VenueChoice;
import io.barmill.bars.AggregateOrder;
import io.barmill.bars.BarKind;
import io.barmill.fault.ErrorCode;
import io.barmill.fault.InvalidFieldException;
import io.barmill.lake.HiveLayout;
import io.barmill.ledger.ArchiveState;
import io.barmill.plan.FakeLake;
import io.barmill.plan.OrderJson;
import io.barmill.plan.TickSeries;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.Venue;
import io.barmill.venue.VenueConfigs;
import io.barmill.venue.Venues;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AggregatePlannerTest {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    private static final LocalDate D1 = LocalDate.of(2024, 2, 28);
    private static final LocalDate D2 = D1.plusDays(1);
    private static final LocalDate D3 = D1.plusDays(2);
    private static final LocalDate D4 = D1.plusDays(3);
    private static final String TIME = "time-1m";
    private static final String VOLUME = "volume-500";

    private final Venue binance = Venues.of(VenueConfigs.with(Map.of())).get("exchange", "binance");
    private final TickSeries.Key btc = new TickSeries.Key(binance, "spot", DataType.AGG_TRADES, "BTCUSDT");
    private final FakeLake ticks = new FakeLake();
    private final FakeBarLake lake = new FakeBarLake(ticks);
    private final AggregatePlanner planner = planner(0);

    private AggregatePlanner planner(long latencyMicros) {
        return new AggregatePlanner(
                lake, new HiveLayout(), latencyMicros, new PlanLimit(1_000), new OrderJson(JSON), UUID::randomUUID);
    }

    @Test
    void taskSaysWhatItMakesAndWhatItIsSearchedBy() throws Exception {
        ticks.day(btc, D1);

        PlannedTask planned = planner.plan(all(TIME)).tasks().get(0);

        assertThat(planned.task().label()).isEqualTo("binance spot time-1m BTCUSDT 2024-02-28");
        assertThat(planned.task().uniqueKey()).isEqualTo("bar.aggregate binance time-1m BTCUSDT 2024-02-28");
        assertThat(JSON.readTree(planned.task().params()).fieldNames()).toIterable().containsExactlyInAnyOrder(
                "venue", "type", "symbol", "bar", "date", "inputs", "previous_state", "latency_micros", "joined", "inputs_fingerprint",
                "exchange", "market", "bar_type");
        assertThat(JSON.readTree(planned.task().params()).path("bar_type").asText()).isEqualTo("time_bar");
        AggregateOrder order = order(planned);
        assertThat(order.venue()).isEqualTo("binance");
        assertThat(order.type()).isEqualTo(DataType.AGG_TRADES);
        assertThat(order.date()).isEqualTo(D1);
        assertThat(order.inputs()).containsExactly("ticks/binance/aggTrades/BTCUSDT/2024-02-28");
        assertThat(order.previousState()).isEmpty();
    }

    @Test
    void daysOfTimeBarsStandAlone() {
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
        ticks.file(btc, D3, "cut by local time", 10,
                Instant.parse("2024-02-29T23:59:59.999999Z"), Instant.parse("2024-03-01T23:00:00Z"));

        Plan plan = planner.plan(all(TIME));

        assertThat(order(plan, D1).inputs()).hasSize(1);
        assertThat(order(plan, D2).inputs()).containsExactly(
                "ticks/binance/aggTrades/BTCUSDT/2024-02-29", "ticks/binance/aggTrades/BTCUSDT/2024-03-01");
        assertThat(order(plan, D3).inputs()).hasSize(1);
    }

    @Test
    void neighbourOutsideTheRequestIsStillAnInput() {
        ticks.file(btc, D1, "late rows", 10, Instant.parse("2024-02-28T10:00:00Z"), Instant.parse("2024-02-29T00:00:00Z"));
        ticks.day(btc, D2);

        Plan plan = planner.plan(between(TIME, D2, D2));

        assertThat(days(plan)).containsExactly(D2);
        assertThat(order(plan, D2).inputs()).containsExactly(
                "ticks/binance/aggTrades/BTCUSDT/2024-02-28", "ticks/binance/aggTrades/BTCUSDT/2024-02-29");
    }

    @Test
    void eachDayOfAChainWaitsForTheOneBeforeAndGoesOnFromItsState() {
        List.of(D1, D2, D3).forEach(day -> ticks.day(btc, day));

        Plan plan = planner.plan(all(VOLUME));

        assertThat(task(plan, D1).task().dependsOn()).isEmpty();
        assertThat(order(plan, D1).previousState()).isEmpty();
        assertThat(task(plan, D2).task().dependsOn()).containsExactly(task(plan, D1).task().id());
        assertThat(order(plan, D2).previousState())
                .contains("bars/venue=binance/bar=volume-500/symbol=BTCUSDT/date=2024-02-28.state.json");
        assertThat(task(plan, D3).task().dependsOn()).containsExactly(task(plan, D2).task().id());
    }

    @Test
    void flatTimeBarsReadNeighboursAndGoOnFromTheDayBefore() {
        ticks.day(btc, D1);
        ticks.file(btc, D2, "cut by local time", 10,
                Instant.parse("2024-02-28T23:59:59.999999Z"), Instant.parse("2024-02-29T23:00:00Z"));

        Plan plan = planner.plan(all("time-1m(empty=flat)"));

        assertThat(order(plan, D1).inputs()).containsExactly(
                "ticks/binance/aggTrades/BTCUSDT/2024-02-28", "ticks/binance/aggTrades/BTCUSDT/2024-02-29");
        assertThat(order(plan, D2).inputs()).containsExactly("ticks/binance/aggTrades/BTCUSDT/2024-02-29");
        assertThat(order(plan, D2).previousState())
                .contains("bars/venue=binance/bar=time-1m(empty%3Dflat)/symbol=BTCUSDT/date=2024-02-28.state.json");
        assertThat(task(plan, D2).task().dependsOn()).containsExactly(task(plan, D1).task().id());
    }

    @Test
    void timeBarsThatLieAcrossMidnightAreChainsThatReadNeighbours() {
        ticks.day(btc, D1);
        ticks.file(btc, D2, "cut by arrival", 10,
                Instant.parse("2024-02-28T23:59:59.999999Z"), Instant.parse("2024-02-29T23:00:00Z"));

        for (String bar : List.of("time-7m", "time-5h", "time-2d", "time-1w", "time-1M", "quote-time-1m")) {
            if (bar.startsWith("quote")) {
                TickSeries.Key quotes = new TickSeries.Key(binance, "um", DataType.BOOK_TICKER, "BTCUSDT");
                ticks.day(quotes, D1);
                ticks.file(quotes, D2, "cut by arrival", 10,
                        Instant.parse("2024-02-28T23:59:59.999999Z"), Instant.parse("2024-02-29T23:00:00Z"));
            }
            Plan plan = planner.plan(bar.startsWith("quote") ? um(bar) : all(bar));

            assertThat(order(plan, D1).inputs()).as(bar).hasSize(2);
            assertThat(order(plan, D2).inputs()).as(bar).hasSize(1);
            assertThat(order(plan, D2).previousState()).as(bar).isPresent();
            assertThat(task(plan, D2).task().dependsOn()).as(bar).containsExactly(task(plan, D1).task().id());
        }
    }

    @Test
    void quoteBarsAreMadeOfQuotesOnly() {
        TickSeries.Key quotes = new TickSeries.Key(binance, "um", DataType.BOOK_TICKER, "BTCUSDT");
        TickSeries.Key trades = new TickSeries.Key(binance, "um", DataType.TRADES, "ETHUSDT");
        ticks.day(quotes, D1);
        ticks.day(trades, D1);

        assertThat(planner.plan(um("quote-tick-1000")).tasks())
                .extracting(task -> order(task).symbol() + " " + order(task).type().id())
                .containsExactly("BTCUSDT book_ticker");
        assertThat(planner.plan(um(TIME)).tasks())
                .extracting(task -> order(task).symbol() + " " + order(task).type().id())
                .containsExactly("ETHUSDT trades");
        assertThat(planner.plan(um("quote-tick-1000")).skipped()).isEmpty();
    }

    @Test
    void barsOfTradesThatSayTheSameAreOneSeries() {
        TickSeries.Key trades = new TickSeries.Key(binance, "spot", DataType.TRADES, "ETHUSDT");
        ticks.day(btc, D1);
        ticks.day(trades, D1);

        Plan plan = planner.plan(all("tick-split-5"));

        assertThat(plan.tasks()).extracting(task -> order(task).symbol() + " " + order(task).bar())
                .containsExactly("BTCUSDT tick-split-5", "ETHUSDT tick-5");
        make(plan);
        assertThat(planner.plan(selection("tick-5", Optional.of(List.of("ETHUSDT")), Optional.empty(), Optional.empty(),
                        Optional.empty(), false)).skipped())
                .extracting(Skipped::reason)
                .containsExactly(SkipReason.UP_TO_DATE);
    }

    @Test
    void barsWithColumnsOfAnotherSeriesHaveItsFilesOfTheDayAndTheDayBefore() {
        Venue tardis = Venues.of(VenueConfigs.with(Map.of())).get("exchange", "tardis");
        String market = tardis.markets().get(0);
        TickSeries.Key trades = new TickSeries.Key(tardis, market, DataType.TRADES, "BTCUSDT");
        TickSeries.Key few = new TickSeries.Key(tardis, market, DataType.BOOK_SNAPSHOT_5, "BTCUSDT");
        TickSeries.Key many = new TickSeries.Key(tardis, market, DataType.BOOK_SNAPSHOT_25, "BTCUSDT");
        AggregateSelection selection = new AggregateSelection(new VenueChoice(tardis, market),
                BarKind.parse("bar", "tick-5+book"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
        List.of(D1, D2, D3, D4).forEach(day -> ticks.day(trades, day));

        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> planner.plan(selection));
        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal).hasMessageContaining("all beside book_snapshot_25 or book_snapshot_5, expected");
        List.of(D1, D2).forEach(day -> ticks.day(few, day));
        ticks.day(many, D2);
        Plan plan = planner.plan(selection);

        assertThat(order(plan, D1).joined()).containsExactly(new AggregateOrder.Joined(
                "book", DataType.BOOK_SNAPSHOT_5, List.of(path(few, D1))));
        assertThat(order(plan, D2).joined()).containsExactly(new AggregateOrder.Joined(
                "book", DataType.BOOK_SNAPSHOT_25, List.of(path(many, D2))));
        assertThat(order(plan, D3).joined()).containsExactly(new AggregateOrder.Joined(
                "book", DataType.BOOK_SNAPSHOT_25, List.of(path(many, D2))));
        assertThat(order(plan, D4).joined()).isEmpty();
        make(plan);
        ticks.day(many, D3);
        assertThat(days(planner.plan(selection))).containsExactly(D3, D4);
    }

    private static String path(TickSeries.Key key, LocalDate day) {
        return "ticks/" + key.lakeVenue() + "/" + key.type().id() + "/" + key.symbol() + "/" + day;
    }

    @Test
    void chainThatOutdatedRulesMadeIsMadeAnewFromItsStart() {
        LocalDate first = D1.minusDays(50);
        first.datesUntil(D4).forEach(day -> ticks.day(btc, day));
        make(planner.plan(between(VOLUME, first, D2)));
        first.plusDays(3).datesUntil(D3).forEach(day -> lake.outdate(VOLUME, day));

        Plan plan = planner.plan(between(VOLUME, D3, D3));

        assertThat(days(plan)).startsWith(first.plusDays(3)).endsWith(D3).hasSize(50);
        assertThat(order(plan, first.plusDays(3)).previousState()).as("the last good state").isPresent();
        assertThat(task(plan, first.plusDays(3)).task().dependsOn()).isEmpty();
        assertThat(task(plan, D3).task().dependsOn()).containsExactly(task(plan, D2).task().id());
        assertThat(plan.skipped()).isEmpty();
    }

    @Test
    void barsThatStandAloneDoNotCareForOutdatedOnesBefore() {
        List.of(D1, D2, D3).forEach(day -> ticks.day(btc, day));
        make(planner.plan(all(TIME)));
        lake.outdate(TIME, D1);

        assertThat(days(planner.plan(between(TIME, D2, D3)))).isEmpty();
        assertThat(days(planner.plan(all(TIME)))).containsExactly(D1);
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
    void chainBreaksWhereADayIsMissing() {
        List.of(D1, D3, D4).forEach(day -> ticks.day(btc, day));

        Plan plan = planner.plan(all(VOLUME));

        assertThat(task(plan, D3).task().dependsOn()).isEmpty();
        assertThat(order(plan, D3).previousState()).isEmpty();
        assertThat(task(plan, D4).task().dependsOn()).containsExactly(task(plan, D3).task().id());
    }

    @Test
    void chainGoesOnOverADayOnWhichNothingWasTraded() {
        List.of(D1, D3).forEach(day -> ticks.day(btc, day));
        ticks.archive(btc, new ArchivePeriod.Day(D2), ArchiveState.EMPTY, "x", 0);

        Plan plan = planner.plan(all(VOLUME));

        assertThat(days(plan)).containsExactly(D1, D3);
        assertThat(task(plan, D3).task().dependsOn()).containsExactly(task(plan, D1).task().id());
        assertThat(order(plan, D3).previousState())
                .contains("bars/venue=binance/bar=volume-500/symbol=BTCUSDT/date=2024-02-28.state.json");
    }

    @Test
    void requestThatFollowsOnAChainGoesOnFromIt() {
        List.of(D1, D2, D3).forEach(day -> ticks.day(btc, day));
        make(planner.plan(between(VOLUME, D1, D2)));

        Plan plan = planner.plan(between(VOLUME, D3, D3));

        assertThat(days(plan)).containsExactly(D3);
        assertThat(task(plan, D3).task().dependsOn()).isEmpty();
        assertThat(order(plan, D3).previousState())
                .contains("bars/venue=binance/bar=volume-500/symbol=BTCUSDT/date=2024-02-29.state.json");
    }

    @Test
    void requestThatFollowsOnAChainOverAnEmptyDayGoesOnFromIt() {
        List.of(D1, D3).forEach(day -> ticks.day(btc, day));
        ticks.archive(btc, new ArchivePeriod.Day(D2), ArchiveState.EMPTY, "x", 0);
        make(planner.plan(between(VOLUME, D1, D1)));

        Plan plan = planner.plan(between(VOLUME, D3, D3));

        assertThat(order(plan, D3).previousState())
                .contains("bars/venue=binance/bar=volume-500/symbol=BTCUSDT/date=2024-02-28.state.json");
    }

    @Test
    void chainOfOtherTicksIsNotGoneOnFrom() {
        TickSeries.Key trades = new TickSeries.Key(binance, "spot", DataType.TRADES, "BTCUSDT");
        ticks.day(btc, D1);
        ticks.day(trades, D2);
        make(planner.plan(between(VOLUME, D1, D1)));

        Plan plan = planner.plan(between(VOLUME, D2, D2));

        assertThat(order(plan, D2).type()).isEqualTo(DataType.TRADES);
        assertThat(order(plan, D2).previousState()).isEmpty();
    }

    @Test
    void whatIsUpToDateIsSkippedUnlessForced() {
        List.of(D1, D2, D3).forEach(day -> ticks.day(btc, day));
        for (String bar : List.of(TIME, VOLUME)) {
            make(planner.plan(all(bar)));

            Plan again = planner.plan(all(bar));
            Plan forced = planner.plan(forced(bar));

            assertThat(again.tasks()).isEmpty();
            assertThat(again.skipped()).extracting(Skipped::reason)
                    .containsExactly(SkipReason.UP_TO_DATE, SkipReason.UP_TO_DATE, SkipReason.UP_TO_DATE);
            assertThat(days(forced)).containsExactly(D1, D2, D3);
        }
    }

    @Test
    void changedDayIsRolledAgainAloneInTimeBarsAndWithAllThatFollowInAChain() {
        List.of(D1, D2, D3).forEach(day -> ticks.day(btc, day));
        make(planner.plan(all(TIME)));
        make(planner.plan(all(VOLUME)));
        ticks.file(btc, D2, "republished", 11);

        Plan time = planner.plan(all(TIME));
        Plan chain = planner.plan(all(VOLUME));

        assertThat(days(time)).containsExactly(D2);
        assertThat(days(chain)).containsExactly(D2, D3);
        assertThat(task(chain, D2).task().dependsOn()).isEmpty();
        assertThat(order(chain, D2).previousState()).isPresent();
        assertThat(task(chain, D3).task().dependsOn()).containsExactly(task(chain, D2).task().id());
    }

    @Test
    void chainThatNowBeginsEarlierIsRolledAgain() {
        List.of(D2, D3).forEach(day -> ticks.day(btc, day));
        make(planner.plan(all(VOLUME)));
        ticks.day(btc, D1);

        assertThat(days(planner.plan(all(VOLUME)))).containsExactly(D1, D2, D3);
    }

    @Test
    void tradesAreTakenWhereHeldAndAggregateTradesElse() {
        ticks.day(btc, D1);
        TickSeries.Key ethTrades = new TickSeries.Key(binance, "spot", DataType.TRADES, "ETHUSDT");
        TickSeries.Key ethAggregates = new TickSeries.Key(binance, "spot", DataType.AGG_TRADES, "ETHUSDT");
        ticks.day(ethTrades, D1);
        ticks.day(ethTrades, D4);
        ticks.day(ethAggregates, D2);

        Plan all = planner.plan(all(TIME));
        Plan between = planner.plan(between(TIME, D2, D3));

        assertThat(all.tasks()).extracting(task -> order(task).symbol() + " " + order(task).type().id() + " " + order(task).date())
                .containsExactly("BTCUSDT aggTrades 2024-02-28", "ETHUSDT trades 2024-02-28", "ETHUSDT trades 2024-03-02");
        assertThat(between.tasks()).extracting(task -> order(task).symbol() + " " + order(task).type().id())
                .containsExactly("ETHUSDT aggTrades");
    }

    @Test
    void symbolWithoutTicksIsReported() {
        ticks.day(btc, D1);

        Plan plan = planner.plan(selection(TIME, Optional.of(List.of("NOPEUSDT", "BTCUSDT")), Optional.empty(),
                Optional.empty(), Optional.empty(), false));

        assertThat(plan.tasks()).hasSize(1);
        assertThat(plan.skipped()).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(SkipReason.NO_TICKS);
            assertThat(one.subject().symbol()).isEqualTo("NOPEUSDT");
            assertThat(one.subject().date()).isEmpty();
        });
    }

    @Test
    void requestThatNothingAnswersIsRefusedWithWhatThereIs() {
        ticks.day(btc, D1);
        ticks.day(btc, D2);

        InvalidRequestException refusal = catchThrowableOfType(
                InvalidRequestException.class, () -> planner.plan(between(TIME, D3, D4)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal).hasMessage("symbols is all from 2024-03-01 to 2024-03-02, expected something that the lake"
                + " holds of binance spot: BTCUSDT aggTrades 2024-02-28 to 2024-02-29");
    }

    @Test
    void emptyLakeIsSaidToBeEmpty() {
        InvalidRequestException refusal =
                catchThrowableOfType(InvalidRequestException.class, () -> planner.plan(all(TIME)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(refusal).hasMessageContaining("exchange is binance spot").hasMessageContaining("download some first");
    }

    @Test
    void tooManyTasksAreRefused() {
        D1.datesUntil(D1.plusDays(1_001)).forEach(day -> ticks.day(btc, day));

        InvalidFieldException refusal =
                catchThrowableOfType(InvalidFieldException.class, () -> planner.plan(all(TIME)));

        assertThat(refusal.expected()).isEqualTo("at most 1000 tasks in one request");
    }

    /**
     * The oracle knows chains only as "the nearest earlier day with ticks, and every day between is known to be empty",
     * found by looking back day by day from each.
     */
    @Test
    void chainsAreThoseOfANaiveWalk() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        LocalDate start = LocalDate.of(2023, 12, 20).plusDays(random.nextInt(90));
        Map<LocalDate, Character> days = new HashMap<>();
        for (LocalDate day = start; day.isBefore(start.plusDays(60)); day = day.plusDays(1)) {
            char kind = "HHHHEU".charAt(random.nextInt(6));
            days.put(day, kind);
            if (kind == 'H') {
                ticks.day(btc, day);
            } else if (kind == 'E') {
                ticks.archive(btc, new ArchivePeriod.Day(day), ArchiveState.EMPTY, "x", 0);
            }
        }

        Plan plan = planner.plan(all(VOLUME));

        Map<UUID, LocalDate> dayOf = new HashMap<>();
        plan.tasks().forEach(task -> dayOf.put(task.task().id(), order(task).date()));
        List<String> expected = new ArrayList<>();
        for (LocalDate day = start; day.isBefore(start.plusDays(60)); day = day.plusDays(1)) {
            if (days.get(day) == 'H') {
                LocalDate before = day.minusDays(1);
                while (days.getOrDefault(before, 'U') == 'E') {
                    before = before.minusDays(1);
                }
                expected.add(day + " after " + (days.getOrDefault(before, 'U') == 'H' ? before : "nothing"));
            }
        }
        assertThat(plan.tasks().stream().map(task -> order(task).date() + " after "
                        + task.task().dependsOn().stream().findFirst().map(id -> dayOf.get(id).toString()).orElse("nothing")))
                .as("seed %d", seed)
                .containsExactlyElementsOf(expected);
    }

    private AggregateSelection all(String bar) {
        return selection(bar, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    private AggregateSelection um(String bar) {
        return new AggregateSelection(new VenueChoice(binance, "um"), BarKind.parse("bar", bar), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    private AggregateSelection forced(String bar) {
        return selection(bar, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    private AggregateSelection between(String bar, LocalDate start, LocalDate end) {
        return selection(bar, Optional.empty(), Optional.empty(), Optional.of(start), Optional.of(end), false);
    }

    private AggregateSelection selection(String bar, Optional<List<String>> symbols, Optional<DataType> type,
            Optional<LocalDate> start, Optional<LocalDate> end, boolean force) {
        return new AggregateSelection(new VenueChoice(binance, "spot"), BarKind.parse("bar", bar), symbols, type, start,
                end, force);
    }

    private void make(Plan plan) {
        plan.tasks().forEach(task -> lake.made(order(task)));
    }

    private static PlannedTask task(Plan plan, LocalDate day) {
        return plan.tasks().stream().filter(task -> order(task).date().equals(day)).findFirst().orElseThrow();
    }

    private static AggregateOrder order(Plan plan, LocalDate day) {
        return order(task(plan, day));
    }

    private static AggregateOrder order(PlannedTask task) {
        try {
            return JSON.readValue(task.task().params(), AggregateOrder.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<LocalDate> days(Plan plan) {
        return plan.tasks().stream().map(task -> order(task).date()).toList();
    }
}
