package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.quotes.QuoteBar;
import io.barmill.testing.TestQuote;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of quote bars in docs/reference/bars.md, worked by hand. */
class QuoteBarExamplesTest {
    private static final long NOON = 1_704_110_400_000_000L;
    private static final long SECOND = 1_000_000;
    private static final long MINUTE = 60 * SECOND;
    private static final double NONE = Double.NaN;

    private static final List<TestQuote> QUOTES = List.of(
            TestQuote.of(NOON + 10 * SECOND, "100", "3", "101", "1"),
            TestQuote.of(NOON + 40 * SECOND, "100", "1", "100.5", "1"),
            TestQuote.of(NOON + 90 * SECOND, "101", "2", "", ""));

    private static final double FIRST_BPS = 99.50248756218906;
    private static final double SECOND_BPS = 49.87531172069826;

    @Test
    void quoteTimeBars() {
        assertThat(QuoteBars.of("quote-time-1m", QUOTES))
                .containsExactly(
                        new QuoteBar(
                                NOON,
                                NOON + MINUTE,
                                100.5,
                                100.5,
                                100.25,
                                100.25,
                                100.4,
                                0.75,
                                0.8,
                                0.5,
                                1,
                                0.5,
                                (FIRST_BPS + SECOND_BPS) / 2,
                                (FIRST_BPS * 30 * SECOND + SECOND_BPS * 20 * SECOND) / (50 * SECOND),
                                SECOND_BPS,
                                FIRST_BPS,
                                SECOND_BPS,
                                0.25,
                                0.3,
                                2,
                                1,
                                100,
                                1,
                                100.5,
                                1,
                                2,
                                2,
                                0,
                                0,
                                0,
                                50 * SECOND,
                                true,
                                NOON + MINUTE),
                        new QuoteBar(
                                NOON + MINUTE,
                                NOON + 2 * MINUTE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                100.25,
                                NONE,
                                0.5,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                SECOND_BPS * 30 * SECOND / (30 * SECOND),
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                0,
                                NONE,
                                NONE,
                                101,
                                2,
                                NONE,
                                NONE,
                                1,
                                0,
                                0,
                                0,
                                1,
                                30 * SECOND,
                                false,
                                NOON + 2 * MINUTE));
    }

    @Test
    void quoteTickBars() {
        assertThat(QuoteBars.of("quote-tick-2", QUOTES))
                .containsExactly(
                        new QuoteBar(
                                NOON + 10 * SECOND,
                                NOON + 40 * SECOND,
                                100.5,
                                100.5,
                                100.25,
                                100.25,
                                100.5,
                                0.75,
                                1,
                                0.5,
                                1,
                                0.5,
                                (FIRST_BPS + SECOND_BPS) / 2,
                                FIRST_BPS * 30 * SECOND / (30 * SECOND),
                                SECOND_BPS,
                                FIRST_BPS,
                                SECOND_BPS,
                                0.25,
                                0.5,
                                2,
                                1,
                                100,
                                1,
                                100.5,
                                1,
                                2,
                                2,
                                0,
                                0,
                                0,
                                30 * SECOND,
                                true,
                                NOON + 40 * SECOND),
                        new QuoteBar(
                                NOON + 90 * SECOND,
                                NOON + 90 * SECOND,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                NONE,
                                101,
                                2,
                                NONE,
                                NONE,
                                1,
                                0,
                                0,
                                0,
                                1,
                                0,
                                false,
                                NOON + 90 * SECOND));
    }

    @Test
    void quoteStandsOnThroughIntervalsWithoutAnUpdateWhereTheyAreWanted() {
        List<QuoteBar> bars = QuoteBars.of("quote-time-10s(empty=flat)", QUOTES);

        // From 12:00:10 to 12:01:40, the last one unfinished.
        assertThat(bars).hasSize(9);
        assertThat(bars).extracting(QuoteBar::updateCount).containsExactly(1L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 1L);
        assertThat(bars.get(1))
                .isEqualTo(new QuoteBar(
                        NOON + 20 * SECOND,
                        NOON + 30 * SECOND,
                        100.5,
                        100.5,
                        100.5,
                        100.5,
                        100.5,
                        NONE,
                        1,
                        1,
                        1,
                        1,
                        NONE,
                        FIRST_BPS * 10 * SECOND / (10 * SECOND),
                        FIRST_BPS,
                        FIRST_BPS,
                        FIRST_BPS,
                        NONE,
                        0.5,
                        NONE,
                        NONE,
                        100,
                        3,
                        101,
                        1,
                        0,
                        0,
                        0,
                        0,
                        0,
                        10 * SECOND,
                        true,
                        NOON + 30 * SECOND));
    }
}
