package io.barmill.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.lake.TickColumn;
import io.barmill.lake.TickFileReader;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.layout.LayoutKind;
import io.barmill.testing.TestTickFiles;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The contract on an S3 server, and what only S3 has. */
@ExtendWith(S3ServerExtension.class)
@Tag("full")
class S3StorageTest extends StorageContract {
    private static final int PART_BYTES = 5 * 1024 * 1024;

    private final String bucket = "lake-" + UUID.randomUUID();

    private S3Settings settings;
    private S3Client client;
    private Lake lake;

    @BeforeEach
    void open(S3Server server) {
        settings = server.settings();
        client = S3Clients.of(settings);
        client.createBucket(request -> request.bucket(bucket));
        lake = Lake.open(new LakeSettings(
                "s3://" + bucket + "/some/prefix",
                LayoutKind.HIVE,
                LakeKind.REAL,
                scratch,
                settings,
                GcsSettings.defaults()));
    }

    @AfterEach
    void close() {
        lake.close();
        client.close();
    }

    @Override
    Lake lake() {
        return lake;
    }

    @Override
    S3Storage storage() {
        return storageOn(client);
    }

    @Override
    void publishBroken(byte[] content) throws IOException {
        assertPublishFails(lakeOn(failing("uploadPart", 2)), content);
    }

    @Override
    int unfinished() {
        return client.listMultipartUploads(request -> request.bucket(bucket))
                .uploads()
                .size();
    }

    /**
     * The server of the tests forgets an object when an upload to its key is aborted; S3 does not. So what counts here is
     * that nothing but the upload itself was asked for.
     */
    @Override
    @Test
    void uploadThatFailsHalfWayLeavesTheOldFile() throws IOException {
        Set<String> asked = new TreeSet<>();
        S3Client cut = failing("uploadPart", 2);
        S3Client recorded = InterceptingProxy.with(S3Client.class, cut, (method, arguments) -> {
            asked.add(method);
            return Optional.empty();
        });

        assertPublishFails(lakeOn(recorded), random(12, LARGE));

        assertThat(asked).containsExactly("abortMultipartUpload", "createMultipartUpload", "headObject", "uploadPart");
        assertThat(unfinished()).isZero();
    }

    @Test
    void killedUploadLeavesTheOldFile() throws IOException {
        publish(lake, TARGET, random(18, LARGE));
        S3Client cut = failing("uploadPart", 2);
        S3Client dying = InterceptingProxy.with(S3Client.class, cut, (method, arguments) -> {
            if (method.equals("abortMultipartUpload")) {
                throw SdkClientException.create("killed");
            }
            return Optional.empty();
        });

        assertPublishFails(lakeOn(dying), random(19, LARGE));

        assertThat(lake.bytes(TARGET)).isEqualTo(random(18, LARGE));
    }

    @Test
    void joinThatFailsLeavesNothing() throws IOException {
        assertPublishFails(lakeOn(failing("completeMultipartUpload", 1)), random(20, LARGE));

        assertThat(lake.holds(TARGET)).isFalse();
        assertThat(unfinished()).isZero();
    }

    @Test
    void uploadOfAKilledAttemptIsInvisibleUntilItIsSweptAway() throws IOException {
        // Given an attempt that could neither go on nor clear up behind itself
        AtomicInteger parts = new AtomicInteger();
        S3Client dying = InterceptingProxy.with(S3Client.class, client, (method, arguments) -> {
            if ((method.equals("uploadPart") && parts.incrementAndGet() == 2)
                    || method.equals("abortMultipartUpload")) {
                throw SdkClientException.create("killed");
            }
            return Optional.empty();
        });
        assertPublishFails(lakeOn(dying), random(21, LARGE));
        assertThat(unfinished()).isEqualTo(1);
        assertThat(lake.holds(TARGET)).isFalse();
        assertThat(lake.list("")).isEmpty();

        // When, then
        assertThat(lake.sweepStale(Instant.now().minus(Duration.ofHours(1)))).isZero();
        assertThat(unfinished()).isEqualTo(1);
        assertThat(lake.sweepStale(Instant.now().plus(Duration.ofHours(1)))).isEqualTo(1);
        assertThat(unfinished()).isZero();
    }

    @Test
    void sweepLeavesUploadsOutsideTheLakeAlone() {
        client.createMultipartUpload(request -> request.bucket(bucket).key("some/prefix-of-others/x"));

        assertThat(lake.sweepStale(Instant.now().plus(Duration.ofHours(1)))).isZero();
        assertThat(unfinished()).isEqualTo(1);
    }

    @Test
    void fileThatChangesWhileItGoesUpIsNotPublished() throws IOException {
        byte[] content = random(22, LARGE);
        try (StagedFile file = lakeOn(client).stage(TARGET, "task-1")) {
            Files.write(file.path(), content);
            AtomicInteger parts = new AtomicInteger();
            S3Client slow = InterceptingProxy.with(S3Client.class, client, (method, arguments) -> {
                if (method.equals("uploadPart") && parts.incrementAndGet() == 1) {
                    content[LARGE - 1]++;
                    Files.write(file.path(), content);
                }
                return Optional.empty();
            });

            assertThatThrownBy(() -> new S3Upload(slow, bucket, PART_BYTES, true).begin(file.path(), "some/prefix/x"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("changed while it was uploaded");
        }
        assertThat(lake.list("")).isEmpty();
        assertThat(unfinished()).isZero();
    }

    @Test
    void partThatTheServerHoldsOtherwiseIsNotPublished() throws IOException {
        S3Client changing = InterceptingProxy.with(S3Client.class, client, (method, arguments) -> {
            if (!method.equals("uploadPart")) {
                return Optional.empty();
            }
            // Something on the way gives the server other bytes, with checksums to match.
            return Optional.of(client.uploadPart(
                    request -> {
                        request.bucket(bucket).key("some/prefix/" + TARGET);
                        request.uploadId(uploadId());
                        request.partNumber(1);
                    },
                    RequestBody.fromBytes(new byte[PART_BYTES])));
        });

        assertPublishFails(lakeOn(changing), random(23, LARGE));

        assertThat(lake.holds(TARGET)).isFalse();
        assertThat(unfinished()).isZero();
    }

    @Test
    void partsWithoutSha256ArriveByteForByteToo() throws IOException {
        Path file = Files.write(scratch.resolve("x"), random(24, LARGE));

        new S3Upload(client, bucket, PART_BYTES, false)
                .begin(file, "some/prefix/x")
                .end();

        assertThat(lake.bytes("x")).isEqualTo(random(24, LARGE));
    }

    @Test
    void fileThatIsNotWhatWasPublishedIsCorrupt() {
        client.putObject(
                request -> request.bucket(bucket)
                        .key("some/prefix/x")
                        .metadata(Map.of(ObjectStoreErrors.SHA256, FileDigests.sha256(new byte[] {1}))),
                RequestBody.fromBytes(new byte[] {2}));

        assertFails(() -> lake.bytes("x"), ErrorCode.LAKE_FILE_CORRUPT);
    }

    @Test
    void fileOfAnotherToolIsReadAsItIs() {
        client.putObject(request -> request.bucket(bucket).key("some/prefix/x"), RequestBody.fromBytes(new byte[] {2}));

        assertThat(lake.bytes("x")).containsExactly(2);
    }

    @Test
    void fileThatIsReplacedWhileItIsReadIsNotMixed() throws IOException {
        publish(lake, TARGET, random(25, LARGE));
        InputFile file = lake.input(TARGET);
        try (SeekableInputStream in = file.newStream()) {
            in.read();
            publish(lake, TARGET, random(26, LARGE));
            in.seek(LARGE / 2);

            assertFails(in::read, ErrorCode.LAKE_UNAVAILABLE);
        }
    }

    @Test
    void tickFileIsReadInFewRequests() throws IOException {
        try (StagedFile file = lake.stage(TARGET, "task-1")) {
            TestTickFiles.write(
                    file.path(),
                    DataType.TRADES,
                    Trades.random(new Random(1), DataType.TRADES, LocalDate.of(2024, 1, 1), 1_000_000),
                    Map.of());
            file.publish();
        }
        AtomicInteger requests = new AtomicInteger();
        Lake counted = lakeOn(InterceptingProxy.with(S3Client.class, client, (method, arguments) -> {
            requests.incrementAndGet();
            return Optional.empty();
        }));
        long bytes = counted.input(TARGET).getLength();
        requests.set(0);

        try (TickFileReader reader = TickFileReader.open(
                counted.input(TARGET), TARGET, EnumSet.of(TickColumn.TIMESTAMP, TickColumn.PRICE, TickColumn.AMOUNT))) {
            Trades.readAll(reader, DataType.TRADES, 8_192);
        }

        assertThat(bytes).isGreaterThan(2 * RangedInput.READ_AHEAD_BYTES);
        assertThat(requests.get()).isLessThanOrEqualTo(2 + Math.toIntExact(bytes / RangedInput.READ_AHEAD_BYTES + 1));
    }

    @Test
    void serverThatDoesNotAnswerIsUnavailable() throws IOException {
        Lake unreachable = lakeOn(InterceptingProxy.with(S3Client.class, client, (method, arguments) -> {
            throw SdkClientException.create("connection refused");
        }));

        assertFails(() -> unreachable.input(TARGET), ErrorCode.LAKE_UNAVAILABLE);
        assertFails(() -> unreachable.bytes(TARGET), ErrorCode.LAKE_UNAVAILABLE);
        assertFails(() -> unreachable.holds(TARGET), ErrorCode.LAKE_UNAVAILABLE);
        assertFails(() -> unreachable.list(""), ErrorCode.LAKE_UNAVAILABLE);
        assertPublishFails(unreachable, random(27, 10));
    }

    @Test
    void refusalIsNamed() throws IOException {
        Lake forbidden = lakeOn(InterceptingProxy.with(S3Client.class, client, (method, arguments) -> {
            throw S3Exception.builder().statusCode(403).message("Access Denied").build();
        }));

        assertFails(() -> forbidden.input(TARGET), ErrorCode.LAKE_ACCESS_DENIED);
        assertFails(() -> forbidden.holds(TARGET), ErrorCode.LAKE_ACCESS_DENIED);
        assertFails(() -> forbidden.list(""), ErrorCode.LAKE_ACCESS_DENIED);
        assertFails(() -> forbidden.sweepStale(Instant.EPOCH), ErrorCode.LAKE_ACCESS_DENIED);
        try (StagedFile file = forbidden.stage(TARGET, "task-1")) {
            Files.write(file.path(), new byte[] {1});
            assertFails(file::publish, ErrorCode.LAKE_ACCESS_DENIED);
        }
    }

    @Test
    void tickFileThatCannotBeReachedFurtherOnIsUnavailableAndNotCorrupt() throws IOException {
        try (StagedFile file = lake.stage(TARGET, "task-1")) {
            TestTickFiles.write(
                    file.path(),
                    DataType.TRADES,
                    Trades.random(new Random(1), DataType.TRADES, LocalDate.of(2024, 1, 1), 100_000),
                    Map.of());
            file.publish();
        }
        AtomicInteger reads = new AtomicInteger();
        Lake failing = lakeOn(InterceptingProxy.with(S3Client.class, client, (method, arguments) -> {
            if (method.equals("getObjectAsBytes") && reads.incrementAndGet() > 1) {
                throw SdkClientException.create("connection reset");
            }
            return Optional.empty();
        }));

        try (TickFileReader reader = TickFileReader.open(failing.input(TARGET), TARGET)) {
            assertFails(() -> Trades.readAll(reader, DataType.TRADES, 8_192), ErrorCode.LAKE_UNAVAILABLE);
        }
    }

    @Test
    void bucketThatIsNotThereCannotBeWritten() throws IOException {
        Lake nowhere = Lake.open(new LakeSettings(
                "s3://no-such-bucket", LayoutKind.HIVE, LakeKind.REAL, scratch, settings, GcsSettings.defaults()));

        assertPublishFails(nowhere, random(28, 10));
        assertThat(nowhere.holds(TARGET)).isFalse();
    }

    private String uploadId() {
        return client.listMultipartUploads(request -> request.bucket(bucket))
                .uploads()
                .get(0)
                .uploadId();
    }

    private Lake lakeOn(S3Client other) {
        return new Lake(storageOn(other), new HiveLayout());
    }

    private S3Storage storageOn(S3Client other) {
        return new S3Storage(
                other,
                LakeRoot.parse("s3://" + bucket + "/some/prefix"),
                new Staging(scratch),
                new S3Upload(other, bucket, PART_BYTES, true));
    }

    private S3Client failing(String wanted, int time) {
        AtomicInteger times = new AtomicInteger();
        return InterceptingProxy.with(S3Client.class, client, (method, arguments) -> {
            if (method.equals(wanted) && times.incrementAndGet() == time) {
                throw SdkClientException.create("cut");
            }
            return Optional.empty();
        });
    }
}
