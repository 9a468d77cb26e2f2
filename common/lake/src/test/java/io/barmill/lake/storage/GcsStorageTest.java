package io.barmill.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.WriteChannel;
import com.google.cloud.storage.BlobId;
import com.google.cloud.storage.BlobInfo;
import com.google.cloud.storage.Storage;
import com.google.cloud.storage.Storage.BlobTargetOption;
import com.google.cloud.storage.Storage.BlobWriteOption;
import com.google.cloud.storage.StorageException;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.layout.LayoutKind;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The contract over HTTP, on a server that does what Google's documentation says, and what only Google has. */
@Tag("full")
class GcsStorageTest extends StorageContract {
    private static final int CHUNK_BYTES = 4 * 1024 * 1024;
    private static final LakeRoot ROOT = LakeRoot.parse("gs://lake/some/prefix");

    private GcsServer server;
    private Storage client;
    private Lake lake;

    @BeforeEach
    void open() throws IOException {
        server = new GcsServer();
        client = GcsClients.of(new GcsSettings(Optional.of(server.endpoint()), Optional.of("test"), Optional.empty()));
        lake = lakeOn(client);
    }

    @AfterEach
    void close() {
        lake.close();
        server.close();
    }

    @Override
    Lake lake() {
        return lake;
    }

    @Override
    GcsStorage storage() {
        return storageOn(client);
    }

    @Override
    void publishBroken(byte[] content) throws IOException {
        server.refuseAfterParts(1);
        assertPublishFails(lake, content);
        server.refuseAfterParts(Integer.MAX_VALUE);
        assertThat(server.sessions()).isPositive();
    }

    /** A session that is not ended ends by itself. */
    @Override
    int unfinished() {
        return 0;
    }

    @Test
    void settingsAreEnoughToOpenALake() throws IOException {
        GcsSettings settings = new GcsSettings(Optional.of(server.endpoint()), Optional.of("test"), Optional.empty());
        try (Lake opened = Lake.open(new LakeSettings(
                "gs://lake/some/prefix", LayoutKind.HIVE, LakeKind.REAL, scratch, S3Settings.defaults(), settings))) {
            publish(opened, "x", new byte[] {1, 2});
        }

        assertThat(lake.bytes("x")).containsExactly(1, 2);
    }

    @Test
    void serviceAccountSignsIn() throws Exception {
        byte[] key = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        String pem = "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder().encodeToString(key)
                + "\n-----END PRIVATE KEY-----\n";
        Path file = Files.writeString(
                scratch.resolve("key.json"),
                new JsonObject()
                        .put("type", "service_account")
                        .put("project_id", "test")
                        .put("private_key_id", "1")
                        .put("private_key", pem)
                        .put("client_email", "lake@test.invalid")
                        .put("client_id", "1")
                        .put("token_uri", server.endpoint() + "/token")
                        .encode());
        GcsSettings settings = new GcsSettings(Optional.of(server.endpoint()), Optional.empty(), Optional.of(file));
        try (Lake opened = Lake.open(new LakeSettings(
                "gs://lake/some/prefix", LayoutKind.HIVE, LakeKind.REAL, scratch, S3Settings.defaults(), settings))) {
            publish(opened, "x", new byte[] {1});
        }

        assertThat(server.requests()).contains("POST /token");
        assertThat(lake.bytes("x")).containsExactly(1);
    }

    @Test
    void credentialsThatAreNoneAreRefused() throws IOException {
        Path file = Files.writeString(scratch.resolve("key.json"), "{}");
        GcsSettings settings = new GcsSettings(Optional.empty(), Optional.empty(), Optional.of(file));

        assertFails(() -> GcsClients.of(settings), ErrorCode.INVALID_FIELD);
    }

    @Test
    void sessionWhoseContentWasChangedOnTheWayIsNotPublished() throws IOException {
        Storage changing = InterceptingProxy.with(Storage.class, client, (method, arguments) -> {
            if (!method.equals("writer")) {
                return Optional.empty();
            }
            WriteChannel real = client.writer((BlobInfo) arguments[0], BlobWriteOption.crc32cMatch());
            return Optional.of(InterceptingProxy.with(WriteChannel.class, real, (call, given) -> {
                if (call.equals("write")) {
                    ByteBuffer chunk = (ByteBuffer) given[0];
                    chunk.put(chunk.position(), (byte) (chunk.get(chunk.position()) + 1));
                }
                return Optional.empty();
            }));
        });

        // The file that is hashed as it is sent is not the one that arrives, so the hash alone does not tell.
        assertPublishFails(lakeOn(changing), random(30, 3 * CHUNK_BYTES));

        assertThat(lake.holds(TARGET)).isFalse();
    }

    @Test
    void fileThatIsReplacedWhileItIsReadIsNotMixed() throws IOException {
        publish(lake, TARGET, random(31, LARGE));
        InputFile file = lake.input(TARGET);
        try (SeekableInputStream in = file.newStream()) {
            in.read();
            publish(lake, TARGET, random(32, LARGE));
            in.seek(LARGE / 2);

            assertThatThrownBy(in::read).isInstanceOf(BarmillException.class);
        }
    }

    @Test
    void largeFileIsReadInFewRequests() throws IOException {
        publish(lake, TARGET, random(33, LARGE));
        int before = server.requests().size();

        try (SeekableInputStream in = lake.input(TARGET).newStream()) {
            in.readAllBytes();
        }

        assertThat(server.requests().size() - before).isLessThanOrEqualTo(2 + LARGE / RangedInput.READ_AHEAD_BYTES + 1);
    }

    @Test
    void fileThatIsNotWhatWasPublishedIsCorrupt() {
        client.create(
                BlobInfo.newBuilder("lake", "some/prefix/x")
                        .setMetadata(Map.of(ObjectStoreErrors.SHA256, FileDigests.sha256(new byte[] {1})))
                        .build(),
                new byte[] {2},
                BlobTargetOption.disableGzipContent());

        assertFails(() -> lake.bytes("x"), ErrorCode.LAKE_FILE_CORRUPT);
    }

    @Test
    void fileOfAnotherToolIsReadAsItIs() {
        client.create(
                BlobInfo.newBuilder(BlobId.of("lake", "some/prefix/x")).build(),
                new byte[] {2},
                BlobTargetOption.disableGzipContent());

        assertThat(lake.bytes("x")).containsExactly(2);
    }

    @Test
    void refusalAndSilenceAreToldApart() throws IOException {
        Lake forbidden = lakeOn(failing(403));
        assertFails(() -> forbidden.input(TARGET), ErrorCode.LAKE_ACCESS_DENIED);
        assertFails(() -> forbidden.holds(TARGET), ErrorCode.LAKE_ACCESS_DENIED);
        assertFails(() -> forbidden.list(""), ErrorCode.LAKE_ACCESS_DENIED);
        try (StagedFile file = forbidden.stage(TARGET, "task-1")) {
            Files.write(file.path(), new byte[] {1});
            assertFails(file::publish, ErrorCode.LAKE_ACCESS_DENIED);
        }

        Lake silent = lakeOn(failing(503));
        assertFails(() -> silent.input(TARGET), ErrorCode.LAKE_UNAVAILABLE);
        assertFails(() -> silent.bytes(TARGET), ErrorCode.LAKE_UNAVAILABLE);
        assertFails(() -> silent.holds(TARGET), ErrorCode.LAKE_UNAVAILABLE);
        assertFails(() -> silent.list(""), ErrorCode.LAKE_UNAVAILABLE);
        assertPublishFails(silent, new byte[] {1});
    }

    private Lake lakeOn(Storage other) {
        return new Lake(storageOn(other), new HiveLayout());
    }

    private GcsStorage storageOn(Storage other) {
        return new GcsStorage(other, ROOT, new Staging(scratch), new GcsUpload(other, CHUNK_BYTES));
    }

    private Storage failing(int status) {
        return InterceptingProxy.with(Storage.class, client, (method, arguments) -> {
            throw new StorageException(status, "refused");
        });
    }
}
