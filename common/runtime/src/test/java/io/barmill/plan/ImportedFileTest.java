package io.barmill.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.lake.Mending;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportedFileTest {
    private static final Instant WRITTEN = Instant.parse("2024-01-01T00:00:00.123456789Z");
    private static final Instant NOW = WRITTEN.plusSeconds(60);
    private static final Mending NONE = new Mending(false, false);

    @TempDir
    Path folder;

    @Test
    void stampIsAnotherOnceTheFileOrItsChecksumIsWritten() throws IOException {
        Path file = write("x.zip", "abc", WRITTEN);
        Optional<String> first = ImportedFile.stamp(file, NOW);

        assertThat(first).isPresent();
        assertThat(ImportedFile.stamp(file, NOW.plusSeconds(600)))
                .as("unchanged")
                .isEqualTo(first);
        write("x.zip", "abd", WRITTEN.plusNanos(1_000));
        Optional<String> later = ImportedFile.stamp(file, NOW);
        assertThat(later).as("same size").isPresent().isNotEqualTo(first);
        write("x.zip", "abcd", WRITTEN);
        Optional<String> longer = ImportedFile.stamp(file, NOW);
        assertThat(longer).as("same time").isPresent().isNotEqualTo(first);
        write("x.zip.CHECKSUM", "0", WRITTEN);
        assertThat(ImportedFile.stamp(file, NOW)).isPresent().isNotEqualTo(longer);
    }

    /** It may be written once more without a new time. */
    @Test
    void youngFileHasNoStamp() throws IOException {
        Path file = write("x.zip", "abc", WRITTEN);

        assertThat(ImportedFile.stamp(file, WRITTEN.plusMillis(1_900))).isEmpty();
        assertThat(ImportedFile.stamp(file, WRITTEN.minusSeconds(5)))
                .as("in the future")
                .isEmpty();
        write("x.zip.CHECKSUM", "0", NOW);
        assertThat(ImportedFile.stamp(file, NOW)).as("its checksum is young").isEmpty();
    }

    @Test
    void fileIsHeldIfTheLakeHasAllItsRowsFromTheSameBytesMendedAlike() {
        ArchiveEntry entry =
                Entries.archive("file:x", "file", ArchiveState.INTACT, Optional.empty(), Optional.of("sha"));
        List<PartitionEntry> both = List.of(ticks(1, "sha"), ticks(2, "sha"));

        assertThat(ImportedFile.isHeld(entry, NONE, both))
                .as("two days of 5 rows")
                .isTrue();
        assertThat(ImportedFile.isHeld(entry, NONE, List.of(ticks(1, "sha")))).isFalse();
        assertThat(ImportedFile.isHeld(entry, NONE, List.of(ticks(1, "sha"), ticks(2, "other"))))
                .isFalse();
        assertThat(ImportedFile.isHeld(entry, new Mending(true, false), both)).isFalse();
        assertThat(ImportedFile.isHeld(
                        Entries.archive("file:x", "file", ArchiveState.CORRUPT, Optional.empty(), Optional.of("sha")),
                        NONE,
                        both))
                .isFalse();
    }

    private static PartitionEntry ticks(int day, String inputs) {
        return Entries.ticks(
                "ticks/" + day, "binance", "trades", "BTCUSDT", LocalDate.of(2024, 1, day), "made", inputs);
    }

    private Path write(String name, String text, Instant time) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setLastModifiedTime(file, FileTime.from(time));
    }
}
