package io.barmill.bars.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalSumTest {
    private static final double[] EXTREMES = {
        0.0,
        -0.0,
        1e-12,
        1e-8,
        1e-9,
        0.1,
        0.3,
        1,
        1e7,
        9_999_999.999_999_99,
        1e15,
        123_456_789_012_345.67,
        1e18,
        1e22,
        9.007199254740992E15,
        0.1 + 0.2,
        1.0 / 3,
        Math.PI * 1e11,
        4.35,
        12_345_678_901.23,
        90_071_992_547.4099,
        Double.MIN_NORMAL,
        1e-300
    };

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnoverEqualsBigDecimals(long seed) {
        Random random = new Random(seed);
        VolumeTotals turnover = new VolumeTotals();
        BigDecimal volume = BigDecimal.ZERO;
        BigDecimal quoteVolume = BigDecimal.ZERO;
        BigDecimal buyVolume = BigDecimal.ZERO;
        BigDecimal buyQuoteVolume = BigDecimal.ZERO;
        for (int trade = 0; trade < 1_000; trade++) {
            double price = value(random);
            double amount = value(random);
            boolean isBuy = random.nextBoolean();
            turnover.add(price, amount, isBuy);
            BigDecimal exactAmount = ShortestDecimal.of(amount);
            BigDecimal notional = ShortestDecimal.of(price).multiply(exactAmount);
            volume = volume.add(exactAmount);
            quoteVolume = quoteVolume.add(notional);
            if (isBuy) {
                buyVolume = buyVolume.add(exactAmount);
                buyQuoteVolume = buyQuoteVolume.add(notional);
            }
        }

        assertThat(turnover.volume().value()).as("seed %d", seed).isEqualByComparingTo(volume);
        assertThat(turnover.quoteVolume().value()).as("seed %d", seed).isEqualByComparingTo(quoteVolume);
        assertThat(turnover.buyVolume().value()).as("seed %d", seed).isEqualByComparingTo(buyVolume);
        assertThat(turnover.buyQuoteVolume().value()).as("seed %d", seed).isEqualByComparingTo(buyQuoteVolume);
        assertThat(turnover.volume().toDouble()).isEqualTo(volume.doubleValue());
        assertThat(turnover.quoteVolume().toDouble()).isEqualTo(quoteVolume.doubleValue());
        assertThat(turnover.vwap(0))
                .as("seed %d", seed)
                .isEqualTo(quoteVolume.divide(volume, new MathContext(120)).doubleValue());
    }

    private static double value(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> EXTREMES[random.nextInt(EXTREMES.length)];
            case 1 -> random.nextDouble();
            case 2 -> random.nextInt(1_000_000) / 100.0;
            case 3 ->
                BigDecimal.valueOf(random.nextInt(1_000_000_000), random.nextInt(14))
                        .doubleValue();
            case 4 ->
                BigDecimal.valueOf(random.nextInt(1_000_000_000), -random.nextInt(8))
                        .doubleValue();
            default -> random.nextLong(1L << 53) / 1e4;
        };
    }

    @Test
    void scaledDecimalIsTheShortestDecimalOrNone() {
        Random random = new Random(11);
        int fast = 0;
        for (int trial = 0; trial < 50_000; trial++) {
            double value = trial < EXTREMES.length ? EXTREMES[trial] : value(random) * (random.nextBoolean() ? 1 : -1);
            long scaled = ScaledDecimal.of(value);
            if (scaled != ScaledDecimal.NONE) {
                fast++;
                assertThat(BigDecimal.valueOf(scaled, ScaledDecimal.SCALE))
                        .as("value %s", value)
                        .isEqualByComparingTo(ShortestDecimal.of(value));
            }
        }
        assertThat(fast).isGreaterThan(15_000);
    }

    @Test
    void pricesAndAmountsOfRealMarketsTakeTheFastPath() {
        for (double value :
                new double[] {0.00141342, 94_313.51, 1e-8, 23, 0.00000001, 9_999_999, 123_456_789.25, 8.9e10}) {
            assertThat(ScaledDecimal.of(value)).as("value %s", value).isNotEqualTo(ScaledDecimal.NONE);
        }
        for (double value : new double[] {1e-9, 1e12, 0.1 + 0.2, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(ScaledDecimal.of(value)).as("value %s", value).isEqualTo(ScaledDecimal.NONE);
        }
    }

    @Test
    void sumsOfEverySizeAreRoundedOnce() {
        Random random = new Random(23);
        for (int trial = 0; trial < 20_000; trial++) {
            BigDecimal volume = BigDecimal.valueOf(random.nextLong(1L << (1 + random.nextInt(62))), random.nextInt(12))
                    .multiply(BigDecimal.valueOf(random.nextBoolean() ? 1 : random.nextInt(1_000_000)));
            BigDecimal quote = volume.multiply(BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(9)))
                    .add(BigDecimal.valueOf(random.nextInt(2), 7));
            DecimalSum volumeSum = new DecimalSum(VolumeTotals.AMOUNT_SCALE);
            DecimalSum quoteSum = new DecimalSum(VolumeTotals.NOTIONAL_SCALE);
            volumeSum.set(volume);
            quoteSum.set(quote);
            assertThat(volumeSum.toDouble()).as("%s", volume).isEqualTo(volume.doubleValue());
            assertThat(quoteSum.toDouble()).as("%s", quote).isEqualTo(quote.doubleValue());
            assertThat(volumeSum.isZero()).isEqualTo(volume.signum() == 0);
            assertThat(volumeSum.places()).as("%s", volume).isEqualTo(places(volume));
            assertThat(quoteSum.places()).as("%s", quote).isEqualTo(places(quote));
            if (volume.signum() > 0) {
                assertThat(quoteSum.dividedBy(volumeSum))
                        .as("%s / %s", quote, volume)
                        .isEqualTo(quote.divide(volume, new MathContext(120)).doubleValue());
            }
        }
    }

    private static int places(BigDecimal value) {
        return value.signum() == 0 ? 0 : Math.max(0, value.stripTrailingZeros().scale());
    }

    @Test
    void sumThatLeaves128BitsStaysExact() {
        DecimalSum sum = new DecimalSum(16);
        BigDecimal expected = BigDecimal.ZERO;
        long large = 9_200_000_000_000_000_000L;
        BigDecimal each =
                BigDecimal.valueOf(large).multiply(BigDecimal.valueOf(large)).movePointLeft(16);
        for (int count = 0; count < 1_000; count++) {
            sum.add(Math.multiplyHigh(large, large), large * large);
            expected = expected.add(each);
        }
        assertThat(sum.value()).isEqualByComparingTo(expected);
        for (int count = 0; count < 1_500; count++) {
            sum.add(Math.multiplyHigh(-large, large), -large * large);
            expected = expected.subtract(each);
        }
        assertThat(sum.value()).isEqualByComparingTo(expected);
    }

    @Test
    void limitIsComparedExactly() {
        Random random = new Random(5);
        for (int trial = 0; trial < 20_000; trial++) {
            int scale = random.nextBoolean() ? VolumeTotals.AMOUNT_SCALE : VolumeTotals.NOTIONAL_SCALE;
            BigDecimal limit = BigDecimal.valueOf(random.nextInt(2_000), random.nextInt(18));
            BigDecimal near = limit.add(BigDecimal.valueOf(random.nextInt(3) - 1, random.nextInt(20)));
            DecimalSum sum = new DecimalSum(scale);
            sum.set(near);
            assertThat(sum.hasReached(new DecimalSum.Limit(limit, scale)))
                    .as("%s against %s at scale %d", near.toPlainString(), limit.toPlainString(), scale)
                    .isEqualTo(near.compareTo(limit) >= 0);
        }
    }

    @Test
    void valueThatWasSetIsTheSum() {
        for (String text : new String[] {"0", "-1.5", "1e40", "123456789012345678901234567890.123456789", "-1e-20"}) {
            DecimalSum sum = new DecimalSum(8);
            sum.set(new BigDecimal(text));
            assertThat(sum.value()).isEqualByComparingTo(text);
            sum.add(new BigDecimal("1e-30"));
            sum.add(-1, -1);
            assertThat(sum.value())
                    .isEqualByComparingTo(
                            new BigDecimal(text).add(new BigDecimal("1e-30")).subtract(new BigDecimal("1e-8")));
        }
    }
}
