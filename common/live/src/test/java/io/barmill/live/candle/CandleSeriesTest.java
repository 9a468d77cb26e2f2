package io.barmill.live.candle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.InvalidFieldException;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CandleSeriesTest {
    private static final long MINUTE = 60_000;
    private static final long START = 1_588_740_120_000L;

    private final CandleSeries series = new CandleSeries(Timeframe.MINUTES_1, ClosedRule.DEFAULT);

    @Test
    void theLastRowIsOpenAndIsAskedForAgain() {
        series.merge(List.of(candle(0, 5), candle(1, 6), candle(2, 7)), CandleSource.REST, START + 2 * MINUTE + 30_000);

        assertThat(series.candles()).extracting(HeldCandle::isFinal).containsExactly(true, true, false);
        assertThat(series.hasOpenCandle()).isTrue();
        assertThat(series.lastClosed().orElseThrow().candle().openTime()).isEqualTo(START + MINUTE);
        assertThat(series.askFrom(START)).isEqualTo(START + 2 * MINUTE);
        assertThat(series.askAgainFrom()).hasValue(START + 2 * MINUTE);
    }

    @Test
    void aCandleFetchedWhileOpenIsNotClosedByTime() {
        series.merge(List.of(candle(0, 5)), CandleSource.REST, START + 30_000);
        series.merge(List.of(candle(1, 6)), CandleSource.REST, START + 3 * MINUTE);

        assertThat(series.candles().get(0).isFinal()).isFalse();
        assertThat(series.askFrom(START)).isEqualTo(START);
    }

    @Test
    void aCandleIsClosedOnlyAfterTheGraceAndWithALaterOne() {
        ClosedRule rule = ClosedRule.DEFAULT;

        assertThat(rule.isClosed(START, START + 2_499, true)).isFalse();
        assertThat(rule.isClosed(START, START + 2_500, true)).isTrue();
        assertThat(rule.isClosed(START, START + 2_500, false)).isFalse();
        assertThat(rule.isClosed(START, START + 62_500, false)).isTrue();
    }

    @Test
    void theVenuesFlagClosesACandleAtOnce() {
        Candle closed = new Candle(START, one(5), one(5), one(5), one(5), one(1), one(5), 1, one(0), true);

        series.merge(List.of(closed), CandleSource.WS, START + MINUTE + 204);

        assertThat(series.candles().get(0).isFinal()).isTrue();
    }

    @Test
    void theFirstMissingCandleIsAskedFor() {
        series.merge(List.of(candle(0, 5), candle(2, 7), candle(3, 7)), CandleSource.REST, START + 10 * MINUTE);

        assertThat(series.askFrom(START)).isEqualTo(START + MINUTE);
        assertThat(series.askFrom(START - MINUTE)).isEqualTo(START - MINUTE);
    }

    @Test
    void aRevisedClosedCandleIsAFindingWithBothValues() {
        series.merge(List.of(candle(0, 5), candle(1, 6)), CandleSource.REST, START + 5 * MINUTE);

        List<CandleFinding> findings =
                series.merge(List.of(candle(0, 9), candle(1, 6)), CandleSource.REST, START + 6 * MINUTE);

        assertThat(findings).containsExactly(new CandleFinding.Revised(candle(0, 5), candle(0, 9)));
        assertThat(findings.get(0).name()).isEqualTo("CANDLE_REVISED");
        assertThat(series.candles().get(0).candle()).isEqualTo(candle(0, 9));
    }

    @Test
    void anOpenCandleChangesWithoutAFinding() {
        series.merge(List.of(candle(0, 5)), CandleSource.REST, START + 10_000);

        assertThat(series.merge(List.of(candle(0, 9)), CandleSource.REST, START + 20_000))
                .isEmpty();
        assertThat(series.candles().get(0).candle()).isEqualTo(candle(0, 9));
    }

    @Test
    void anOlderUpdateDoesNotReplaceANewerOne() {
        series.merge(List.of(candle(0, 9)), CandleSource.WS, START + 20_000);

        series.merge(List.of(candle(0, 5)), CandleSource.REST, START + 10_000);

        assertThat(series.candles().get(0).candle()).isEqualTo(candle(0, 9));
    }

    @Test
    void aStreamDoesNotReplaceAClosedCandleThatWasAskedFor() {
        series.merge(List.of(candle(0, 5), candle(1, 5)), CandleSource.REST, START + 5 * MINUTE);

        List<CandleFinding> findings = series.merge(List.of(candle(0, 9)), CandleSource.TRADES, START + 6 * MINUTE);

        assertThat(findings)
                .containsExactly(new CandleFinding.Disputed(candle(0, 5), candle(0, 9), CandleSource.TRADES));
        assertThat(series.candles().get(0).candle()).isEqualTo(candle(0, 5));
    }

    @Test
    void theWindowIsTrimmedByTime() {
        series.merge(List.of(candle(0, 5), candle(7, 5), candle(8, 5)), CandleSource.REST, START + 20 * MINUTE);

        series.trim(START + 5 * MINUTE);

        assertThat(series.candles())
                .extracting(held -> held.candle().openTime())
                .containsExactly(START + 7 * MINUTE, START + 8 * MINUTE);
    }

    @Test
    void sixtyMinutesOfAnHourAreComplete() {
        series.merge(candles(0, 61), CandleSource.REST, START + 70 * MINUTE);

        assertThat(series.completeness(START, START + 60 * MINUTE + 5_000)).isEqualTo(1.0);
        assertThat(series.gaps(START, START + 60 * MINUTE + 5_000)).isEmpty();
    }

    @Test
    void aThousandHoursAreCompleteInAWindowOfThirtyDays() {
        CandleSeries hours = new CandleSeries(Timeframe.HOURS_1, ClosedRule.DEFAULT);
        long hour = 60 * MINUTE;
        long now = Timeframe.HOURS_1.startOf(START) + hour / 2;
        long last = Timeframe.HOURS_1.startOf(now);
        List<Candle> thousand = IntStream.range(0, 1_000)
                .mapToObj(i -> at(last - (999 - i) * hour, 5))
                .toList();

        hours.merge(thousand, CandleSource.REST, now);
        hours.trim(now - 720 * hour);

        assertThat(hours.size()).isEqualTo(720);
        assertThat(hours.completeness(now - 720 * hour, now)).isEqualTo(1.0);
    }

    @Test
    void completenessCountsMissingAndOpenCandles() {
        series.merge(candles(0, 6), CandleSource.REST, START + 5 * MINUTE + 30_000);

        assertThat(series.completeness(START, START + 10 * MINUTE)).isEqualTo(0.5);
        assertThat(series.gaps(START, START + 10 * MINUTE))
                .containsExactly(new Gap(START + 6 * MINUTE, START + 10 * MINUTE, Gap.Reason.MISSING));
    }

    @Test
    void aYoungListingIsComplete() {
        series.listedAt(START + MINUTE / 2);
        series.merge(List.of(candle(1, 5), candle(2, 5)), CandleSource.REST, START + 10 * MINUTE);

        assertThat(series.completeness(START - 1_000 * MINUTE, START + 3 * MINUTE))
                .isEqualTo(1.0);
        assertThat(series.gaps(START - 1_000 * MINUTE, START + 3 * MINUTE)).isEmpty();
    }

    @Test
    void whatAHaltLeavesOutIsNoFault() {
        series.merge(List.of(candle(0, 5)), CandleSource.REST, START + 10 * MINUTE);
        series.halted(true);

        assertThat(series.gaps(START, START + 3 * MINUTE))
                .containsExactly(new Gap(START + MINUTE, START + 3 * MINUTE, Gap.Reason.HALT));
    }

    @Test
    void aCandleOffTheGridIsReportedAndNotShifted() {
        Candle off = at(START + 15_000, 5);

        assertThat(series.merge(List.of(off), CandleSource.REST, START + 5 * MINUTE))
                .containsExactly(new CandleFinding.OffGrid(off));
        assertThat(series.candles().get(0).candle().openTime()).isEqualTo(START + 15_000);
        assertThat(series.completeness(START, START + MINUTE)).isZero();
    }

    @Test
    void aCandleThatNoTradesCanMakeIsRefused() {
        assertThatThrownBy(() -> new Candle(START, one(5), one(4), one(3), one(4), one(1), one(1), 1, one(0), false))
                .isInstanceOf(BarmillException.class)
                .hasMessageContaining("high 4");
    }

    @Test
    void anUnknownTimeframeIsRefused() {
        assertThat(Timeframe.parse("timeframe", "15m")).isEqualTo(Timeframe.MINUTES_15);
        assertThatThrownBy(() -> Timeframe.parse("timeframe", "1M"))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("one of 1m, 3m");
    }

    private static List<Candle> candles(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> candle(i, 5)).toList();
    }

    private static Candle candle(int minute, int price) {
        return at(START + minute * MINUTE, price);
    }

    private static Candle at(long open, int price) {
        return new Candle(open, one(price), one(price), one(price), one(price), one(1), one(price), 1, one(0), false);
    }

    private static BigDecimal one(int number) {
        return BigDecimal.valueOf(number);
    }
}
