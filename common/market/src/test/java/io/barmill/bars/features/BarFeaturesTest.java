package io.barmill.bars.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.bars.features.NaiveFeatures.Piece;
import io.barmill.ticks.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BarFeaturesTest {
    private static final long SECOND = 1_000_000;

    static LongStream seeds() {
        return LongStream.range(0, 120);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void featuresEqualTheNaiveOnes(long seed) {
        List<Piece> pieces = pieces(new Random(seed));

        FeatureValues.assertClose("seed " + seed, values(pieces), NaiveFeatures.array(pieces));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anySplitGivesTheSameStateAndTheSameBits(long seed) {
        // Given
        Random random = new Random(seed);
        List<Piece> pieces = pieces(random);
        BarFeatures whole = new BarFeatures();
        BarFeatures parts = new BarFeatures();

        // When
        for (Piece piece : pieces) {
            add(whole, piece);
            add(parts, piece);
            if (random.nextInt(5) == 0) {
                Map<String, double[]> state = parts.state();
                parts = new BarFeatures();
                parts.restore(state);
            }
        }

        // Then
        assertThat(texts(parts.state())).as("seed %d", seed).isEqualTo(texts(whole.state()));
        assertThat(parts.values()).as("seed %d", seed).containsExactly(whole.values());
    }

    @Test
    void barThatWasClearedIsLikeANewOne() {
        List<Piece> pieces = pieces(new Random(5));
        BarFeatures features = new BarFeatures();
        pieces(new Random(6)).forEach(piece -> add(features, piece));
        features.clear();
        pieces.forEach(piece -> add(features, piece));

        assertThat(features.values()).containsExactly(values(pieces));
        assertThat(texts(features.state())).isEqualTo(texts(features(pieces).state()));
    }

    @Test
    void barWithoutAPieceHasNone() {
        assertThat(new BarFeatures().values()).containsOnly(Double.NaN);
    }

    @Test
    void partThatIsTakenOutWasNeverThere() {
        BarFeatures features = features(List.of(buy(0, 100, 2), sell(1, 101, 5)));
        assertThat(features.lastAmount()).isEqualTo(5);

        features.shrinkLast(0.5);

        assertThat(features.values()).containsExactly(values(List.of(buy(0, 100, 2), sell(1, 101, 0.5))));
    }

    /** What a single trade says of everything. */
    @Test
    void oneTradeHasNoStepsButASize() {
        assertThat(named(List.of(buy(0, 100, 2))))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "reversals", 0.0,
                        "impact_density", 0.0,
                        "amihud", 0.0,
                        "buy_sell_imbalance", 1.0,
                        "max_trade_share", 1.0,
                        "toxicity_run_mean", 1.0,
                        "toxicity_run_max", 1.0,
                        "vpin", 1.0));
    }

    @Test
    void constantPriceHasNoShapeAndNoPath() {
        List<Piece> pieces = List.of(buy(0, 0.1, 2), sell(1, 0.1, 1), buy(2, 0.1, 3), sell(4, 0.1, 1), sell(4, 0.1, 7));

        Map<String, Double> values = named(pieces);

        assertThat(values).doesNotContainKeys("path_efficiency", "skewness", "kurtosis", "jump_ratio");
        assertThat(values)
                .containsEntry("price_std", 0.0)
                .containsEntry("up_move_ratio", 0.0)
                .containsEntry("down_move_ratio", 0.0)
                .containsEntry("kyle_lambda", 0.0)
                .containsEntry("roll_spread", 0.0);
    }

    @Test
    void steadyTrendHasNoBounceThoughItsStepsAreNoEqualDoubles() {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            pieces.add(buy(i, 60_000 + i * 0.01, 1 + i % 3));
        }

        assertThat(named(pieces)).containsEntry("roll_spread", 0.0).containsEntry("path_efficiency", 1.0);
    }

    @Test
    void followedTrendHasNoRollSpread() {
        assertThat(named(List.of(buy(0, 1, 1), buy(1, 2, 1), buy(2, 4, 1), buy(3, 8, 1), buy(4, 16, 1))))
                .doesNotContainKey("roll_spread");
    }

    @Test
    void unknownSidesHaveNoPartInWhatIsAboutSides() {
        List<Piece> pieces = List.of(
                new Piece(0, 100, 2, Side.UNKNOWN),
                new Piece(1, 101, 3, Side.UNKNOWN),
                new Piece(2, 99, 1, Side.UNKNOWN),
                new Piece(3, 98, 1, Side.UNKNOWN));

        assertThat(named(pieces))
                .doesNotContainKeys(
                        "buy_sell_imbalance",
                        "vpin",
                        "kyle_lambda",
                        "toxicity_run_mean",
                        "toxicity_run_max",
                        "toxicity_ratio",
                        "whale_imbalance")
                .containsKeys("max_trade_share", "skewness", "path_efficiency");
    }

    @Test
    void amountsOfZeroHaveNoShares() {
        assertThat(named(List.of(buy(0, 100, 0), sell(1, 101, 0))))
                .doesNotContainKeys("max_trade_share", "buy_sell_imbalance", "vpin", "impact_density", "amihud")
                .containsEntry("toxicity_run_mean", 1.0);
    }

    @Test
    void pricesThatHaveNoLogarithmHaveNoReturns() {
        assertThat(named(List.of(buy(0, -2, 1), sell(1, 0, 1), buy(2, 3, 4), buy(3, -1, 1))))
                .doesNotContainKeys("skewness", "kurtosis", "jump_ratio", "amihud")
                .containsEntry("path_efficiency", 1.0 / 9);
    }

    @Test
    void numbersThatOverflowAreNoValues() {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            pieces.add(new Piece(i, i % 2 == 0 ? 1e308 : -1e308, 1e308, i % 3 == 0 ? Side.BUY : Side.SELL));
        }

        assertThat(Arrays.stream(values(pieces)).filter(Double::isInfinite)).isEmpty();
        BarFeatures restored = new BarFeatures();
        restored.restore(features(pieces).state());
        assertThat(restored.values()).containsExactly(values(pieces));
    }

    /** A mean of 60,000 and a deviation of 0.05: sums of squares would lose it. */
    @Test
    void smallDeviationOfAHighPriceKeepsItsDigits() {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            pieces.add(buy(i, i % 2 == 0 ? 60_000 : 60_000.125, 1));
        }

        assertThat(named(pieces).get("price_std"))
                .isCloseTo(Math.sqrt(0.0625 * 0.0625 * 1e6 / 999_999), Offset.offset(1e-15));
    }

    /** A large amount and many that are below its last digit: added up as doubles, they are lost. */
    @Test
    void smallAmountsBesideALargeOneAreNotLost() {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(buy(0, 1, 1L << 53));
        for (int i = 0; i < 1 << 14; i++) {
            pieces.add(sell(i, 1, 1.0));
        }

        assertThat(named(pieces).get("max_trade_share")).isEqualTo(0x1p53 / (0x1p53 + 0x1p14));
    }

    @Test
    void shapeTakesSomeReturns() {
        List<Piece> pieces = List.of(buy(0, 100, 1), buy(1, 101, 1), buy(2, 99, 1), buy(3, 102, 1), buy(4, 100, 1));

        assertThat(named(pieces.subList(0, 3)))
                .doesNotContainKeys("skewness", "kurtosis")
                .containsKey("jump_ratio");
        assertThat(named(pieces.subList(0, 4))).doesNotContainKey("kurtosis").containsKey("skewness");
        assertThat(named(pieces)).containsKeys("skewness", "kurtosis");
        assertThat(named(pieces.subList(0, 3))).doesNotContainKeys("kyle_lambda", "roll_spread");
        assertThat(named(List.of(buy(0, 100, 1), sell(1, 101, 2), buy(2, 99, 4))))
                .doesNotContainKey("kyle_lambda");
        assertThat(named(List.of(buy(0, 100, 1), sell(1, 101, 2), buy(2, 99, 4), buy(3, 9, 1))))
                .containsKey("kyle_lambda");
    }

    @Test
    void timesThatGoBackAreNoTimeApart() {
        assertThat(named(List.of(buy(5, 1, 1), buy(3, 1, 1), buy(7, 1, 1))))
                .containsEntry("tick_interval_mean", 2.0 * SECOND);
    }

    @Test
    void largestHundredthAreWhales() {
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < 198; i++) {
            pieces.add(sell(i, 100, 1));
        }
        pieces.add(buy(200, 100, 30));
        pieces.add(sell(201, 100, 20));

        assertThat(named(pieces).get("whale_imbalance")).isEqualTo(0.2);
        assertThat(named(pieces.subList(2, 200))).doesNotContainKey("whale_imbalance");
    }

    @ParameterizedTest
    @CsvSource({
        // One side, then the other, each a bucket's worth or more: every bucket is one-sided.
        "1, 1, 1",
        // Within every bucket both sides are the same.
        "0.0078125, 1, 0"
    })
    void vpinIsTheImbalanceOfBuckets(double amount, double total, double vpin) {
        List<Piece> pieces = new ArrayList<>();
        double sum = 0;
        for (int i = 0; sum < 2 * total; i++) {
            pieces.add(i % 2 == 0 ? buy(i, 1, amount) : sell(i, 1, amount));
            sum += amount;
        }

        assertThat(named(pieces)).containsEntry("vpin", vpin);
    }

    @Test
    void damagedStateIsRefused() {
        Map<String, double[]> state = features(List.of(buy(0, 1, 2))).state();

        assertThatThrownBy(() -> new BarFeatures().restore(Map.of())).isInstanceOf(IllegalArgumentException.class);
        for (String id : state.keySet()) {
            Map<String, double[]> shorter = new TreeMap<>(state);
            shorter.put(id, Arrays.copyOf(state.get(id), state.get(id).length - 1));
            assertThatThrownBy(() -> new BarFeatures().restore(shorter))
                    .as(id)
                    .isInstanceOf(IllegalArgumentException.class);
            Map<String, double[]> longer = new TreeMap<>(state);
            longer.put(id, Arrays.copyOf(state.get(id), state.get(id).length + 1));
            assertThatThrownBy(() -> new BarFeatures().restore(longer))
                    .as(id)
                    .isInstanceOf(IllegalArgumentException.class);
            Map<String, double[]> missing = new TreeMap<>(state);
            missing.remove(id);
            assertThatThrownBy(() -> new BarFeatures().restore(missing))
                    .as(id)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** Pieces that look for trouble: ties, amounts of 0, a huge one, prices that stay, sides that nobody knows. */
    private static List<Piece> pieces(Random random) {
        int count = random.nextInt(4) == 0 ? random.nextInt(5) : random.nextInt(600);
        double tick = Math.pow(10, -random.nextInt(6));
        long ticks = 1_000L + random.nextInt(10_000_000);
        double lot = Math.pow(10, -random.nextInt(9));
        boolean isQuiet = random.nextInt(6) == 0;
        int huge = random.nextInt(count + 1);
        long time = 1_704_146_400_000_000L;
        List<Piece> pieces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            time += random.nextInt(3) == 0 ? 0 : random.nextInt(5_000_000) - 100_000;
            ticks = Math.max(1, ticks + (isQuiet || random.nextInt(3) == 0 ? 0 : random.nextInt(41) - 20));
            double amount = i == huge ? 1e8 : random.nextInt(20) == 0 ? 0 : (1 + random.nextInt(100_000)) * lot;
            pieces.add(new Piece(time, ticks * tick, amount, Side.ofCode((byte) random.nextInt(3))));
        }
        return pieces;
    }

    private static Piece buy(long second, double price, double amount) {
        return new Piece(second * SECOND, price, amount, Side.BUY);
    }

    private static Piece sell(long second, double price, double amount) {
        return new Piece(second * SECOND, price, amount, Side.SELL);
    }

    private static BarFeatures features(List<Piece> pieces) {
        BarFeatures features = new BarFeatures();
        pieces.forEach(piece -> add(features, piece));
        return features;
    }

    private static void add(BarFeatures features, Piece piece) {
        features.add(piece.time(), piece.price(), piece.amount(), piece.side().code());
    }

    private static double[] values(List<Piece> pieces) {
        return features(pieces).values();
    }

    /** The values by name, without those that are null. */
    private static Map<String, Double> named(List<Piece> pieces) {
        double[] values = values(pieces);
        Map<String, Double> named = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                named.put(BarFeatures.columns().get(i), values[i]);
            }
        }
        return named;
    }

    private static Map<String, String> texts(Map<String, double[]> state) {
        Map<String, String> texts = new TreeMap<>();
        state.forEach((id, numbers) -> texts.put(id, Arrays.toString(numbers)));
        return texts;
    }
}
