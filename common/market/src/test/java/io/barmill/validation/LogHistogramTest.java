package io.barmill.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogHistogramTest {
    @Test
    void quantilesAreThoseOfTheSortedValues() {
        Random random = new Random(3);
        LogHistogram histogram = new LogHistogram();
        LogHistogram half = new LogHistogram();
        long[] values = new long[20_001];
        for (int i = 0; i < values.length; i++) {
            values[i] = (long) (random.nextGaussian() * Math.pow(10, random.nextInt(9)));
            (i % 2 == 0 ? histogram : half).add(values[i]);
        }
        histogram.add(half);
        Arrays.sort(values);

        assertThat(histogram.count()).isEqualTo(values.length);
        assertThat(histogram.min()).isEqualTo(values[0]);
        assertThat(histogram.max()).isEqualTo(values[values.length - 1]);
        for (double share : new double[] {0.001, 0.25, 0.5, 0.9, 0.99, 1}) {
            long expected = values[(int) Math.ceil(share * values.length) - 1];
            assertThat(histogram.quantile(share)).isCloseTo(expected, within(Math.abs(expected) / 500 + 1));
        }
    }
}
