package io.barmill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.BarKind;
import io.barmill.lake.layout.BarPartition;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskKind;
import io.barmill.testing.InMemoryManifest;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.Venue;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class StaleBarsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 2, 10);

    private final TickSeries.Key key =
            new TickSeries.Key(TestVenues.real().get("exchange", "binance"), "spot", DataType.TRADES, "BTCUSDT");
    private final FakeLake lake = new FakeLake();
    private final InMemoryManifest manifest = new InMemoryManifest();
    private final StaleBars bars = new StaleBars(manifest, lake, new HiveLayout(), 0, UUID::randomUUID);

    @Test
    void barsOfTicksThatAreAsTheyWereAreLeftAlone() {
        ticks(0, 1, 2);
        roll("time-1m", 0, 2);
        roll("tick-100", 0, 2);

        assertThat(bars.find(key, DAY, DAY.plusDays(2)).isEmpty()).isTrue();
    }

    @Test
    void ofTimeBarsOnlyTheDaysWhoseTicksChangedAreMadeAnew() {
        ticks(0, 1, 2);
        roll("time-1m", 0, 2);
        change(1);

        assertThat(days(bars.find(key, DAY.plusDays(1), DAY.plusDays(1)))).containsExactly("time-1m 1");
    }

    @Test
    void aChainIsMadeAnewFromTheChangedDayToItsEnd() {
        ticks(0, 1, 2, 3);
        roll("tick-100", 0, 3);
        change(1);

        StaleBars.Found found = bars.find(key, DAY.plusDays(1), DAY.plusDays(1));

        assertThat(days(found)).containsExactly("tick-100 1..3");
        assertThat(found.files()).isEqualTo(3);
        assertThat(found.tasks().get(0).dependsOn()).isEmpty();
        assertThat(order(found.tasks().get(0)).parts().get(0).after()).contains(DAY);
    }

    @Test
    void barsThatNobodyAskedForAreNotMade() {
        ticks(0, 1, 2, 3, 4, 5);
        roll("time-1m", 0, 1);
        roll("time-1m", 4, 4);
        change(0);
        change(2);
        change(4);
        change(5);

        assertThat(days(bars.find(key, DAY, DAY))).containsExactly("time-1m 0");
        assertThat(days(bars.find(key, DAY.plusDays(4), DAY.plusDays(5)))).containsExactly("time-1m 4");
    }

    @Test
    void aChainWithAHoleIsTwoChains() {
        ticks(0, 1, 2, 3);
        roll("tick-100", 0, 0);
        roll("tick-100", 2, 3);
        change(0);

        assertThat(days(bars.find(key, DAY, DAY))).containsExactly("tick-100 0");
    }

    @Test
    void aDayWhoseTicksHaveComeOnlyNowGetsItsBarsBetweenThoseThatAreThere() {
        ticks(0, 2);
        roll("tick-100", 0, 2);
        ticks(1);

        assertThat(days(bars.find(key, DAY.plusDays(1), DAY.plusDays(1)))).containsExactly("tick-100 1..2");
    }

    @Test
    void barsOfADayWithoutTicksAreOrphansAndTheChainGoesOnBehindThem() {
        ticks(0, 1, 2);
        roll("tick-100", 0, 2);
        lake.ticks().removeIf(file -> file.date().equals(DAY.plusDays(1)));
        lake.archive(key, new ArchivePeriod.Day(DAY.plusDays(1)), ArchiveState.EMPTY, "empty", 0);

        StaleBars.Found found = bars.find(key, DAY.plusDays(1), DAY.plusDays(1));

        assertThat(found.orphans())
                .as("files without any ticks: the month has other days")
                .isEmpty();
        assertThat(days(found)).containsExactly("tick-100 2");
        assertThat(order(found.tasks().get(0)).parts().get(0).after())
                .as("goes on from the first day")
                .contains(DAY);
    }

    @Test
    void independentBarsOfADayWithoutTicksGoWithTheNextFileOfTheirMonth() {
        ticks(0, 1, 2);
        roll("time-1m", 0, 2);
        lake.ticks().removeIf(file -> file.date().equals(DAY.plusDays(1)));

        StaleBars.Found found = bars.find(key, DAY.plusDays(1), DAY.plusDays(1));

        assertThat(found.orphans()).isEmpty();
        assertThat(days(found))
                .as("a day of the month, so that its file is made anew")
                .containsExactly("time-1m 0");
    }

    @Test
    void barFileOfAMonthWithoutTicksIsAnOrphan() {
        ticks(0, 1);
        roll("time-1m", 0, 1);
        lake.ticks().clear();

        StaleBars.Found found = bars.find(key, DAY, DAY.plusDays(1));

        assertThat(found.tasks()).isEmpty();
        assertThat(found.orphans()).extracting(PartitionEntry::date).containsExactly(DAY.plusDays(1));
    }

    @Test
    void barsMadeOfAnotherTypeOfTicksAreNotTouched() {
        TickSeries.Key aggregates = new TickSeries.Key(key.venue(), "spot", DataType.AGG_TRADES, "BTCUSDT");
        lake.day(aggregates, DAY);
        roll(aggregates, "time-1m", 0, 0);

        assertThat(bars.find(key, DAY, DAY).isEmpty()).isTrue();
    }

    @Test
    void barsWithColumnsOfAnotherSeriesAreMadeAnewWhereItChangedAndOnTheDayAfter() {
        Venue tardis = TestVenues.real().get("exchange", "tardis");
        String market = tardis.markets().get(0);
        TickSeries.Key trades = new TickSeries.Key(tardis, market, DataType.TRADES, "BTCUSDT");
        TickSeries.Key book = new TickSeries.Key(tardis, market, DataType.BOOK_SNAPSHOT_5, "BTCUSDT");
        for (int day = 0; day < 4; day++) {
            lake.day(trades, DAY.plusDays(day));
            lake.day(book, DAY.plusDays(day));
        }
        roll(trades, "time-1m", 0, 3);
        roll(trades, "time-1m+book", 0, 3);
        roll(trades, "tick-100+book", 0, 3);
        assertThat(bars.find(book, DAY, DAY.plusDays(3)).isEmpty()).isTrue();
        lake.file(book, DAY.plusDays(1), "another version", 10);

        assertThat(days(bars.find(book, DAY.plusDays(1), DAY.plusDays(1))))
                .containsExactly("tick-100+book 1..3", "time-1m+book 1..2");
        assertThat(bars.find(trades, DAY.plusDays(1), DAY.plusDays(1)).files()).isEqualTo(5);
    }

    @Test
    void barsOfQuotesAreMadeAnewAsTheirQuotesChange() {
        TickSeries.Key quotes = new TickSeries.Key(key.venue(), "um", DataType.BOOK_TICKER, "BTCUSDT");
        lake.day(quotes, DAY);
        lake.day(quotes, DAY.plusDays(1));
        roll(quotes, "quote-time-1m", 0, 1);
        lake.file(quotes, DAY, "another version", 10);

        assertThat(days(bars.find(quotes, DAY, DAY))).containsExactly("quote-time-1m 0..1");
    }

    @Test
    void ticksThatNoBarsAreMadeOfHaveNone() {
        TickSeries.Key quotes = new TickSeries.Key(key.venue(), "um", DataType.BOOK_TICKER, "BTCUSDT");

        assertThat(bars.find(quotes, DAY, DAY).isEmpty()).isTrue();
    }

    private void ticks(int... days) {
        for (int day : days) {
            lake.day(key, DAY.plusDays(day));
        }
    }

    /** The day's archive was replaced and has been converted. */
    private void change(int day) {
        lake.file(key, DAY.plusDays(day), "another version", 10);
    }

    private void roll(String bar, int from, int to) {
        roll(key, bar, from, to);
    }

    /** Makes the bar files of these days of the ticks that are there. */
    private void roll(TickSeries.Key of, String bar, int from, int to) {
        LocalDate first = DAY.plusDays(from);
        LocalDate last = DAY.plusDays(to);
        HiveLayout layout = new HiveLayout();
        BarSeries series = new BarSeries(
                BarKind.parse("bar", bar),
                0,
                of,
                lake.series(of, first.minusDays(31), last.plusDays(1)),
                JoinedSeries.of(BarKind.parse("bar", bar), of, lake, first, last),
                List.of(),
                layout);
        for (BarStep step : BarSteps.plan(series, first, last)) {
            BarPartition place = BarPartition.of(of.lakeVenue(), bar, of.symbol(), step.day());
            manifest.put(Entries.bars(
                    layout.bars(place),
                    of.lakeVenue(),
                    bar,
                    of.symbol(),
                    step.day(),
                    step.fingerprint(),
                    Optional.of(layout.barState(place, step.day()))));
        }
    }

    private List<String> days(StaleBars.Found found) {
        return found.tasks().stream()
                .peek(task -> assertThat(task.kind()).isEqualTo(TaskKind.BAR_AGGREGATE))
                .flatMap(task -> order(task).parts().stream())
                .map(part -> part.bar() + " " + number(part.days().from())
                        + (part.days().from().equals(part.days().to())
                                ? ""
                                : ".." + number(part.days().to())))
                .toList();
    }

    private static long number(LocalDate day) {
        return day.toEpochDay() - DAY.toEpochDay();
    }

    private AggregateTaskParams order(NewTask task) {
        return TaskParamsJson.read(task.params(), AggregateTaskParams.class);
    }
}
