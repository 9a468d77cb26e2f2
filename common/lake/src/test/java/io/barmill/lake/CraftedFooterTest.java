package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.bars.BarExtra;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.LakeTestSize;
import io.barmill.testing.TestTickFiles;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowSchema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files whose footers announce what they do not have. Each is refused by name, before memory is taken for it. */
class CraftedFooterTest {
    private static final int END_BYTES = 8;
    /** A list of structures as field 1, whose size follows. */
    private static final int[] STRUCTURES = {0x19, 0xFC};

    @TempDir
    Path folder;

    @Test
    void nestingHasAnEnd() throws IOException {
        byte[] structures = new byte[1 << 20];
        Arrays.fill(structures, (byte) 0x1C);
        byte[] lists = new byte[1 << 20];
        Arrays.fill(lists, (byte) 0x19);

        assertCorrupt(structures, "more than 32 levels");
        assertCorrupt(lists, "more than 32 levels");
    }

    @Test
    void nestedColumnsHaveAnEnd() throws IOException {
        int columns = 200_000;
        Bytes footer = new Bytes().of(0x15, 0x04, 0x19, 0xFC).number(columns);
        for (int i = 0; i < columns; i++) {
            footer.of(0x35, 0, 0x18, 1, 'a', 0x15, 0x02, 0);
        }

        assertCorrupt(footer.of(0x16, 0, 0x19, 0x0C, 0).toByteArray(), "nested too deeply");
    }

    @Test
    void countsAndLengthsAreThoseOfTheFooter() throws IOException {
        assertCorrupt(new Bytes().of(STRUCTURES).number(Integer.MAX_VALUE).toByteArray(), "2147483647 values or bytes");
        assertCorrupt(new Bytes().of(STRUCTURES).number(90_000_000).toByteArray(), "90000000 values or bytes");
        assertCorrupt(new Bytes().of(0x18).number(90_000_000).toByteArray(), "90000000 values or bytes");
        assertCorrupt(new Bytes().of(0x1B).number(-1).of(0x88).toByteArray(), "-1 values or bytes");
        assertCorrupt(new Bytes().of(0x1E, 0).toByteArray(), "unknown type 14");
    }

    @Test
    void footerIsInsideTheFile() throws IOException {
        Path file = valid();
        byte[] whole = Files.readAllBytes(file);
        for (int size : new int[] {whole.length - END_BYTES - 3, Integer.MAX_VALUE, -1}) {
            ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putInt(whole.length - END_BYTES, size);
            Files.write(file, whole);

            assertThatThrownBy(() -> TickFileReader.open(new LocalInputFile(file), "it"))
                    .hasMessageContaining("its footer has " + Integer.toUnsignedString(size) + " bytes");
        }
    }

    /** Bits that change, bytes that go and bytes that come, anywhere in the footer. */
    @Test
    void whateverAFooterSaysTheErrorHasAName() throws IOException {
        long seed = Long.getLong("barmill.test.seed", 20_240_101L);
        Random random = new Random(seed);
        Path[] files = {valid(), table(), bars()};
        int refused = 0;
        int runs = LakeTestSize.of(3_000, 200);
        for (int run = 0; run < runs; run++) {
            byte[] whole = Files.readAllBytes(files[run % files.length]);
            int size = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(whole.length - END_BYTES);
            int start = whole.length - END_BYTES - size;
            byte[] footer = mutated(Arrays.copyOfRange(whole, start, start + size), random);
            Path file = file(Arrays.copyOf(whole, start), footer);
            try {
                read(file, run % files.length);
            } catch (BarmillException e) {
                assertThat(e.code()).as("seed %d run %d", seed, run).isEqualTo(ErrorCode.LAKE_FILE_CORRUPT);
                refused++;
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("seed " + seed + " run " + run, e);
            }
        }
        assertThat(refused).as("seed %d", seed).isGreaterThan(runs / 3);
    }

    private static byte[] mutated(byte[] footer, Random random) {
        byte[] bytes = footer;
        for (int change = random.nextInt(3); change >= 0; change--) {
            int at = random.nextInt(bytes.length);
            int count = 1 + random.nextInt(6);
            byte[] noise = new byte[count];
            random.nextBytes(noise);
            ByteArrayOutputStream next = new ByteArrayOutputStream();
            next.write(bytes, 0, at);
            switch (random.nextInt(4)) {
                case 0 -> next.write(bytes[at] ^ (1 << random.nextInt(8)));
                case 1 -> next.writeBytes(noise);
                // A number of up to 42 bits.
                case 2 ->
                    next.writeBytes(new Bytes()
                            .number(random.nextLong() >>> (22 + random.nextInt(40)))
                            .toByteArray());
                default -> {}
            }
            int from = Math.min(bytes.length, at + 1 + random.nextInt(2));
            next.write(bytes, from, bytes.length - from);
            bytes = next.toByteArray();
        }
        return bytes;
    }

    private static void read(Path path, int kind) throws IOException {
        LocalInputFile file = new LocalInputFile(path);
        switch (kind) {
            case 0 -> {
                try (TickFileReader reader = TickFileReader.open(file, "it")) {
                    Trades.readAll(reader, reader.type(), 500);
                }
            }
            case 1 -> {
                try (RowFileReader reader = RowFileReader.open(file, "it", DataType.QUOTES)) {
                    RowBatch batch = new RowBatch(RowSchema.of(DataType.QUOTES), 500);
                    while (reader.read(batch)) {
                        assertThat(batch.size()).isPositive();
                    }
                }
            }
            default -> {
                try (BarFileReader reader = BarFileReader.open(file, "it")) {
                    reader.forEachRemaining(bar -> assertThat(bar).isNotNull());
                }
            }
        }
    }

    private void assertCorrupt(byte[] footer, String reason) throws IOException {
        Path file = file("PAR1".getBytes(StandardCharsets.US_ASCII), footer);

        assertThatThrownBy(() -> TickFileReader.open(new LocalInputFile(file), "it"))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LAKE_FILE_CORRUPT))
                .hasMessageContaining("it cannot be read: ")
                .hasMessageContaining(reason);
    }

    private Path file(byte[] data, byte[] footer) throws IOException {
        ByteBuffer bytes =
                ByteBuffer.allocate(data.length + footer.length + END_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(data).put(footer).putInt(footer.length).put("PAR1".getBytes(StandardCharsets.US_ASCII));
        return Files.write(folder.resolve("crafted.parquet"), bytes.array());
    }

    private Path valid() {
        Path file = folder.resolve("trades.parquet");
        TestTickFiles.write(
                file,
                DataType.AGG_TRADES,
                Trades.random(new Random(1), DataType.AGG_TRADES, LocalDate.of(2024, 1, 1), 1_000),
                Map.of());
        return file;
    }

    private Path table() {
        Path file = folder.resolve("quotes.parquet");
        RowBatch batch = new RowBatch(RowSchema.of(DataType.QUOTES), 1_000);
        for (int row = 0; row < batch.capacity(); row++) {
            for (int column = 0; column < batch.schema().columns().size(); column++) {
                batch.setNone(column);
            }
            batch.timestamps()[row] = row;
            batch.seqs()[row] = row;
            batch.advance();
        }
        try (TickFileWriter writer = new TickFileWriter(file, DataType.QUOTES, Map.of())) {
            writer.write(batch, 0, batch.size());
            writer.finish();
        }
        return file;
    }

    private Path bars() {
        Path file = folder.resolve("bars.parquet");
        try (BarFileWriter writer = new BarFileWriter(file, EnumSet.of(BarExtra.FEATURES), Map.of())) {
            writer.finish();
        }
        return file;
    }

    /** Bytes, and numbers of Thrift's compact protocol. */
    private static final class Bytes extends ByteArrayOutputStream {
        Bytes of(int... values) {
            for (int value : values) {
                write(value);
            }
            return this;
        }

        Bytes number(long value) {
            long rest = value;
            while ((rest & ~0x7FL) != 0) {
                write((int) ((rest & 0x7F) | 0x80));
                rest >>>= 7;
            }
            write((int) rest);
            return this;
        }
    }
}
