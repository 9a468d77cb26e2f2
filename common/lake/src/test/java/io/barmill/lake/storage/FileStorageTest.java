package io.barmill.lake.storage;

import io.barmill.error.ErrorCode;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;

/** The contract in a folder. */
class FileStorageTest extends StorageContract {
    private Lake lake;

    @BeforeEach
    void open() {
        lake = Lake.open(scratch.resolve("root").toString(), new HiveLayout());
    }

    @Override
    Lake lake() {
        return lake;
    }

    @Override
    Storage storage() {
        return new FileStorage(scratch.resolve("root"));
    }

    /** A rename has no half way: the staged file is lost before it. */
    @Override
    void publishBroken(byte[] content) throws IOException {
        try (StagedFile file = lake.stage(TARGET, "task-9")) {
            Files.write(file.path(), content);
            Files.delete(file.path());
            assertFails(file::publish, ErrorCode.LAKE_WRITE_FAILED);
        }
    }

    @Override
    int unfinished() {
        return 0;
    }
}
