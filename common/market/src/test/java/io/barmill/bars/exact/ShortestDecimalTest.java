package io.barmill.bars.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortestDecimalTest {
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "100, 100",
        "0, 0",
        "1e23, 1e23",
        "2e23, 2e23",
        "5.684341886080802E-14, 5.684341886080802E-14",
        "0.30000000000000004, 0.30000000000000004",
        "12345678901234567890, 12345678901234567000"
    })
    void decimalIsTheShortest(double value, BigDecimal expected) {
        assertThat(ShortestDecimal.of(value)).isEqualByComparingTo(expected);
    }

    @Test
    void powerOfTwoThatOlderJdksPrintTooLongIsShort() {
        // 2^-44; before Java 19 its text is 5.6843418860808015E-14.
        assertThat(ShortestDecimal.of(Math.scalb(1.0, -44))).isEqualByComparingTo("5.684341886080802E-14");
    }

    @Test
    void decimalReadsBackAndNoShorterOneDoes() {
        Random random = new Random(3);
        for (int trial = 0; trial < 30_000; trial++) {
            double value = value(random);
            BigDecimal shortest = ShortestDecimal.of(value);
            assertThat(shortest.doubleValue()).isEqualTo(value);
            if (shortest.precision() > 1) {
                int digits = shortest.precision() - 1;
                BigDecimal exact = new BigDecimal(value);
                assertThat(exact.round(new MathContext(digits, RoundingMode.FLOOR))
                                .doubleValue())
                        .as("value %s", value)
                        .isNotEqualTo(value);
                assertThat(exact.round(new MathContext(digits, RoundingMode.CEILING))
                                .doubleValue())
                        .as("value %s", value)
                        .isNotEqualTo(value);
            }
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_19)
    void decimalIsWhatTheJdkPrints() {
        Random random = new Random(4);
        for (int trial = 0; trial < 30_000; trial++) {
            double value = value(random);
            assertThat(ShortestDecimal.of(value))
                    .as("value %s", value)
                    .isEqualByComparingTo(new BigDecimal(Double.toString(value)));
        }
    }

    private static double value(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextDouble();
            case 1 -> Math.scalb(1.0, random.nextInt(120) - 60);
            case 2 -> random.nextInt(1_000_000) * 0.01 + random.nextInt(1_000) * 0.1;
            default -> Math.scalb(1 + random.nextDouble(), random.nextInt(200) - 100);
        };
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        assertThatThrownBy(() -> ShortestDecimal.of(Double.NaN)).isInstanceOf(NumberFormatException.class);
        assertThatThrownBy(() -> ShortestDecimal.of(Double.POSITIVE_INFINITY))
                .isInstanceOf(NumberFormatException.class);
    }
}
