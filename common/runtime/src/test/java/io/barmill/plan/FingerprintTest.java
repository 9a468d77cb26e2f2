package io.barmill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.BarExtra;
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
        // printf 'tick-10\n0\n-\naa\nbb\n' | sha256sum
        assertThat(Fingerprint.of(
                        TICK, 0, DataType.TRADES, Optional.empty(), List.of(file("aa"), file("bb")), List.of()))
                .isEqualTo("trades:3:aabc97598012d98d35a34d92faaf49a96a595313d5d973ea1b79c4ef5398c3c6");
    }

    @Test
    void changesWithWhateverTheFileIsMadeFrom() {
        List<PartitionEntry> inputs = List.of(file("aa"), file("bb"));
        assertThat(List.of(
                        Fingerprint.of(TICK, 0, DataType.TRADES, Optional.empty(), inputs, List.of()),
                        Fingerprint.of(TICK, 0, DataType.AGG_TRADES, Optional.empty(), inputs, List.of()),
                        Fingerprint.of(TICK, 250_000, DataType.TRADES, Optional.empty(), inputs, List.of()),
                        Fingerprint.of(
                                BarSpec.parse("bar", "tick-11"),
                                0,
                                DataType.TRADES,
                                Optional.empty(),
                                inputs,
                                List.of()),
                        Fingerprint.of(TICK, 0, DataType.TRADES, Optional.of("trades:00"), inputs, List.of()),
                        Fingerprint.of(TICK, 0, DataType.TRADES, Optional.empty(), List.of(file("aa")), List.of()),
                        Fingerprint.of(
                                TICK, 0, DataType.TRADES, Optional.empty(), List.of(file("bb"), file("aa")), List.of()),
                        Fingerprint.of(TICK, 0, DataType.TRADES, Optional.empty(), inputs, List.of(book("cc"))),
                        Fingerprint.of(TICK, 0, DataType.TRADES, Optional.empty(), inputs, List.of(book("dd")))))
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsTheTypeOfTicks() {
        String fingerprint = Fingerprint.of(TICK, 0, DataType.TRADES, Optional.empty(), List.of(), List.of());

        assertThat(Fingerprint.isOf(DataType.TRADES, fingerprint)).isTrue();
        assertThat(Fingerprint.isOf(DataType.AGG_TRADES, fingerprint)).isFalse();
        assertThat(Fingerprint.isOutdated(DataType.TRADES, fingerprint)).isFalse();
    }

    @Test
    void tellsTheVersionOfTheRules() {
        for (String outdated : List.of("trades:70839da7", "trades:2:70839da7", "trades:33:70839da7")) {
            assertThat(Fingerprint.isOf(DataType.TRADES, outdated)).isFalse();
            assertThat(Fingerprint.isOutdated(DataType.TRADES, outdated)).isTrue();
            assertThat(Fingerprint.isOutdated(DataType.AGG_TRADES, outdated)).isFalse();
        }
    }

    private static BarStep.Joined book(String sha256) {
        return new BarStep.Joined(BarExtra.BOOK, DataType.BOOK_SNAPSHOT_5, List.of(file(sha256)));
    }

    private static PartitionEntry file(String sha256) {
        return Entries.ticks("path", "binance", "trades", "BTCUSDT", LocalDate.of(2024, 1, 1), sha256, "inputs");
    }
}
