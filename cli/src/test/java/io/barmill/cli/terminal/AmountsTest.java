package io.barmill.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void bytesTakeTheUnitThatFits() {
        assertThat(Amounts.bytes(0)).isEqualTo("0 B");
        assertThat(Amounts.bytes(999)).isEqualTo("999 B");
        assertThat(Amounts.bytes(1000)).isEqualTo("1.0 kB");
        assertThat(Amounts.bytes(999_949)).isEqualTo("999.9 kB");
        assertThat(Amounts.bytes(999_950)).isEqualTo("1.0 MB");
        assertThat(Amounts.bytes(12_345_678)).isEqualTo("12.3 MB");
        assertThat(Amounts.bytes(Long.MAX_VALUE)).endsWith(" TB");
    }

    @Test
    void progressSaysNothingWhereNothingIsKnown() {
        assertThat(Amounts.progress(0, 0, "")).isEmpty();
        assertThat(Amounts.progress(1500, 0, "rows")).isEqualTo("1,500 rows");
        assertThat(Amounts.progress(1500, 3000, "rows")).isEqualTo("1,500 of 3,000 rows");
        assertThat(Amounts.progress(1500, 3000, "bytes")).isEqualTo("1.5 kB of 3.0 kB");
    }

    @Test
    void barIsFullOnlyWhenAllIsDone() {
        assertThat(Amounts.bar(0, 0, 4)).isEqualTo("[....]");
        assertThat(Amounts.bar(99, 100, 4)).isEqualTo("[###.]");
        assertThat(Amounts.bar(100, 100, 4)).isEqualTo("[####]");
        assertThat(Amounts.bar(101, 100, 4)).isEqualTo("[####]");
    }

    @Test
    void secondsHaveOneDigitAfterThePoint() {
        assertThat(Amounts.seconds(Duration.ofMillis(75_049))).isEqualTo("75.0 s");
    }
}
