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

    private static final List<TestQuote> QUOTES = List.of(
            TestQuote.of(NOON + 10 * SECOND, "100", "3", "101", "1"),
            TestQuote.of(NOON + 40 * SECOND, "100", "1", "100.5", "1"),
            TestQuote.of(NOON + 90 * SECOND, "101", "2", "", ""));

    private static final String NO_QUOTE = """
            open=NaN high=NaN low=NaN close=NaN
            spreadMean=NaN spreadMin=NaN spreadMax=NaN spreadLast=NaN
            spreadBpsMean=NaN spreadBpsMin=NaN spreadBpsMax=NaN spreadBpsLast=NaN
            imbalanceMean=NaN bidAmountMean=NaN askAmountMean=NaN
            bidPrice=101 bidAmount=2 askPrice=NaN askAmount=NaN
            updateCount=1 oneSidedCount=1
            """;

    /** The first two quotes, as far as it does not matter how long each was in force. */
    private static final String FIRST_TWO = """
            open=100.5 high=100.5 low=100.25 close=100.25
            spreadMean=0.75 spreadMin=0.5 spreadMax=1 spreadLast=0.5
            spreadBpsMean=74.68889964144365 spreadBpsMin=49.87531172069826
            spreadBpsMax=99.50248756218906 spreadBpsLast=49.87531172069826
            imbalanceMean=0.25 bidAmountMean=2 askAmountMean=1
            bidPrice=100 bidAmount=1 askPrice=100.5 askAmount=1
            updateCount=2 quoteCount=2
            """;

    @Test
    void quoteTimeBars() {
        assertThat(QuoteBars.of("quote-time-1m", QUOTES))
                .containsExactly(
                        bar(NOON, NOON + MINUTE, true, FIRST_TWO, """
                                midTimeMean=100.4 spreadTimeMean=0.8 spreadBpsTimeMean=79.65161722559273
                                imbalanceTimeMean=0.3 quotedMicros=50000000
                                """),
                        bar(NOON + MINUTE, NOON + 2 * MINUTE, false, NO_QUOTE, """
                                midTimeMean=100.25 spreadTimeMean=0.5 spreadBpsTimeMean=49.87531172069826
                                imbalanceTimeMean=0 quotedMicros=30000000
                                """));
    }

    @Test
    void quoteTickBars() {
        assertThat(QuoteBars.of("quote-tick-2", QUOTES))
                .containsExactly(
                        bar(NOON + 10 * SECOND, NOON + 40 * SECOND, true, FIRST_TWO, """
                                midTimeMean=100.5 spreadTimeMean=1 spreadBpsTimeMean=99.50248756218906
                                imbalanceTimeMean=0.5 quotedMicros=30000000
                                """),
                        bar(NOON + 90 * SECOND, NOON + 90 * SECOND, false, NO_QUOTE, """
                                midTimeMean=NaN spreadTimeMean=NaN spreadBpsTimeMean=NaN imbalanceTimeMean=NaN
                                """));
    }

    @Test
    void quoteStandsOnThroughIntervalsWithoutAnUpdateWhereTheyAreWanted() {
        List<QuoteBar> bars = QuoteBars.of("quote-time-10s(empty=flat)", QUOTES);

        // From 12:00:10 to 12:01:40, the last one unfinished.
        assertThat(bars).hasSize(9);
        assertThat(bars).extracting(QuoteBar::updateCount).containsExactly(1L, 0L, 0L, 1L, 0L, 0L, 0L, 0L, 1L);
        assertThat(bars.get(1)).isEqualTo(bar(NOON + 20 * SECOND, NOON + 30 * SECOND, true, """
                                open=100.5 high=100.5 low=100.5 close=100.5 midTimeMean=100.5
                                spreadMean=NaN spreadTimeMean=1 spreadMin=1 spreadMax=1 spreadLast=1
                                spreadBpsMean=NaN spreadBpsTimeMean=99.50248756218906
                                spreadBpsMin=99.50248756218906 spreadBpsMax=99.50248756218906
                                spreadBpsLast=99.50248756218906
                                imbalanceMean=NaN imbalanceTimeMean=0.5 bidAmountMean=NaN askAmountMean=NaN
                                bidPrice=100 bidAmount=3 askPrice=101 askAmount=1 quotedMicros=10000000
                                """));
    }

    private static QuoteBar bar(long from, long to, boolean isComplete, String... values) {
        String bounds = "openTime=" + from + " closeTime=" + to + " availableAt=" + to + " complete=" + isComplete;
        return QuoteBars.parse(bounds + " " + String.join(" ", values));
    }
}
