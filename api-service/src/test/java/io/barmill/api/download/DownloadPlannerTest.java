package io.barmill.api.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.api.plan.ContractValues;
import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlanSink;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.config.VenueConfigs;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.plan.FakeLake;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.TickSeries;
import io.barmill.testing.Randomized;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownloadPlannerTest {
    /** Long after every period requested here. */
    private static final Clock NOW = Clock.fixed(Instant.parse("2025-06-15T12:00:00Z"), ZoneOffset.UTC);

    private final Venues venues =
            VenueConfigs.venues(Map.of("barmill.venue.binance.listing", "off", "barmill.venue.tardis.listing", "off"));
    private final Venue binance = venues.get("exchange", "binance");
    private final FakeLake lake = new FakeLake();
    private final ContractValues contracts = (venue, market, type, symbol) ->
            Optional.of(symbol).filter("BTC-USDT-SWAP"::equals).map(known -> ContractValue.parse("x", "linear:0.01"));
    private final LookupExecutor lookupExecutor = new LookupExecutor(2);
    private final DownloadPlanner planner = planner(50_000);

    private DownloadPlanner planner(int maxTasks) {
        return new DownloadPlanner(
                lake,
                (series, first, last, notBefore) -> Optional.empty(),
                lookupExecutor,
                contracts,
                new ListedSymbols((venue, market) -> Set.of()),
                new PlanLimit(maxTasks),
                UUID::randomUUID,
                NOW);
    }

    private static Plan plan(DownloadPlanner planner, DownloadSelection selection) {
        List<PlannedTask> tasks = new ArrayList<>();
        List<Skipped> skipped = new ArrayList<>();
        planner.plan(selection, new PlanSink() {
            @Override
            public void add(PlannedTask task) {
                tasks.add(task);
            }

            @Override
            public void skip(Skipped part) {
                skipped.add(part);
            }
        });
        return new Plan(tasks, skipped);
    }

    @AfterEach
    void close() {
        lookupExecutor.close();
    }

    @Test
    void taskHasTheParametersOfItsArchive() {
        Plan plan = plan(planner, days("2024-01-01", "2024-01-01", false));

        NewTask task = plan.tasks().get(0).task();
        assertThat(task.kind()).isEqualTo(TaskKind.TICK_DOWNLOAD);
        assertThat(task.label()).isEqualTo("binance spot trades BTCUSDT 2024-01-01");
        assertThat(task.uniqueKey()).isEqualTo("tick.download binance spot trades BTCUSDT 2024-01-01");
        assertThat(task.dependsOn()).isEmpty();
        assertThat(task.params())
                .isEqualTo("{\"exchange\":\"binance\",\"market\":\"spot\",\"type\":\"trades\","
                        + "\"symbol\":\"BTCUSDT\",\"period\":\"2024-01-01\"}");
        assertThat(TaskParamsJson.read(task.params(), DownloadTaskParams.class))
                .isEqualTo(new DownloadTaskParams("binance", "spot", DataType.TRADES, "BTCUSDT", "2024-01-01"));
    }

    @Test
    void heldAndEmptyDaysAreSkipped() {
        lake.day(key("BTCUSDT"), LocalDate.of(2024, 1, 1));
        lake.archive(key("BTCUSDT"), new ArchivePeriod.Day(LocalDate.of(2024, 1, 2)), ArchiveState.EMPTY, "x", 0);

        Plan plan = plan(planner, days("2024-01-01", "2024-01-03", false));

        assertThat(plan.skipped())
                .extracting(one -> one.subject().period().orElseThrow() + " "
                        + one.reason().id())
                .containsExactly("2024-01-01 already_in_lake", "2024-01-02 confirmed_empty");
        assertThat(labels(plan)).containsExactly("binance spot trades BTCUSDT 2024-01-03");
    }

    @ParameterizedTest
    @CsvSource({
        "binance, spot, 2024-01-10, 2024-01-13T23:59:59Z, false",
        "binance, spot, 2024-01-10, 2024-01-14T00:00:00Z, true",
        "binance, um, 2024-01, 2024-02-16T23:59:59Z, false",
        "binance, um, 2024-01, 2024-02-17T00:00:00Z, true",
        "tardis, deribit, 2024-01-10, 2024-01-11T23:59:59Z, false",
        "tardis, deribit, 2024-01-10, 2024-01-12T00:00:00Z, true"
    })
    void archiveConfirmedAbsentIsNotPlannedAgain(
            String exchange, String market, String period, Instant asked, boolean isSettled) {
        Venue venue = venues.get("exchange", exchange);
        ArchivePeriod wanted = ArchivePeriod.parse("period", period);
        lake.absent(new TickSeries.Key(venue, market, DataType.TRADES, "BTCUSDT"), wanted, asked);

        Plan plan = plan(planner, absent(venue, market, wanted, false));
        Plan forced = plan(planner, absent(venue, market, wanted, true));

        assertThat(plan.skipped())
                .extracting(skip -> skip.reason().id())
                .isEqualTo(isSettled ? List.of("confirmed_absent") : List.of());
        assertThat(plan.tasks()).hasSize(isSettled ? 0 : 1);
        assertThat(forced.tasks()).hasSize(1);
    }

    private static DownloadSelection absent(Venue venue, String market, ArchivePeriod period, boolean force) {
        return new DownloadSelection(
                venue, market, List.of(DataType.TRADES), List.of("BTCUSDT"), List.of(period), force);
    }

    @Test
    void valueOfAContractIsAParameterOfTheTask() {
        Venue okx = venues.get("exchange", "okx");

        Plan plan = plan(
                planner,
                new DownloadSelection(
                        okx,
                        "swap",
                        List.of(DataType.TRADES),
                        List.of("BTC-USDT-SWAP"),
                        List.of(new ArchivePeriod.Day(LocalDate.of(2024, 1, 1))),
                        false));

        assertThat(plan.tasks().get(0).task().params()).endsWith(",\"contract_value\":\"linear:0.01\"}");
    }

    @Test
    void unknownContractIsNamedWithItsSetting() {
        Venue okx = venues.get("exchange", "okx");
        DownloadSelection selection = new DownloadSelection(
                okx,
                "swap",
                List.of(DataType.TRADES),
                List.of("LUNA-USDT-SWAP"),
                List.of(new ArchivePeriod.Day(LocalDate.of(2022, 1, 1))),
                false);

        assertThatThrownBy(() -> plan(planner, selection))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTRACT_VALUE_UNKNOWN))
                .hasMessageContaining("barmill.venue.okx.contract-values=LUNA-USDT-SWAP=");
    }

    @Test
    void forceDownloadsWhatTheLakeHolds() {
        lake.day(key("BTCUSDT"), LocalDate.of(2024, 1, 1));

        Plan plan = plan(planner, days("2024-01-01", "2024-01-01", true));

        assertThat(plan.tasks()).hasSize(1);
        assertThat(plan.skipped()).isEmpty();
    }

    @Test
    void monthIsSkippedOnlyWhenEveryDayIsHeld() {
        YearMonth february = YearMonth.of(2024, 2);
        DownloadSelection selection = new DownloadSelection(
                binance,
                "spot",
                List.of(DataType.TRADES),
                List.of("BTCUSDT"),
                List.of(new ArchivePeriod.Month(february)),
                false);
        february.atDay(1).datesUntil(february.atDay(29)).forEach(day -> lake.day(key("BTCUSDT"), day));

        Plan before = plan(planner, selection);
        lake.day(key("BTCUSDT"), february.atDay(29));
        Plan after = plan(planner, selection);

        assertThat(labels(before)).containsExactly("binance spot trades BTCUSDT 2024-02");
        assertThat(after.tasks()).isEmpty();
        assertThat(after.skipped())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).isEqualTo(SkipReason.ALREADY_IN_LAKE));
    }

    @Test
    void currentMonthIsDailyArchivesUntilYesterday() {
        DownloadSelection selection = new DownloadSelection(
                binance,
                "spot",
                List.of(DataType.TRADES),
                List.of("BTCUSDT"),
                List.of(month("2025-05"), month("2025-06")),
                false);

        Plan plan = plan(planner, selection);

        assertThat(labels(plan))
                .hasSize(15)
                .startsWith("binance spot trades BTCUSDT 2025-05", "binance spot trades BTCUSDT 2025-06-01")
                .endsWith("binance spot trades BTCUSDT 2025-06-14");
        assertThat(plan.skipped()).isEmpty();
    }

    @Test
    void monthsWithTooManyTasksAreRefused() {
        DownloadSelection selection = new DownloadSelection(
                binance, "spot", List.of(DataType.TRADES), List.of("BTCUSDT"), List.of(month("2025-06")), false);

        assertThatThrownBy(() -> plan(planner(13), selection))
                .hasMessage("months is the published archives = 14 tasks, expected at most 13 tasks in one request:"
                        + " divide it into 2 or more, by symbols or by months");
    }

    @Test
    void daysOfTardisAreOrderedLastFirstThenTheRest() {
        DownloadSelection selection = new DownloadSelection(
                venues.get("exchange", "tardis"),
                "deribit",
                List.of(DataType.TRADES, DataType.QUOTES),
                List.of("BTC-PERPETUAL"),
                LocalDate.of(2024, 1, 1)
                        .datesUntil(LocalDate.of(2024, 1, 6))
                        .<ArchivePeriod>map(ArchivePeriod.Day::new)
                        .toList(),
                false);

        Plan plan = plan(planner, selection);

        assertThat(labels(plan))
                .containsExactly(
                        "tardis deribit trades BTC-PERPETUAL 2024-01-05",
                        "tardis deribit trades BTC-PERPETUAL 2024-01-01",
                        "tardis deribit trades BTC-PERPETUAL 2024-01-02",
                        "tardis deribit trades BTC-PERPETUAL 2024-01-03",
                        "tardis deribit trades BTC-PERPETUAL 2024-01-04",
                        "tardis deribit quotes BTC-PERPETUAL 2024-01-05",
                        "tardis deribit quotes BTC-PERPETUAL 2024-01-01",
                        "tardis deribit quotes BTC-PERPETUAL 2024-01-02",
                        "tardis deribit quotes BTC-PERPETUAL 2024-01-03",
                        "tardis deribit quotes BTC-PERPETUAL 2024-01-04");
    }

    private static ArchivePeriod month(String text) {
        return ArchivePeriod.parse("period", text);
    }

    /** The oracle walks over symbols and days one by one, and has no notion of periods, series or months. */
    @Test
    void everySymbolAndDayIsPlannedOrSkippedExactlyOnce() {
        long seed = Randomized.seed();
        Random random = Randomized.random();
        List<String> symbols = List.of("BTCUSDT", "ETHUSDT", "XRPETH");
        LocalDate start = LocalDate.of(2023, 12, 25).plusDays(random.nextInt(80));
        LocalDate end = start.plusDays(random.nextInt(100));
        List<String> toDo = new ArrayList<>();
        List<String> held = new ArrayList<>();
        for (String symbol : symbols) {
            for (LocalDate day = start; !day.isAfter(end); day = day.plusDays(1)) {
                boolean isHeld = random.nextBoolean();
                if (isHeld) {
                    lake.day(key(symbol), day);
                }
                (isHeld ? held : toDo).add(symbol + " " + day);
            }
        }

        Plan plan = plan(
                planner,
                new DownloadSelection(
                        binance,
                        "spot",
                        List.of(DataType.TRADES),
                        symbols,
                        start.datesUntil(end.plusDays(1))
                                .<ArchivePeriod>map(ArchivePeriod.Day::new)
                                .toList(),
                        false));

        assertThat(plan.tasks().stream()
                        .map(task -> name(
                                task.subject().symbol(), task.subject().period().orElseThrow())))
                .as("seed %d", seed)
                .containsExactlyElementsOf(toDo);
        assertThat(plan.skipped().stream()
                        .map(one -> name(
                                one.subject().symbol(), one.subject().period().orElseThrow())))
                .as("seed %d", seed)
                .containsExactlyElementsOf(held);
        assertThat(plan.tasks().stream().map(task -> task.task().id())).doesNotHaveDuplicates();
    }

    private DownloadSelection days(String start, String end, boolean force) {
        return new DownloadSelection(
                binance,
                "spot",
                List.of(DataType.TRADES),
                List.of("BTCUSDT"),
                LocalDate.parse(start)
                        .datesUntil(LocalDate.parse(end).plusDays(1))
                        .<ArchivePeriod>map(ArchivePeriod.Day::new)
                        .toList(),
                force);
    }

    private TickSeries.Key key(String symbol) {
        return new TickSeries.Key(binance, "spot", DataType.TRADES, symbol);
    }

    private static List<String> labels(Plan plan) {
        return plan.tasks().stream().map(PlannedTask::task).map(NewTask::label).toList();
    }

    private static String name(String symbol, String period) {
        return symbol + " " + period;
    }
}
