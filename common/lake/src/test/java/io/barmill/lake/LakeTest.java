package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.bars.Bar;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.layout.BarPartition;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.layout.TickPartition;
import io.barmill.lake.storage.StagedFile;
import io.barmill.testing.Duck;
import io.barmill.testing.TestTickFiles;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LakeTest {
    private static final String TARGET = "ticks/venue=v/type=trades/symbol=S/date=2024-01-01/ticks.parquet";

    @TempDir
    private Path folder;

    private Lake lake;

    @BeforeEach
    void open() {
        lake = Lake.open(folder.toString(), new HiveLayout());
    }

    @Test
    void publishedFileIsInItsPlaceAndNothingElseIsThere() throws IOException {
        try (StagedFile file = lake.stage(TARGET, "task-1")) {
            Files.writeString(file.path(), "content");
            assertThat(lake.holds(TARGET)).isFalse();

            file.publish();
        }

        assertThat(lake.holds(TARGET)).isTrue();
        assertThat(lake.bytes(TARGET)).asString().isEqualTo("content");
        assertThat(lake.input(TARGET).getLength()).isEqualTo(7);
        assertThat(files()).containsExactly(folder.resolve(TARGET));
    }

    @Test
    void closedFileIsGoneAndTheOldOneStays() throws IOException {
        publish(TARGET, "old");

        try (StagedFile file = lake.stage(TARGET, "task-2")) {
            Files.writeString(file.path(), "half");
        }

        assertThat(lake.bytes(TARGET)).asString().isEqualTo("old");
        assertThat(files()).containsExactly(folder.resolve(TARGET));
    }

    @Test
    void publishReplacesAFileThatIsThere() throws IOException {
        publish(TARGET, "old");
        publish(TARGET, "new");

        assertThat(lake.bytes(TARGET)).asString().isEqualTo("new");
    }

    @Test
    void duckDbDiscoversEveryKindOfBarByItsName() throws Exception {
        List<String> names = List.of(
                "time-1m(empty=flat)",
                "volume-split-0.5",
                "imbalance-tick-ewma(bars=2,init=1000)",
                "renko-2(reversal=1)");
        for (String name : names) {
            BarPartition partition = BarPartition.of("binance", name, "BTCUSDT", LocalDate.of(2024, 1, 1));
            try (StagedFile file = lake.stage(lake.layout().bars(partition), "task-1");
                    BarFileWriter writer = new BarFileWriter(file.path(), Map.of())) {
                writer.accept(new Bar(1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, "1", "1", true, 3, 2));
                writer.finish();
                file.publish();
            }
        }

        try (Duck duck = new Duck()) {
            String all = "read_parquet('" + folder + "/bars/**/*.parquet', hive_partitioning = true)";
            assertThat(duck.query("SELECT DISTINCT bar FROM " + all + " ORDER BY bar"))
                    .containsExactlyElementsOf(names.stream()
                            .sorted()
                            .map(name -> List.<Object>of(name))
                            .toList());
            assertThat(duck.query("SELECT symbol, threshold FROM " + all + " WHERE bar = 'renko-2(reversal=1)'"))
                    .containsExactly(List.of("BTCUSDT", 3.0));
        }
    }

    @Test
    void attemptsDoNotTouchEachOthersFiles() throws IOException {
        try (StagedFile one = lake.stage(TARGET, "task-1");
                StagedFile two = lake.stage(TARGET, "task-2")) {
            Files.writeString(one.path(), "one");
            Files.writeString(two.path(), "two");
            two.publish();
        }

        assertThat(lake.bytes(TARGET)).asString().isEqualTo("two");
        assertThat(files()).containsExactly(folder.resolve(TARGET));
    }

    @Test
    void stagedFileHidesFromPatterns() {
        StagedFile file = lake.stage(TARGET, "task-1");

        assertThat(file.target()).isEqualTo(TARGET);
        assertThat(file.path().getParent()).isEqualTo(folder.resolve("_staging"));
        assertThat(file.path().getFileName().toString())
                .startsWith("ticks.parquet-")
                .endsWith(".tmp-task-1");
    }

    @Test
    void publishWithoutAFileFailsAndLeavesTheLakeAsItWas() throws IOException {
        publish(TARGET, "old");
        try (StagedFile file = lake.stage(TARGET, "task-2")) {
            assertFails(file::publish, ErrorCode.LAKE_WRITE_FAILED);
        }

        assertThat(lake.bytes(TARGET)).asString().isEqualTo("old");
    }

    @Test
    void placeThatCannotBeTakenFailsThePublish() throws IOException {
        Files.createDirectories(folder.resolve(TARGET).resolve("occupied"));
        try (StagedFile file = lake.stage(TARGET, "task-1")) {
            Files.writeString(file.path(), "content");

            assertFails(file::publish, ErrorCode.LAKE_WRITE_FAILED);
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void stagingFolderThatCannotBeCreatedFailsTheStaging() throws IOException {
        Files.writeString(folder.resolve("_staging"), "a file where a folder should be");

        assertFails(() -> lake.stage(TARGET, "task-1"), ErrorCode.LAKE_WRITE_FAILED);
    }

    @Test
    void folderThatCannotBeCreatedFailsThePublish() throws IOException {
        Files.writeString(folder.resolve("ticks"), "a file where a folder should be");
        try (StagedFile file = lake.stage(TARGET, "task-1")) {
            Files.writeString(file.path(), "content");

            assertFails(file::publish, ErrorCode.LAKE_WRITE_FAILED);
        }
        assertThat(files()).containsExactly(folder.resolve("ticks"));
    }

    /** Readers of folders list partitions by their folders: an attempt that failed must not leave an empty one. */
    @Test
    void stagedFileThatIsNotPublishedLeavesNoFolderBehind() throws IOException {
        try (StagedFile file = lake.stage(TARGET, "task-1")) {
            Files.writeString(file.path(), "half");
        }

        assertThat(folder.resolve("ticks")).doesNotExist();
    }

    @Test
    void missingFileIsMissing() {
        assertFails(() -> lake.input(TARGET), ErrorCode.LAKE_FILE_MISSING);
        assertFails(() -> lake.bytes(TARGET), ErrorCode.LAKE_FILE_MISSING);
        assertThat(lake.holds(TARGET)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "a/../b", "/etc/passwd", "", ".", "a//b", "./a", "a/", "a\\b", "a\0b"})
    void pathsThatAreNotPlainAreRefused(String path) {
        assertThatThrownBy(() -> lake.stage(path, "t-1")).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> lake.input(path)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> lake.bytes(path)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> lake.holds(path)).isInstanceOf(InvalidFieldException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "..", "a b"})
    void tagsThatAreNotPlainAreRefused(String tag) {
        assertThatThrownBy(() -> lake.stage(TARGET, "x/" + tag)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rootMayBeAPathOrAFileUri() {
        Path here = Path.of("").toAbsolutePath();

        assertThat(root("data/lake")).isEqualTo(here.resolve("data/lake"));
        assertThat(root("file:data/lake")).isEqualTo(here.resolve("data/lake"));
        assertThat(root("file:///srv/my%20lake")).isEqualTo(Path.of("/srv/my lake"));
        assertThat(root("file:/srv/lake/")).isEqualTo(Path.of("/srv/lake"));
        assertThat(root("/srv/../srv/lake")).isEqualTo(Path.of("/srv/lake"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s4://bucket/lake",
                "http://x/y",
                "file://host/lake",
                "file:///lake?x=1",
                "",
                "file:///a b",
                "file:"
            })
    void otherRootsAreRefused(String root) {
        assertThatThrownBy(() -> Lake.open(root, new HiveLayout()))
                .isInstanceOfSatisfying(InvalidFieldException.class, e -> {
                    assertThat(e.field()).isEqualTo("barmill.lake.uri");
                    assertThat(e.value()).isEqualTo(root);
                });
    }

    @Test
    void sweepRemovesOnlyStagedFilesThatAreOld() throws IOException {
        Instant now = Instant.parse("2024-05-01T00:00:00Z");
        publish(TARGET, "kept");
        age(folder.resolve(TARGET), now.minus(Duration.ofDays(9)));
        StagedFile old = stagedAt(now.minus(Duration.ofHours(25)), "dead-1");
        StagedFile young = stagedAt(now.minus(Duration.ofHours(23)), "alive-1");

        int removed = lake.sweepStale(now.minus(Duration.ofHours(24)));

        assertThat(removed).isEqualTo(1);
        assertThat(old.path()).doesNotExist();
        assertThat(young.path()).exists();
        assertThat(lake.holds(TARGET)).isTrue();
    }

    @Test
    void sweepOfALakeThatIsNotThereDoesNothing() {
        assertThat(Lake.open(folder.resolve("nowhere").toString(), new HiveLayout())
                        .sweepStale(Instant.MAX))
                .isZero();
    }

    @Test
    void duckDbDiscoversThePartitionsAndNoStagedFile() throws Exception {
        HiveLayout layout = new HiveLayout();
        for (String symbol : List.of("BTCUSDT", "ETHUSDT")) {
            for (int day = 1; day <= 2; day++) {
                String target =
                        layout.ticks(new TickPartition("binance", DataType.TRADES, symbol, LocalDate.of(2024, 1, day)));
                try (StagedFile file = lake.stage(target, "task-1")) {
                    write(file, 100 * day);
                    file.publish();
                }
            }
        }
        StagedFile unpublished = lake.stage(
                layout.ticks(new TickPartition("binance", DataType.TRADES, "XRPUSDT", LocalDate.of(2024, 1, 1))),
                "t-1");
        write(unpublished, 7);

        try (Duck duck = new Duck()) {
            List<List<Object>> counts = duck.query("SELECT venue, type, symbol, count(*)::VARCHAR FROM read_parquet('"
                    + folder + "/ticks/**/*.parquet', hive_partitioning = true) GROUP BY ALL ORDER BY symbol");

            assertThat(counts)
                    .containsExactly(
                            List.of("binance", "trades", "BTCUSDT", "300"),
                            List.of("binance", "trades", "ETHUSDT", "300"));
        }
    }

    private static void write(StagedFile file, int rows) {
        TestTickFiles.write(
                file.path(), DataType.TRADES, Trades.wild(new Random(rows), DataType.TRADES, rows), Map.of());
    }

    private StagedFile stagedAt(Instant time, String tag) throws IOException {
        StagedFile file = lake.stage(TARGET, tag);
        Files.writeString(file.path(), "half");
        age(file.path(), time);
        return file;
    }

    private static void age(Path file, Instant time) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(time));
    }

    private void publish(String target, String content) throws IOException {
        try (StagedFile file = lake.stage(target, "task-1")) {
            Files.writeString(file.path(), content);
            file.publish();
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(folder.resolve("_lake.json")))
                    .toList();
        }
    }

    private static Path root(String text) {
        return Path.of(Lake.open(text, new HiveLayout()).root());
    }

    private static void assertFails(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
