package io.barmill.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How files come into any storage and out of it: published whole or not at all, replaced, removed, swept. */
abstract class StoragePublishContract extends StorageFixture {
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
    void probeWritesAndLeavesNothing() {
        lake().probe();

        assertThat(lake().list("")).isEmpty();
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

    @ParameterizedTest
    @ValueSource(ints = {10, LARGE})
    void attemptThatWasOvertakenAfterItPreparedReplacesNothing(int bytes) throws IOException {
        try (StagedFile frozen = lake().stage(TARGET, "task-1")) {
            Files.write(frozen.path(), random(30, bytes));
            frozen.prepare();
            assertThat(lake().holds(TARGET)).isFalse();
            publish(lake(), TARGET, "task-2", random(31, bytes));

            assertFails(frozen::publish, ErrorCode.LAKE_WRITE_FAILED);
            assertHolds(TARGET, random(31, bytes));
        }

        assertNoStagedFile();
        assertThat(unfinished()).isZero();
    }

    @Test
    void attemptThatFoundAFileAndWasOvertakenReplacesNothing() throws IOException {
        publish(lake(), TARGET, random(32, 10));
        try (StagedFile frozen = lake().stage(TARGET, "task-2");
                StagedChange frozenRemoval = lake().stageRemoval(TARGET, "task-3")) {
            Files.write(frozen.path(), random(33, 10));
            frozen.prepare();
            frozenRemoval.prepare();
            publish(lake(), TARGET, "task-4", random(34, 10));

            assertFails(frozen::publish, ErrorCode.LAKE_WRITE_FAILED);
            assertFails(frozenRemoval::publish, ErrorCode.LAKE_WRITE_FAILED);
        }

        assertHolds(TARGET, random(34, 10));
        assertNoStagedFile();
    }

    @Test
    void preparedFileDoesNotComeBackAfterARemoval() throws IOException {
        publish(lake(), TARGET, random(35, 10));
        try (StagedFile frozen = lake().stage(TARGET, "task-2")) {
            Files.write(frozen.path(), random(36, 10));
            frozen.prepare();
            remove("task-3");

            assertFails(frozen::publish, ErrorCode.LAKE_WRITE_FAILED);
        }

        assertThat(lake().list("")).isEmpty();
        assertNoStagedFile();
    }

    @Test
    void stagedRemovalRemovesOneFileAndNothingWhereNothingIs() throws IOException {
        publish(lake(), TARGET, random(37, 10));
        publish(lake(), TARGET + ".other", random(38, 10));

        remove("task-2");
        remove("task-2");

        assertThat(lake().list("")).containsExactly(new LakeFile(TARGET + ".other", 10));
        assertNoStagedFile();
    }

    private void remove(String tag) throws IOException {
        try (StagedChange removal = lake().stageRemoval(TARGET, tag)) {
            removal.publish();
        }
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

    @Test
    void filesOfEarlierAttemptsAtTheSameTaskAreDiscarded() throws IOException {
        try (StagedFile first = staged("task-1");
                StagedFile second = staged("task-2");
                StagedFile tenth = staged("task-10");
                StagedFile other = staged("other-1");
                StagedFile longer = staged("my-task-1")) {
            assertThat(lake().discardEarlier("task", 1)).isZero();
            assertThat(lake().discardEarlier("task", 3)).isEqualTo(2);

            assertThat(first.path()).doesNotExist();
            assertThat(second.path()).doesNotExist();
            assertThat(tenth.path()).exists();
            assertThat(other.path()).exists();
            assertThat(longer.path()).exists();
        }
    }

    private StagedFile staged(String tag) throws IOException {
        StagedFile file = lake().stage("ticks/day.parquet", tag);
        Files.write(file.path(), new byte[] {1});
        return file;
    }
}
