package io.barmill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.BarSpec;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final BarSpec TICK = BarSpec.parse("bar", "tick-10");

    @Test
    void isTheTypeAndTheSha256OfWhatTheFileIsMadeFrom() {
        // printf 'barmill bars 2\ntick-10\n-\naa\nbb\n' | sha256sum
        assertThat(Fingerprint.of(TICK, DataType.TRADES, Optional.empty(), List.of(file("aa"), file("bb"))))
                .isEqualTo("trades:70839da70deaaf533379638624cab1e0b261513be04c4c4d6e00e20d6f3bd718");
    }

    @Test
    void changesWithWhateverTheFileIsMadeFrom() {
        List<PartitionEntry> inputs = List.of(file("aa"), file("bb"));
        assertThat(List.of(
                        Fingerprint.of(TICK, DataType.TRADES, Optional.empty(), inputs),
                        Fingerprint.of(TICK, DataType.AGG_TRADES, Optional.empty(), inputs),
                        Fingerprint.of(BarSpec.parse("bar", "tick-11"), DataType.TRADES, Optional.empty(), inputs),
                        Fingerprint.of(TICK, DataType.TRADES, Optional.of("trades:00"), inputs),
                        Fingerprint.of(TICK, DataType.TRADES, Optional.empty(), List.of(file("aa"))),
                        Fingerprint.of(TICK, DataType.TRADES, Optional.empty(), List.of(file("bb"), file("aa")))))
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsTheTypeOfTicks() {
        String fingerprint = Fingerprint.of(TICK, DataType.TRADES, Optional.empty(), List.of());

        assertThat(Fingerprint.isOf(DataType.TRADES, fingerprint)).isTrue();
        assertThat(Fingerprint.isOf(DataType.AGG_TRADES, fingerprint)).isFalse();
    }

    private static PartitionEntry file(String sha256) {
        return new PartitionEntry("path", "ticks", "binance", "trades", "BTCUSDT", LocalDate.of(2024, 1, 1), 1, 1, sha256,
                "inputs", Optional.empty(), Optional.empty(), Optional.empty());
    }
}
