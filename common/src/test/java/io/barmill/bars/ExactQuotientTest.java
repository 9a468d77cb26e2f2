package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
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
        assertThat(ExactQuotient.nearest(new BigDecimal(1L << 53).add(BigDecimal.ONE).multiply(half), half))
                .isEqualTo(0x1p53);
        assertThat(ExactQuotient.nearest(new BigDecimal(1L << 53).add(BigDecimal.valueOf(3)).multiply(half), half))
                .isEqualTo(0x1p53 + 4);
    }

    @Test
    void signAndZeroAreKept() {
        assertThat(ExactQuotient.nearest(BigDecimal.ZERO, BigDecimal.TEN)).isZero();
        assertThat(ExactQuotient.nearest(new BigDecimal("-1"), BigDecimal.TEN)).isEqualTo(-0.1);
    }
}
