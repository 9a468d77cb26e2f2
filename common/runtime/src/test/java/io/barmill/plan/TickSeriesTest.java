package io.barmill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.ArchiveState;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.Venue;
import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TickSeriesTest {
    private static final LocalDate DAY = LocalDate.of(2024, 2, 10);
    private static final ArchivePeriod DAILY = new ArchivePeriod.Day(DAY);
    private static final ArchivePeriod MONTHLY = new ArchivePeriod.Month(YearMonth.of(2024, 2));

    private final Venue binance = TestVenues.real().get("exchange", "binance");
    private final TickSeries.Key key = new TickSeries.Key(binance, "spot", DataType.TRADES, "BTCUSDT");
    private final FakeLake lake = new FakeLake();

    @Test
    void dayIsHeldWithAFileMadeFromAVerifiedArchive() {
        lake.archive(key, DAILY, ArchiveState.VERIFIED, "sha", 10);
        lake.file(key, DAY, "sha", 10);

        assertThat(day()).isEqualTo(TickSeries.Day.HELD);
    }

    @Test
    void dayIsHeldWithAFileMadeFromTheMonthsArchive() {
        lake.archive(key, MONTHLY, ArchiveState.VERIFIED, "sha", 300);
        lake.file(key, DAY, "sha", 10);

        assertThat(day()).isEqualTo(TickSeries.Day.HELD);
    }

    @Test
    void fileAloneProvesNothing() {
        lake.file(key, DAY, "sha", 10);

        assertThat(day()).isEqualTo(TickSeries.Day.UNKNOWN);
    }

    @Test
    void fileMadeFromOtherBytesThanTheArchiveHasNowIsNotReliedOn() {
        lake.archive(key, DAILY, ArchiveState.VERIFIED, "republished", 10);
        lake.file(key, DAY, "sha", 10);

        assertThat(day()).isEqualTo(TickSeries.Day.UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(
            value = ArchiveState.class,
            names = {"ABSENT", "CORRUPT"})
    void archiveThatCouldNotBeHadProvesNothing(ArchiveState state) {
        lake.archive(key, DAILY, state, "sha", 0);

        assertThat(day()).isEqualTo(TickSeries.Day.UNKNOWN);
    }

    @Test
    void emptyArchiveSaysThatNothingWasTraded() {
        lake.archive(key, DAILY, ArchiveState.EMPTY, "sha", 0);

        assertThat(day()).isEqualTo(TickSeries.Day.EMPTY);
    }

    @Test
    void monthWhoseEveryRowIsInOtherDaysSaysThatNothingWasTraded() {
        lake.archive(key, MONTHLY, ArchiveState.VERIFIED, "sha", 30);
        lake.file(key, DAY.plusDays(1), "sha", 10);
        lake.file(key, DAY.plusDays(9), "sha", 20);

        assertThat(day()).isEqualTo(TickSeries.Day.EMPTY);
    }

    @Test
    void monthWithRowsThatNoFileHasSaysNothing() {
        lake.archive(key, MONTHLY, ArchiveState.VERIFIED, "sha", 31);
        lake.file(key, DAY.plusDays(1), "sha", 10);
        lake.file(key, DAY.plusDays(9), "sha", 20);

        assertThat(day()).isEqualTo(TickSeries.Day.UNKNOWN);
    }

    @Test
    void aDayOutOfTwoArchivesIsHeldOnlyAsMadeFromBoth() {
        Venue okx = TestVenues.real().get("exchange", "okx");
        TickSeries.Key pair = new TickSeries.Key(okx, "spot", DataType.TRADES, "BTC-USDT");
        ArchivePeriod next = new ArchivePeriod.Day(DAY.plusDays(1));

        lake.file(pair, DAY, "a+b", 10);
        lake.archive(pair, DAILY, ArchiveState.INTACT, "a", 10);
        assertThat(lake.series(pair, DAY, DAY).day(DAY)).isEqualTo(TickSeries.Day.UNKNOWN);

        lake.archive(pair, next, ArchiveState.EMPTY, "b", 0);
        assertThat(lake.series(pair, DAY, DAY).day(DAY)).isEqualTo(TickSeries.Day.HELD);

        lake.file(pair, DAY, "a+c", 10);
        assertThat(lake.series(pair, DAY, DAY).day(DAY)).isEqualTo(TickSeries.Day.UNKNOWN);
    }

    @Test
    void aDayOutOfTwoArchivesIsEmptyOrAbsentByWhatIsKnownOfBoth() {
        Venue okx = TestVenues.real().get("exchange", "okx");
        TickSeries.Key pair = new TickSeries.Key(okx, "spot", DataType.TRADES, "BTC-USDT");
        ArchivePeriod next = new ArchivePeriod.Day(DAY.plusDays(1));

        lake.archive(pair, DAILY, ArchiveState.EMPTY, "a", 0);
        assertThat(lake.series(pair, DAY, DAY).day(DAY)).isEqualTo(TickSeries.Day.UNKNOWN);
        lake.absent(pair, next, okx.settledAt(DAILY).minusSeconds(1));
        assertThat(lake.series(pair, DAY, DAY).isConfirmedAbsent(DAILY)).isFalse();

        TickSeries.Key other = new TickSeries.Key(okx, "spot", DataType.TRADES, "ETH-USDT");
        lake.archive(other, DAILY, ArchiveState.EMPTY, "a", 0);
        lake.archive(other, next, ArchiveState.EMPTY, "b", 0);
        assertThat(lake.series(other, DAY, DAY).day(DAY)).isEqualTo(TickSeries.Day.EMPTY);

        TickSeries.Key third = new TickSeries.Key(okx, "spot", DataType.TRADES, "SOL-USDT");
        lake.absent(third, next, okx.settledAt(DAILY));
        assertThat(lake.series(third, DAY, DAY).isConfirmedAbsent(DAILY)).isTrue();
    }

    private TickSeries.Day day() {
        return lake.series(key, DAY, DAY).day(DAY);
    }
}
