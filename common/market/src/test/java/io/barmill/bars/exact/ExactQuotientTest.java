package io.barmill.bars.exact;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.Randomized;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactQuotientTest {
    @Test
    void quotientIsRoundedOnce() {
        Random random = new Random(17);
        for (int trial = 0; trial < 20_000; trial++) {
            BigDecimal dividend = decimal(random);
            BigDecimal divisor = decimal(random).add(BigDecimal.ONE);
            assertThat(ExactQuotient.nearest(dividend, divisor))
                    .as("%s / %s", dividend, divisor)
                    .isEqualTo(dividend.divide(divisor, new MathContext(120)).doubleValue());
        }
    }

    private static BigDecimal decimal(Random random) {
        BigDecimal value = new BigDecimal(random.nextLong(Long.MAX_VALUE)).movePointLeft(random.nextInt(30));
        return random.nextBoolean() ? value.multiply(value) : value;
    }

    @Test
    void tieGoesToTheEvenNeighbour() {
        BigDecimal half = new BigDecimal("0.5");
        assertThat(ExactQuotient.nearest(
                        new BigDecimal(1L << 53).add(BigDecimal.ONE).multiply(half), half))
                .isEqualTo(0x1p53);
        assertThat(ExactQuotient.nearest(
                        new BigDecimal(1L << 53).add(BigDecimal.valueOf(3)).multiply(half), half))
                .isEqualTo(0x1p53 + 4);
    }

    @Test
    void signAndZeroAreKept() {
        assertThat(ExactQuotient.nearest(BigDecimal.ZERO, BigDecimal.TEN)).isZero();
        assertThat(ExactQuotient.nearest(new BigDecimal("-1"), BigDecimal.TEN)).isEqualTo(-0.1);
    }

    @Test
    void quotientOfWordsIsTheNearestOrNone() {
        long seed = Randomized.seed();
        Random random = new Random(seed);
        int told = 0;
        int trials = 200_000;
        for (int trial = 0; trial < trials; trial++) {
            BigInteger dividend = new BigInteger(random.nextInt(107), random);
            BigInteger divisor = new BigInteger(1 + random.nextInt(105), random).add(BigInteger.ONE);
            double found =
                    ExactQuotient.nearest(high(dividend), dividend.longValue(), high(divisor), divisor.longValue());
            if (!Double.isNaN(found)) {
                told++;
                assertThat(found)
                        .as("seed %d: %s / %s", seed, dividend, divisor)
                        .isEqualTo(ExactQuotient.nearest(new BigDecimal(dividend), new BigDecimal(divisor)));
            }
        }
        assertThat(told).as("seed %d", seed).isGreaterThan(trials * 9 / 10);
    }

    @Test
    void quotientOfWordsLeavesTiesAndLargeNumbersAlone() {
        BigInteger tie = BigInteger.ONE.shiftLeft(53).add(BigInteger.ONE).multiply(BigInteger.TEN);
        assertThat(ExactQuotient.nearest(high(tie), tie.longValue(), 0, 10)).isNaN();
        assertThat(ExactQuotient.nearest(1L << 42, 0, 0, 3)).isNaN();
        assertThat(ExactQuotient.nearest(0, 3, 1L << 42, 0)).isNaN();
        assertThat(ExactQuotient.nearest(-1, -3, 0, 3)).isNaN();
        assertThat(ExactQuotient.nearest(0, 0, 0, 3)).isZero();
        assertThat(ExactQuotient.nearest(0, -1, 0, 1)).isEqualTo(0x1p64);
    }

    private static long high(BigInteger value) {
        return value.shiftRight(Long.SIZE).longValue();
    }
}
