package io.barmill.research.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.research.Golden;
import io.barmill.research.data.ColumnSeries;
import io.barmill.research.feature.Evaluator;
import io.barmill.research.feature.FeatureSet;
import io.barmill.research.feature.FractionalWeights;
import io.barmill.research.feature.Panels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels against mlfinpy's tests, on its thousand dollar bars. */
class GoldenLabelsTest {
    private static final long DAY = 86_400_000_000L;
    private static final JsonNode GOLDEN = Golden.read("labels-mlfinpy");
    private static final ColumnSeries BARS = bars();
    private static final double[] VOLATILITY = DailyVolatility.of(BARS, 100);

    @Test
    void dailyVolatility() {
        JsonNode expected = GOLDEN.at("/dollar_bars/daily_vol");
        long returns = IntStream.range(0, BARS.size())
                .filter(i -> BARS.endedAt(BARS.closeTime()[i] - DAY - 1) >= 0)
                .count();

        assertThat(returns).isEqualTo(expected.get("size").asLong());
        assertThat(VOLATILITY[BARS.size() - 1]).isCloseTo(expected.get("last").asDouble(), within(1e-12));
    }

    @Test
    void tripleBarrier() {
        JsonNode expected = GOLDEN.at("/dollar_bars/cusum_log_0.02/triple_barrier");
        List<Label> labels = labels(1, 1, DAY, new double[0]);
        List<Label> endless = labels(1, 1, 0, new double[0]);

        assertThat(labels).hasSize(expected.get("events").asInt());
        assertThat(labels.get(0).target())
                .isCloseTo(expected.get("first_target").asDouble(), within(1e-12));
        assertThat(labels.get(labels.size() - 1).target())
                .isCloseTo(expected.get("last_target").asDouble(), within(1e-12));
        assertThat(labels.get(0).row()).isNotEqualTo(events()[0]);
        assertThat(IntStream.range(0, labels.size())
                        .filter(i -> labels.get(i).end() != endless.get(i).end())
                        .count())
                .isEqualTo(
                        expected.get("without_vertical_barrier_end_differs_for").asLong());
    }

    /** The data end less than a day after the last event: mlfinpy calls that 0, here it has no label. */
    @Test
    void barriersFarAwayAndNear() {
        List<Label> far = labels(1000, 1000, DAY, new double[0]);
        assertThat(far.subList(0, 7)).extracting(Label::label).containsOnly(0.0);
        assertThat(labels(1e-8, 1e-8, DAY, new double[0]))
                .extracting(Label::label)
                .doesNotContain(0.0);
        assertThat(labels(10_000, 1e-8, DAY, new double[0]))
                .extracting(Label::label)
                .allMatch(label -> label < 1);
    }

    @Test
    void metaLabels() {
        double[] sides = new double[BARS.size()];
        Arrays.fill(sides, 1);
        List<Label> labels = labels(1, 1, DAY, sides);

        assertThat(labels)
                .hasSize(GOLDEN.at("/dollar_bars/cusum_log_0.02/meta_side_1/rows")
                        .asInt())
                .allSatisfy(label -> assertThat(label.meta())
                        .isEqualTo(label.value() > 0 && Math.abs(label.value()) > label.target() ? 1 : 0));
    }

    @Test
    void eventsOfAThresholdThatMoves() {
        double[] thresholds = feature("close * 0.00001");

        assertThat(Events.cusum(BARS.column("close"), thresholds))
                .hasSize(GOLDEN.at("/dollar_bars/dynamic_cusum_threshold_close_1e-5/events")
                        .asInt());
    }

    @Test
    void eventsOfAFeature() {
        JsonNode expected = GOLDEN.at("/dollar_bars/z_score_100_100_2");
        int[] events = Events.where(feature("close > mean(close, 100) + 2 * std(close, 100)"));
        double[] closes = BARS.column("close");

        assertThat(events).hasSize(expected.get("events").asInt());
        assertThat(closes[events[0]]).isEqualTo(expected.get("close_of_event_0").asDouble());
        assertThat(closes[events[25]])
                .isEqualTo(expected.get("close_of_event_25").asDouble());
    }

    @Test
    void fractionalWeights() {
        double[] weights = FractionalWeights.of(0.9, 1e-3);

        assertThat(weights)
                .hasSize(GOLDEN.at("/fracdiff/d_0.9_threshold_1e-3/weights").asInt());
        assertThat(weights[0])
                .isEqualTo(GOLDEN.at("/fracdiff/d_0.9_threshold_1e-3/last").asDouble());
    }

    /** mlfinpy's standardised returns end at the row; here they begin with it, one row earlier. */
    @ParameterizedTest
    @ValueSource(strings = {"SPY", "EPP", "FXI"})
    void fixedHorizon(String name) {
        JsonNode golden = GOLDEN.get("fixed_horizon");
        double[] closes = Golden.numbers(golden.get(name));

        assertThat(fixed(closes, 0, 0)).containsExactly(Golden.numbers(golden.at("/sign_of_next_return/" + name)));
        assertThat(fixed(closes, 0.01, 0)).containsExactly(Golden.numbers(golden.at("/threshold_0.01/" + name)));
        double[] standardised = Golden.numbers(golden.at("/standardised_window_4_threshold_1_backward/" + name));
        assertThat(Arrays.copyOf(fixed(closes, 1, 4), 9)).containsExactly(Arrays.copyOfRange(standardised, 1, 10));
    }

    @Test
    void rawReturns() {
        JsonNode golden = GOLDEN.get("raw_return");
        double[] closes = Golden.numbers(golden.get("prices"));
        double[] next = new FixedHorizon(1, 0, 0)
                .of(closes, IntStream.range(0, closes.length).toArray()).stream()
                        .mapToDouble(Label::value)
                        .toArray();
        double[] logs = Evaluator.evaluate(
                        FeatureSet.of(Map.of("x", "log_return(close)")), List.of(Panels.closes(closes)), 1, 5)
                .get("x")[0];

        assertThat(next).containsExactly(Golden.numbers(golden.get("next_simple")), within(1e-6));
        assertThat(logs).containsExactly(Golden.numbers(golden.get("log")), within(1e-8));
    }

    @Test
    void purgedIntervals() {
        for (JsonNode one : GOLDEN.at("/purge/cases")) {
            long[] kept = LongStream.range(0, 10)
                    .filter(i -> !PurgedFolds.overlaps(
                            i,
                            i + 2,
                            one.get("test").get(0).asLong(),
                            one.get("test").get(1).asLong()))
                    .toArray();

            assertThat(Arrays.stream(kept).asDoubleStream().toArray())
                    .containsExactly(Golden.numbers(one.get("train_starts")));
        }
    }

    private static double[] fixed(double[] closes, double threshold, int window) {
        int[] all = IntStream.range(0, closes.length).toArray();
        return new FixedHorizon(1, threshold, window)
                .of(closes, all).stream().mapToDouble(Label::label).toArray();
    }

    private static int[] events() {
        double[] thresholds = new double[BARS.size()];
        Arrays.fill(thresholds, 0.02);
        return Events.cusum(BARS.column("close"), thresholds);
    }

    private static List<Label> labels(double profit, double stop, long horizon, double[] sides) {
        return new TripleBarrier(profit, stop, horizon, 0.005, false, false).of(BARS, events(), VOLATILITY, sides);
    }

    private static double[] feature(String expression) {
        return Evaluator.evaluate(FeatureSet.of(Map.of("x", expression)), List.of(BARS), 1, 5)
                .get("x")[0];
    }

    private static ColumnSeries bars() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                GoldenLabelsTest.class.getResourceAsStream("/golden/labels-dollar-bars.csv"),
                StandardCharsets.UTF_8))) {
            List<String[]> rows =
                    reader.lines().skip(1).map(line -> line.split(",")).toList();
            long[] times = rows.stream().mapToLong(row -> micros(row[0])).toArray();
            double[] closes =
                    rows.stream().mapToDouble(row -> Double.parseDouble(row[4])).toArray();
            return new ColumnSeries("A", "", false, times, times, times, Map.of("close", closes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static long micros(String time) {
        return ChronoUnit.MICROS.between(
                LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC), LocalDateTime.parse(time.replace(' ', 'T')));
    }
}
