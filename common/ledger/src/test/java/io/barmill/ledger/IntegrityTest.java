package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IntegrityTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "https://venue/a.zip, VERIFIED, VERIFIED",
                "https://venue/a.zip, INTACT, INTACT",
                "https://venue/a.zip, REPUBLISHED, REPUBLISHED",
                "https://venue/a.zip, EMPTY, -",
                "https://venue/a.zip, -, -",
                "file:venue/a.zip, VERIFIED, IMPORTED",
                "file:venue/a.zip, -, IMPORTED",
                "-, -, -"
            })
    void integrityIsThatOfTheArchiveUnlessTheFileWasImported(String source, ArchiveState archive, Integrity integrity) {
        assertThat(Integrity.of(file(source), Optional.ofNullable(archive))).isEqualTo(Optional.ofNullable(integrity));
    }

    @Test
    void fileOfSeveralArchivesIsKnownByItsFirst() {
        assertThat(file("https://venue/a.zip https://venue/b.zip").archiveUrl()).contains("https://venue/a.zip");
        assertThat(file("file:venue/my ticks.csv").archiveUrl()).contains("file:venue/my ticks.csv");
        assertThat(file(null).archiveUrl()).isEmpty();
    }

    private static PartitionEntry file(String source) {
        return new PartitionEntry(
                "ticks/x",
                "ticks",
                "binance",
                "trades",
                "BTCUSDT",
                LocalDate.of(2024, 1, 1),
                1,
                1,
                "sha",
                "inputs",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(source));
    }
}
