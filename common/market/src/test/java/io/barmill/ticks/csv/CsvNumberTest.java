package io.barmill.ticks.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.Randomized;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvNumberTest {
    @Test
    void doublesEqualThePlatformsToTheLastBit() throws IOException {
        long seed = Randomized.seed();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            String text = decimal(random);

            assertThat(Double.doubleToRawLongBits(parse(text)))
                    .as("seed %d, %s", seed, text)
                    .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "0.0",
                "-0.00",
                "1.",
                ".5",
                "-.5",
                "00001.5",
                "9007199254740992",
                "9007199254740993",
                "9007199254740991.5",
                "900719925474099.25",
                "90071992547409.921",
                "0.1",
                "0.3",
                "123456789012345678901234567890",
                "0.00000000000000000000001",
                "0.000000000000000000000012345",
                "1e22",
                "1E+5",
                "1.912e-05",
                "4.9e-324",
                "1.7976931348623157e308",
                "2.2250738585072011e-308",
                "+7.25",
                "99999999.99999999",
                "90071992.54740993"
            })
    void edgesEqualThePlatforms(String text) throws IOException {
        assertThat(Double.doubleToRawLongBits(parse(text)))
                .isEqualTo(Double.doubleToRawLongBits(Double.parseDouble(text)));
    }

    private static double parse(String text) throws IOException {
        byte[] line = (text + "\n").getBytes(StandardCharsets.US_ASCII);
        CsvCursor cursor = new CsvCursor(new ByteArrayInputStream(line), "test", 64);
        cursor.nextRow();
        double value = cursor.readDouble(CsvColumn.PRICE, true);
        cursor.endRow(1);
        return value;
    }

    /** Numbers as venues write them, and numbers that are hard to round. */
    private static String decimal(Random random) {
        return switch (random.nextInt(5)) {
            case 0 ->
                BigDecimal.valueOf(random.nextLong(1L << (1 + random.nextInt(60))), 8)
                        .toPlainString();
            case 1 ->
                new BigDecimal(new BigInteger(1 + random.nextInt(120), random), random.nextInt(40)).toPlainString();
            case 2 -> Double.toString(random.nextDouble() * Math.pow(10, random.nextInt(40) - 20));
            case 3 -> "-" + random.nextLong(1L << 54) + "." + random.nextInt(1000);
            default ->
                new BigDecimal(Math.scalb(1 + random.nextDouble(), random.nextInt(60)))
                        .add(new BigDecimal(Math.scalb(1.0, -54 + random.nextInt(30))))
                        .toPlainString();
        };
    }
}
