package io.barmill.lake.storage;

import com.google.cloud.storage.Storage;
import com.google.cloud.storage.StorageException;
import com.google.cloud.storage.contrib.nio.testing.LocalStorageHelper;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

/** The contract on the fake that comes with Google's client. */
class GcsLocalFakeTest extends StorageContract {
    private static final int CHUNK_BYTES = 4 * 1024 * 1024;

    private Storage client;
    private Lake lake;

    @BeforeEach
    void open() {
        client = LocalStorageHelper.customOptions(false).getService();
        lake = lakeOn(client);
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
    @Test
    @Disabled("the fake ignores the condition of a single request; the server of GcsStorageTest checks it")
    void fileIsCreatedOnce() {}

    @Override
    @Disabled("the fake keeps no generations; the server of GcsStorageTest does")
    void attemptThatWasOvertakenAfterItPreparedReplacesNothing(int bytes) {}

    @Override
    @Test
    @Disabled("the fake keeps no generations; the server of GcsStorageTest does")
    void attemptThatFoundAFileAndWasOvertakenReplacesNothing() {}

    @Override
    @Test
    @Disabled("the fake keeps no generations; the server of GcsStorageTest does")
    void preparedFileDoesNotComeBackAfterARemoval() {}

    /** Cut before the session begins, for the fake shows it at once; the server of the other test does not. */
    @Override
    void publishBroken(byte[] content) throws IOException {
        Storage cut = InterceptingProxy.with(Storage.class, client, (method, arguments) -> {
            if (method.equals("writer")) {
                throw new StorageException(503, "cut");
            }
            return Optional.empty();
        });
        assertPublishFails(lakeOn(cut), content);
    }

    @Override
    int unfinished() {
        return 0;
    }

    private Lake lakeOn(Storage other) {
        return new Lake(storageOn(other), new HiveLayout());
    }

    private GcsStorage storageOn(Storage other) {
        return new GcsStorage(
                other,
                LakeRoot.parse("gs://lake/some/prefix"),
                new Staging(scratch),
                new GcsUpload(other, CHUNK_BYTES));
    }
}
