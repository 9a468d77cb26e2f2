package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.barmill.bars.quotes.QuoteBar;
import io.barmill.bars.quotes.QuoteBarBuilder;
import io.barmill.bars.time.TimeInterval;
import io.barmill.testing.RandomQuotes;
import io.barmill.testing.Randomized;
import io.barmill.testing.TestQuote;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuoteBarOracleTest {
    private static final int RUNS = Randomized.rounds(12);

    @ParameterizedTest
    @ValueSource(strings = {"time-1s", "time-1m", "time-7m", "time-1h", "time-10s(empty=flat)", "time-1d"})
    void timeBarsEqualThoseOfTheNaiveWalk(String time) throws ReflectiveOperationException {
        for (int run = 0; run < RUNS; run++) {
            long seed = Randomized.seed() + run;
            List<TestQuote> quotes = new RandomQuotes(seed).list(300);
            QuoteTimeSpec spec = (QuoteTimeSpec) QuoteBars.spec("quote-" + time);
            long last = quotes.stream().mapToLong(TestQuote::time).max().orElseThrow();
            long over = spec.time().interval().endOf(spec.time().interval().startOf(last));

            List<QuoteBar> bars = new ArrayList<>();
            QuoteBarBuilder builder = spec.builder(bars::add);
            QuoteBars.add(builder, quotes);
            builder.closeUntil(over);

            boolean isFlat = spec.time().empty() == TimeSpec.Empty.FLAT;
            assertSame(bars, new NaiveQuotes(quotes, over).ofTime(spec.time().interval(), isFlat), seed);
            assertThat(bars.stream().mapToLong(QuoteBar::updateCount).sum()).isEqualTo(quotes.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void tickBarsEqualThoseOfTheNaiveWalk(int updates) throws ReflectiveOperationException {
        for (int run = 0; run < RUNS; run++) {
            long seed = Randomized.seed() + run;
            List<TestQuote> quotes = new RandomQuotes(seed).list(300);

            List<QuoteBar> bars = new ArrayList<>();
            QuoteBars.add(QuoteBars.spec("quote-tick-" + updates).builder(bars::add), quotes);

            long last = quotes.stream().mapToLong(TestQuote::time).max().orElseThrow();
            assertSame(bars, new NaiveQuotes(quotes, last).ofTicks(updates), seed);
        }
    }

    static Stream<String> names() {
        return Stream.of(
                "quote-time-1s",
                "quote-time-5m",
                "quote-time-90m",
                "quote-time-1m(empty=flat)",
                "quote-time-1d",
                "quote-tick-1",
                "quote-tick-70");
    }

    @ParameterizedTest
    @MethodSource("names")
    void barsAndStateSurviveAnySplit(String name) {
        for (int run = 0; run < RUNS; run++) {
            // Given
            long seed = Randomized.seed() + run;
            Random random = new Random(seed);
            List<TestQuote> quotes = new RandomQuotes(seed).list(300);
            QuoteSpec spec = QuoteBars.spec(name);
            List<QuoteBar> whole = new ArrayList<>();
            QuoteBarBuilder one = spec.builder(whole::add);
            QuoteBars.add(one, quotes);

            // When
            List<QuoteBar> parts = new ArrayList<>();
            QuoteBarBuilder builder = spec.builder(parts::add);
            for (int from = 0; from < quotes.size(); ) {
                int to = Math.min(quotes.size(), from + random.nextInt(40));
                QuoteBars.add(builder, quotes.subList(from, to));
                builder = spec.builder(parts::add, builder.state());
                from = to;
            }

            // Then
            assertThat(builder.state()).as("seed %d", seed).isEqualTo(one.state());
            assertThat(builder.partial()).isEqualTo(one.partial());
            assertThat(parts).as("seed %d", seed).isEqualTo(whole);
        }
    }

    /** Prices with more digits than the fast path takes. */
    @Test
    void longPricesAreExactToo() throws ReflectiveOperationException {
        List<TestQuote> quotes = List.of(
                TestQuote.of(0, "0.000000000123456", "12345678901", "0.000000000123459", "0.0000000001"),
                TestQuote.of(7_000_000, "123456789012.345", "1", "123456789012.349", "3"),
                TestQuote.of(9_000_000, "-5", "1", "5", "3"));

        List<QuoteBar> bars = new ArrayList<>();
        QuoteBarBuilder builder = QuoteBars.spec("quote-time-5s").builder(bars::add);
        QuoteBars.add(builder, quotes.subList(0, 2));
        builder.closeUntil(10_000_000);

        assertSame(bars, new NaiveQuotes(quotes.subList(0, 2), 10_000_000).ofTime(TimeInterval.parse("5s"), false), 0);
    }

    @Test
    void spreadRelativeToAMidThatIsNotAboveZeroIsNone() {
        QuoteBar bar = QuoteBars.of("quote-tick-1", List.of(TestQuote.of(0, "-5", "1", "5", "3")))
                .get(0);

        assertThat(bar.spreadMean()).isEqualTo(10);
        assertThat(bar.open()).isZero();
        assertThat(bar.spreadBpsMean()).isNaN();
        assertThat(bar.spreadBpsLast()).isNaN();
    }

    /** Sums of quotients are sums of doubles, whose last digits depend on the order; all else is exact. */
    private static void assertSame(List<QuoteBar> bars, List<QuoteBar> expected, long seed)
            throws ReflectiveOperationException {
        assertThat(bars).as("seed %d", seed).hasSameSizeAs(expected);
        for (int i = 0; i < bars.size(); i++) {
            for (RecordComponent component : QuoteBar.class.getRecordComponents()) {
                Object ours = component.getAccessor().invoke(bars.get(i));
                Object theirs = component.getAccessor().invoke(expected.get(i));
                String what = "seed " + seed + ", bar " + i + ", " + component.getName();
                if (component.getName().matches("(spreadBps|imbalance).*") && !((Double) theirs).isNaN()) {
                    assertThat((Double) ours)
                            .as(what)
                            .isCloseTo((Double) theirs, within(1e-10 * Math.max(1, Math.abs((Double) theirs))));
                } else {
                    assertThat(ours).as(what).isEqualTo(theirs);
                }
            }
        }
    }
}
