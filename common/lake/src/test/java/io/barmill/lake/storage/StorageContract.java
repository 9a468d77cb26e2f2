package io.barmill.lake.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.TickConversion;
import io.barmill.lake.TickFileReader;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every storage does, wherever the files are: files are read and listed here, the superclasses have the rest. */
abstract class StorageContract extends StorageMarkContract {
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
}
