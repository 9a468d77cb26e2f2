package io.barmill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private static final Optional<LocalDate> DAY = Optional.of(LocalDate.of(2024, 1, 5));
    private static final List<String> INPUTS = List.of("aa", "bb");
    private static final Days GAP = Days.parse("2024-01-03..2024-01-04");

    @Test
    void isTheTypeAndTheSha256OfWhatTheFileIsMadeFrom() {
        // printf 'tick-10\n0\n-\n2024-01-05\naa\nbb\n' | sha256sum
        assertThat(Fingerprint.of(source("tick-10", 0, DataType.TRADES, Optional.empty(), DAY, List.of(), INPUTS)))
                .isEqualTo("trades:5:e57e6008131bf30dae52f5f4e953488edf9f045ee060c5f22ff253543152d08d");
        // printf 'tick-10\n0\ntrades:5:00\n-\nwithout 2024-01-03..2024-01-04\naa\nbb\nbook book_snapshot_5\ncc\n' |
        // sha256sum
        assertThat(Fingerprint.of(new Fingerprint.Source(
                        "tick-10",
                        0,
                        DataType.TRADES,
                        Optional.of("trades:5:00"),
                        Optional.empty(),
                        List.of(GAP),
                        INPUTS,
                        List.of(book("cc")))))
                .isEqualTo("trades:5:ded179f36bafeb479e39c1b3f5d71f4697fd6274c8d5099d88ce2aaef130cd83");
    }

    @Test
    void changesWithWhateverTheFileIsMadeFrom() {
        Optional<String> start = Optional.empty();
        List<Days> none = List.of();
        assertThat(List.of(
                        Fingerprint.of(source("tick-10", 0, DataType.TRADES, start, DAY, none, INPUTS)),
                        Fingerprint.of(source("tick-10", 0, DataType.AGG_TRADES, start, DAY, none, INPUTS)),
                        Fingerprint.of(source("tick-10", 250_000, DataType.TRADES, start, DAY, none, INPUTS)),
                        Fingerprint.of(source("tick-11", 0, DataType.TRADES, start, DAY, none, INPUTS)),
                        Fingerprint.of(
                                source("tick-10", 0, DataType.TRADES, Optional.of("trades:00"), DAY, none, INPUTS)),
                        Fingerprint.of(source("tick-10", 0, DataType.TRADES, start, Optional.empty(), none, INPUTS)),
                        Fingerprint.of(source("tick-10", 0, DataType.TRADES, start, DAY, List.of(GAP), INPUTS)),
                        Fingerprint.of(source("tick-10", 0, DataType.TRADES, start, DAY, none, List.of("aa"))),
                        Fingerprint.of(source("tick-10", 0, DataType.TRADES, start, DAY, none, List.of("bb", "aa"))),
                        Fingerprint.of(joined(book("cc"))),
                        Fingerprint.of(joined(book("dd")))))
                .doesNotHaveDuplicates();
    }

    @Test
    void tellsTheTypeOfTicks() {
        String fingerprint =
                Fingerprint.of(source("tick-10", 0, DataType.TRADES, Optional.empty(), DAY, List.of(), INPUTS));

        assertThat(Fingerprint.isOf(DataType.TRADES, fingerprint)).isTrue();
        assertThat(Fingerprint.isOf(DataType.AGG_TRADES, fingerprint)).isFalse();
        assertThat(Fingerprint.isOutdated(DataType.TRADES, fingerprint)).isFalse();
    }

    @Test
    void tellsTheVersionOfTheRules() {
        for (String outdated : List.of("trades:70839da7", "trades:3:70839da7", "trades:44:70839da7")) {
            assertThat(Fingerprint.isOf(DataType.TRADES, outdated)).isFalse();
            assertThat(Fingerprint.isOutdated(DataType.TRADES, outdated)).isTrue();
            assertThat(Fingerprint.isOutdated(DataType.AGG_TRADES, outdated)).isFalse();
        }
    }

    private static Fingerprint.Source source(
            String bar,
            long latencyMicros,
            DataType type,
            Optional<String> previous,
            Optional<LocalDate> since,
            List<Days> gaps,
            List<String> inputs) {
        return new Fingerprint.Source(bar, latencyMicros, type, previous, since, gaps, inputs, List.of());
    }

    private static Fingerprint.Source joined(Fingerprint.Joined series) {
        return new Fingerprint.Source(
                "tick-10", 0, DataType.TRADES, Optional.empty(), DAY, List.of(), INPUTS, List.of(series));
    }

    private static Fingerprint.Joined book(String sha256) {
        return new Fingerprint.Joined("book", DataType.BOOK_SNAPSHOT_5, List.of(sha256));
    }
}
