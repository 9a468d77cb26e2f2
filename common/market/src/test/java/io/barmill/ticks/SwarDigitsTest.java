package io.barmill.ticks;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.Randomized;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SwarDigitsTest {
    @Test
    void everyByteCountsAsWhatItIsInEveryPlace() {
        for (int place = 0; place < Long.BYTES; place++) {
            for (int value = 0; value < 256; value++) {
                byte[] digits = "12345678".getBytes(StandardCharsets.US_ASCII);
                byte[] letters = "ab\u00e9de\u00ffgh".getBytes(StandardCharsets.ISO_8859_1);
                digits[place] = (byte) value;
                letters[place] = (byte) value;
                boolean isDigit = value >= '0' && value <= '9';
                boolean isText = value >= ' ' && value != ',' && value != 0x7F;

                assertThat(SwarDigits.digits(SwarDigits.at(digits, 0)))
                        .as("byte %d at %d", value, place)
                        .isEqualTo(isDigit ? Long.BYTES : place);
                assertThat(SwarDigits.text(SwarDigits.at(letters, 0)))
                        .as("byte %d at %d", value, place)
                        .isEqualTo(isText ? Long.BYTES : place);
            }
        }
    }

    @Test
    void digitsBecomeTheirNumberWhateverFollows() {
        long seed = Randomized.seed();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = new byte[Long.BYTES];
            random.nextBytes(bytes);
            int digits = random.nextInt(9);
            long expected = 0;
            for (int at = 0; at < digits; at++) {
                int digit = random.nextInt(10);
                bytes[at] = (byte) ('0' + digit);
                expected = expected * 10 + digit;
            }

            assertThat(SwarDigits.number(SwarDigits.at(bytes, 0), digits))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }
}
