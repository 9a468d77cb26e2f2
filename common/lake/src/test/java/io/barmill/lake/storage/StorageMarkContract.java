package io.barmill.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The mark of any storage, which names the kind of its data. */
abstract class StorageMarkContract extends StoragePublishContract {
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
}
