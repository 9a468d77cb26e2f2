package io.barmill.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.Lake;
import io.barmill.lake.TickConversion;
import io.barmill.lake.TickFileReader;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.testing.LakeTestSize;
import io.barmill.testing.RealData;
import io.barmill.testing.TestTickFiles;
import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import io.barmill.venue.TickFormat;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every storage does, wherever the files are. Each test has a lake of its own. */
abstract class StorageContract {
    static final String TARGET = "ticks/venue=v/type=trades/symbol=S/date=2024-01-01/ticks.parquet";
    /** Goes up in several parts. */
    static final int LARGE = 11 * 1024 * 1024 + 7;

    /** Staged files are here or below. */
    @TempDir
    Path scratch;

    /** An empty lake, the same one for the whole test. */
    abstract Lake lake();

    /** The same lake's storage, which knows nothing of marks. */
    abstract Storage storage();

    /** Publishes that in a way that fails, in a bucket after a part of the file has gone up. */
    abstract void publishBroken(byte[] content) throws IOException;

    /** What is there of uploads that have not been ended, as far as the storage can tell. */
    abstract int unfinished();

    @Test
    void publishedFileIsThereWholeAndWasNotThereBefore() throws IOException {
        byte[] content = random(1, 1_000);
        try (StagedFile file = lake().stage(TARGET, "task-1")) {
            Files.write(file.path(), content);
            assertThat(lake().holds(TARGET)).isFalse();
            assertThat(lake().list("")).isEmpty();
            assertThat(file.target()).isEqualTo(TARGET);

            file.publish();
        }

        assertHolds(TARGET, content);
        assertThat(lake().list("")).containsExactly(new LakeFile(TARGET, 1_000));
        assertNoStagedFile();
    }

    /** Of bars with columns beside their own; a plus sign in a URL is taken for a space by some. */
    @Test
    void fileWithAPlusSignInItsPathIsFoundByIt() throws IOException {
        String path = "bars/venue=v/bar=time-1m(empty%3Dflat)+features/symbol=S/date=2024-01-01/bars.parquet";

        publish(lake(), path, random(2, 100));

        assertHolds(path, random(2, 100));
        assertThat(lake().list("bars/venue=v/bar=time-1m(empty%3Dflat)+features"))
                .containsExactly(new LakeFile(path, 100));
    }

    @Test
    void largeFileArrivesByteForByte() throws IOException {
        byte[] content = random(2, LARGE);

        publish(lake(), TARGET, content);

        assertHolds(TARGET, content);
        assertThat(unfinished()).isZero();
    }

    @Test
    void emptyFileIsAFile() throws IOException {
        publish(lake(), TARGET, new byte[0]);

        assertHolds(TARGET, new byte[0]);
    }

    @Test
    void publishReplacesSmallByLargeAndLargeBySmall() throws IOException {
        publish(lake(), TARGET, random(3, 10));
        publish(lake(), TARGET, random(4, LARGE));
        assertHolds(TARGET, random(4, LARGE));

        publish(lake(), TARGET, random(5, 20));
        assertHolds(TARGET, random(5, 20));
    }

    @Test
    void firstFileMarksTheLakeAndTheOtherKindIsRefused() throws IOException {
        Lake sandbox = lake(LakeKind.SANDBOX);
        sandbox.requireKind();
        assertThat(storage().isEmpty()).isTrue();

        publish(sandbox, TARGET, random(40, 10));

        assertThat(storage().bytes("_lake.json")).asString().isEqualTo("{\"kind\":\"sandbox\",\"version\":1}\n");
        assertThat(sandbox.list("")).extracting(LakeFile::path).containsExactly(TARGET);
        lake(LakeKind.SANDBOX).requireKind();
        assertThat(lake(LakeKind.SANDBOX).bytes(TARGET)).isEqualTo(random(40, 10));
        Lake real = lake(LakeKind.REAL);
        assertFails(real::requireKind, ErrorCode.LAKE_KIND_MISMATCH);
        assertFails(() -> real.stage(TARGET, "task-1"), ErrorCode.LAKE_KIND_MISMATCH);
        assertFails(() -> real.input(TARGET), ErrorCode.LAKE_KIND_MISMATCH);
        assertFails(() -> real.bytes(TARGET), ErrorCode.LAKE_KIND_MISMATCH);
        assertFails(() -> real.list(""), ErrorCode.LAKE_KIND_MISMATCH);
        assertFails(() -> real.remove(TARGET), ErrorCode.LAKE_KIND_MISMATCH);
    }

    @Test
    void filesWithoutAMarkAreReal() throws IOException {
        publish(new Lake(storage(), new HiveLayout()), TARGET, random(41, 10));

        assertFails(lake(LakeKind.SANDBOX)::requireKind, ErrorCode.LAKE_KIND_MISMATCH);
        assertThat(lake(LakeKind.REAL).bytes(TARGET)).isEqualTo(random(41, 10));
        publish(lake(LakeKind.REAL), TARGET, random(42, 10));
        assertThat(storage().bytes("_lake.json")).asString().contains("real");
    }

    @Test
    void writerThatFindsTheLakeMarkedMeanwhileIsRefused() throws IOException {
        Lake sandbox = lake(LakeKind.SANDBOX);
        try (StagedFile file = sandbox.stage(TARGET, "task-1")) {
            Files.write(file.path(), random(43, 10));
            publish(lake(LakeKind.REAL), "other", random(44, 10));

            assertFails(file::publish, ErrorCode.LAKE_KIND_MISMATCH);
        }
        assertThat(storage().holds(TARGET)).isFalse();
    }

    /** Two services that start together on a new lake: one marks it between the other's two looks. */
    @Test
    void markThatAppearsBetweenTwoLooksCounts() {
        Storage raced = InterceptingProxy.with(Storage.class, storage(), (method, arguments) -> {
            if (method.equals("isEmpty")) {
                publish(lake(LakeKind.SANDBOX), "other", random(45, 10));
            }
            return Optional.empty();
        });

        new MarkedStorage(raced, LakeKind.SANDBOX).requireKind();

        assertThat(storage().holds("other")).isTrue();
    }

    @Test
    void fileIsCreatedOnce() {
        assertThat(storage().createIfAbsent("once", new byte[] {1})).isTrue();
        assertThat(storage().createIfAbsent("once", new byte[] {2})).isFalse();

        assertThat(storage().bytes("once")).containsExactly(1);
    }

    @Test
    void markThatNamesNoKindIsCorrupt() {
        storage().createIfAbsent("_lake.json", "{\"version\":1}".getBytes(StandardCharsets.UTF_8));

        assertFails(lake(LakeKind.REAL)::requireKind, ErrorCode.LAKE_FILE_CORRUPT);
    }

    @Test
    void probeWritesAndLeavesNothing() {
        lake().probe();

        assertThat(lake().list("")).isEmpty();
    }

    private Lake lake(LakeKind kind) {
        return new Lake(new MarkedStorage(storage(), kind), new HiveLayout());
    }

    @Test
    void closedFileIsGoneAndTheOldOneStays() throws IOException {
        publish(lake(), TARGET, random(6, 10));

        try (StagedFile file = lake().stage(TARGET, "task-2")) {
            Files.write(file.path(), random(7, 20));
        }

        assertHolds(TARGET, random(6, 10));
        assertNoStagedFile();
    }

    @Test
    void removedFileIsGoneAndWhatIsNotThereCanBeRemoved() throws IOException {
        publish(lake(), TARGET, random(13, 10));
        publish(lake(), TARGET + ".other", random(14, 10));

        lake().remove(TARGET);
        lake().remove(TARGET);

        assertThat(lake().holds(TARGET)).isFalse();
        assertThat(lake().list("")).containsExactly(new LakeFile(TARGET + ".other", 10));
        assertThatThrownBy(() -> lake().remove("../other")).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void attemptsDoNotTouchEachOthersFiles() throws IOException {
        try (StagedFile one = lake().stage(TARGET, "task-1");
                StagedFile two = lake().stage(TARGET, "task-2")) {
            Files.write(one.path(), random(8, 10));
            Files.write(two.path(), random(9, 20));
            two.publish();
        }

        assertHolds(TARGET, random(9, 20));
    }

    @Test
    void uploadThatFailsHalfWayLeavesNothingWhereNothingWas() throws IOException {
        publishBroken(random(10, LARGE));

        assertThat(lake().holds(TARGET)).isFalse();
        assertThat(lake().list("")).isEmpty();
        assertThat(unfinished()).isZero();
        assertNoStagedFile();
    }

    @Test
    void uploadThatFailsHalfWayLeavesTheOldFile() throws IOException {
        publish(lake(), TARGET, random(11, LARGE));

        publishBroken(random(12, LARGE));

        assertHolds(TARGET, random(11, LARGE));
        assertThat(unfinished()).isZero();
    }

    @Test
    void publishWithoutAFileFailsAndLeavesTheLakeAsItWas() throws IOException {
        try (StagedFile file = lake().stage(TARGET, "task-1")) {
            assertFails(file::publish, ErrorCode.LAKE_WRITE_FAILED);
        }

        assertThat(lake().holds(TARGET)).isFalse();
    }

    @Test
    void fileIsPublishedOnce() throws IOException {
        try (StagedFile file = lake().stage(TARGET, "task-1")) {
            Files.write(file.path(), random(13, 10));
            file.publish();

            assertThatThrownBy(file::publish).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void missingFileIsMissing() {
        assertFails(() -> lake().input(TARGET), ErrorCode.LAKE_FILE_MISSING);
        assertFails(() -> lake().bytes(TARGET), ErrorCode.LAKE_FILE_MISSING);
        assertThat(lake().holds(TARGET)).isFalse();
        assertThat(lake().list("ticks")).isEmpty();
    }

    @Test
    void listIsOfOneFolderAndBelowInOrder() throws IOException {
        for (String path : List.of("a/c/2", "a/b", "ab/x", "a/c/1", "d")) {
            publish(lake(), path, random(14, path.length()));
        }
        StagedFile staged = lake().stage("a/z", "task-1");
        Files.write(staged.path(), random(15, 10));

        assertThat(lake().list("")).extracting(LakeFile::path).containsExactly("a/b", "a/c/1", "a/c/2", "ab/x", "d");
        assertThat(lake().list("a"))
                .containsExactly(new LakeFile("a/b", 3), new LakeFile("a/c/1", 5), new LakeFile("a/c/2", 5));
        assertThat(lake().list("a/c")).extracting(LakeFile::path).containsExactly("a/c/1", "a/c/2");
        assertThat(lake().list("b")).isEmpty();
        staged.close();
    }

    @Test
    void anyPartCanBeRead() throws IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        byte[] content = random(16, LARGE);
        publish(lake(), TARGET, content);
        InputFile file = lake().input(TARGET);

        try (SeekableInputStream in = file.newStream()) {
            for (int i = 0; i < LakeTestSize.of(40, 8); i++) {
                int from = random.nextInt(LARGE);
                int count = Math.min(random.nextInt(random.nextInt(20) == 0 ? LARGE : 5_000), LARGE - from);
                in.seek(from);
                ByteBuffer part = ByteBuffer.allocate(count);
                in.readFully(part);
                assertThat(part.array()).as("seed %d", seed).isEqualTo(Arrays.copyOfRange(content, from, from + count));
                assertThat(in.getPos()).isEqualTo(from + count);
            }
            in.seek(LARGE - 1);
            assertThat(in.read()).isEqualTo(content[LARGE - 1] & 0xFF);
            assertThat(in.read()).isEqualTo(-1);
            in.seek(LARGE - 2);
            assertThatThrownBy(() -> in.readFully(new byte[3])).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void tickFileReadsBackInPartsAndByColumns() throws IOException {
        long seed = System.nanoTime();
        List<Trade> trades = Trades.random(
                new Random(seed), DataType.TRADES, LocalDate.of(2024, 1, 1), LakeTestSize.of(200_000, 40_000));
        try (StagedFile file = lake().stage(TARGET, "task-1")) {
            TestTickFiles.write(file.path(), DataType.TRADES, trades, Map.of());
            file.publish();
        }

        try (TickFileReader all = TickFileReader.open(lake().input(TARGET), TARGET)) {
            assertThat(Trades.readAll(all, DataType.TRADES, 4_096))
                    .as("seed %d", seed)
                    .isEqualTo(trades);
        }
    }

    @Test
    void realTicksReadBackAsTheyWere() throws IOException {
        Path archive =
                RealData.require("binance-vision/data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-12.zip");
        TickConversion conversion = new TickConversion(DataType.AGG_TRADES, Map.of(), rows -> {});
        try (StagedFile file = lake().stage(TARGET, "task-1");
                TradeReader csv =
                        TickFormat.BINANCE_AGG_TRADES.open(new Archives(InflaterKind.FAST).open(archive), "XRPETH")) {
            conversion.toFile(csv, file.path());
            file.publish();
        }

        try (TradeReader csv =
                        TickFormat.BINANCE_AGG_TRADES.open(new Archives(InflaterKind.FAST).open(archive), "XRPETH");
                TickFileReader parquet = TickFileReader.open(lake().input(TARGET), "real")) {
            assertThat(parquet.rows()).isEqualTo(4_134);
            assertThat(Trades.readAll(parquet, DataType.AGG_TRADES, 999))
                    .isEqualTo(Trades.readAll(csv, DataType.AGG_TRADES, 777));
        }
    }

    @Test
    void sweepRemovesOnlyStagedFilesThatAreOld() throws IOException {
        Instant now = Instant.parse("2024-05-01T00:00:00Z");
        publish(lake(), TARGET, random(17, 10));
        StagedFile old = stagedAt(now.minus(Duration.ofHours(25)), "dead-1");
        StagedFile young = stagedAt(now.minus(Duration.ofHours(23)), "alive-1");

        int removed = lake().sweepStale(now.minus(Duration.ofHours(24)));

        assertThat(removed).isEqualTo(1);
        assertThat(old.path()).doesNotExist();
        assertThat(young.path()).exists();
        assertHolds(TARGET, random(17, 10));
        young.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../b", "/etc/passwd", "", ".", "a//b", "./a", "a/", "a\\b", "a\0b"})
    void pathsThatAreNotPlainAreRefused(String path) {
        assertThatThrownBy(() -> lake().stage(path, "t-1")).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> lake().input(path)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> lake().bytes(path)).isInstanceOf(InvalidFieldException.class);
        assertThatThrownBy(() -> lake().holds(path)).isInstanceOf(InvalidFieldException.class);
        if (!path.isEmpty()) {
            assertThatThrownBy(() -> lake().list(path)).isInstanceOf(InvalidFieldException.class);
        }
    }

    @Test
    void tagsThatAreNotPlainAreRefused() {
        assertThatThrownBy(() -> lake().stage(TARGET, "a/b")).isInstanceOf(IllegalArgumentException.class);
    }

    static void publish(Lake lake, String target, byte[] content) throws IOException {
        try (StagedFile file = lake.stage(target, "task-1")) {
            Files.write(file.path(), content);
            file.publish();
        }
    }

    static void assertPublishFails(Lake lake, byte[] content) throws IOException {
        try (StagedFile file = lake.stage(TARGET, "task-9")) {
            Files.write(file.path(), content);
            assertFails(file::publish, ErrorCode.LAKE_WRITE_FAILED);
        }
    }

    static void assertFails(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        BarmillException.class,
                        e -> assertThat(e.code()).as(e.getMessage()).isEqualTo(code));
    }

    /** The same bytes for the same seed. */
    static byte[] random(int seed, int count) {
        byte[] bytes = new byte[count];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private void assertHolds(String path, byte[] content) throws IOException {
        assertThat(lake().holds(path)).isTrue();
        assertThat(lake().bytes(path)).isEqualTo(content);
        InputFile file = lake().input(path);
        assertThat(file.getLength()).isEqualTo(content.length);
        ByteBuffer whole = ByteBuffer.allocate(content.length);
        try (SeekableInputStream in = file.newStream()) {
            in.readFully(whole); // Parquet's local files read byte by byte whatever is not read so
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(whole.array()).isEqualTo(content);
    }

    private StagedFile stagedAt(Instant time, String tag) throws IOException {
        StagedFile file = lake().stage(TARGET, tag);
        Files.writeString(file.path(), "half");
        Files.setLastModifiedTime(file.path(), FileTime.from(time));
        return file;
    }

    private void assertNoStagedFile() throws IOException {
        try (Stream<Path> files = Files.walk(scratch)) {
            assertThat(files.filter(file -> file.getFileName().toString().contains(PlainPath.STAGED)))
                    .isEmpty();
        }
    }
}
