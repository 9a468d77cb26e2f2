package io.barmill.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.io.TempDir;

/** A storage under test, with an empty lake for each test, and what tests of storages ask of it. */
abstract class StorageFixture {
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

    Lake lake(LakeKind kind) {
        return new Lake(new MarkedStorage(storage(), kind), new HiveLayout());
    }

    static void publish(Lake lake, String target, byte[] content) throws IOException {
        publish(lake, target, "task-1", content);
    }

    static void publish(Lake lake, String target, String tag, byte[] content) throws IOException {
        try (StagedFile file = lake.stage(target, tag)) {
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

    void assertHolds(String path, byte[] content) throws IOException {
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

    StagedFile stagedAt(Instant time, String tag) throws IOException {
        StagedFile file = lake().stage(TARGET, tag);
        Files.writeString(file.path(), "half");
        Files.setLastModifiedTime(file.path(), FileTime.from(time));
        return file;
    }

    void assertNoStagedFile() throws IOException {
        try (Stream<Path> files = Files.walk(scratch)) {
            assertThat(files.filter(file -> file.getFileName().toString().contains(PlainPath.STAGED)))
                    .isEmpty();
        }
    }
}
