package io.barmill.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.ticks.ByteStrings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesWriterForLong;
import org.apache.parquet.column.values.deltastrings.DeltaByteArrayWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.ParquetDecodingException;
import org.apache.parquet.io.api.Binary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Parquet's own writers encode comes back from the bulk decoders, whatever the portions it is read in. */
class PageDecodingTest {
    private static final int SLAB = 1024;
    private static final HeapByteBufferAllocator ALLOCATOR = new HeapByteBufferAllocator();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 7, 8, 13, 31, 32, 33, 56, 57, 58, 63, 64})
    void differencesOfEveryWidthComeBack(int bits) throws IOException {
        for (int count : new int[] {0, 1, 2, 31, 32, 33, 128, 129, 130, 5_000}) {
            long[] values = longs(count, bits);
            byte[] encoded = deltas(values);

            assertThat(readDeltas(encoded, count))
                    .as("seed %d, %d of %d bits", seed, count, bits)
                    .isEqualTo(values);
        }
    }

    @Test
    void differencesThatEndTooEarlyAreDamage() throws IOException {
        long[] values = longs(1_000, 40);
        byte[] encoded = deltas(values);

        for (int cut = 0; cut < encoded.length - 200; cut += 97) {
            byte[] damaged = Arrays.copyOf(encoded, cut);
            assertThatThrownBy(() -> readDeltas(damaged, 1_000))
                    .as("seed %d, %d bytes", seed, damaged.length)
                    .isInstanceOf(ParquetDecodingException.class);
        }
        assertThatThrownBy(() -> readDeltas(encoded, 1_001)).isInstanceOf(ParquetDecodingException.class);
    }

    @Test
    void headsThatMakeNoSenseAreDamage() {
        byte[] partsOfNothing = {(byte) 0x80, 0x01, 0x00, 0x05, 0x00};
        byte[] unevenParts = {(byte) 0x80, 0x01, 0x03, 0x05, 0x00};
        byte[] endlessNumber = new byte[12];
        Arrays.fill(endlessNumber, (byte) 0xFF);

        for (byte[] head : List.of(partsOfNothing, unevenParts, endlessNumber)) {
            assertThatThrownBy(() -> new DeltaDecoder(page(head))).isInstanceOf(ParquetDecodingException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5, 8, 17, 24, 32})
    void placesInADictionaryComeBack(int bits) throws IOException {
        for (int count : new int[] {1, 7, 8, 9, 600, 5_000}) {
            int[] values = places(count, bits);
            byte[] encoded = hybrid(values, bits);
            RleHybridDecoder indices = new RleHybridDecoder(page(encoded));

            int[] read = new int[count];
            for (int from = 0; from < count; ) {
                int to = Math.min(count, from + 1 + random.nextInt(700));
                indices.read(read, from, to);
                from = to;
            }

            assertThat(read).as("seed %d, %d of %d bits", seed, count, bits).isEqualTo(values);
        }
    }

    @Test
    void placesThatEndTooEarlyAreDamage() throws IOException {
        byte[] encoded = hybrid(places(5_000, 17), 17);
        RleHybridDecoder indices = new RleHybridDecoder(page(Arrays.copyOf(encoded, encoded.length / 2)));

        assertThatThrownBy(() -> indices.read(new int[5_000], 0, 5_000)).isInstanceOf(ParquetDecodingException.class);
    }

    @Test
    void aPlaceBeyondTheDictionaryIsDamage() {
        assertThat(DictionaryDecoder.checked(2, 3)).isEqualTo(2);
        assertThatThrownBy(() -> DictionaryDecoder.checked(3, 3)).isInstanceOf(ParquetDecodingException.class);
        assertThatThrownBy(() -> DictionaryDecoder.checked(-1, 3)).isInstanceOf(ParquetDecodingException.class);
    }

    @Test
    void plainNumbersComeBack() throws IOException {
        double[] doubles = random.doubles(1_000).toArray();
        ByteBuffer bytes = ByteBuffer.allocate(8_000).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asDoubleBuffer().put(doubles);

        double[] read = new double[1_000];
        PlainDecoder numbers = new PlainDecoder(page(bytes.array()));
        numbers.doubles(read, 0, 333);
        numbers.doubles(read, 333, 1_000);

        assertThat(read).isEqualTo(doubles);
        assertThatThrownBy(() -> numbers.doubles(read, 0, 1)).isInstanceOf(ParquetDecodingException.class);
    }

    @Test
    void singleTextsAreThoseThatAllTextsAre() throws IOException {
        List<String> written = texts(5_000);
        DeltaStringDecoder texts = new DeltaStringDecoder(page(encoded(written)), written.size());

        for (int i = 0; i < 2_000; i++) {
            int index = random.nextInt(written.size());
            assertThat(texts.get(index)).as("seed %d, %d", seed, index).isEqualTo(written.get(index));
            int end = Math.min(written.size(), index + random.nextInt(4));
            for (int next = index + 1; next < end; next++) {
                assertThat(texts.get(next))
                        .as("seed %d, %d behind %d", seed, next, index)
                        .isEqualTo(written.get(next));
            }
        }
        assertThat(all(texts, 0, written.size())).as("seed %d", seed).isEqualTo(written);
        assertThat(all(texts, 700, 1_300)).as("seed %d", seed).isEqualTo(written.subList(700, 1_300));
    }

    @Test
    void textsThatGoBeyondTheirPageAreDamage() throws IOException {
        byte[] encoded = encoded(texts(500));

        assertThatThrownBy(() -> new DeltaStringDecoder(page(Arrays.copyOf(encoded, encoded.length - 1)), 500))
                .isInstanceOf(ParquetDecodingException.class);
        assertThatThrownBy(() -> new DeltaStringDecoder(page(encoded), 499))
                .isInstanceOf(ParquetDecodingException.class);
    }

    @Test
    void textsLeftWhereTheyAreStoredLookLikeAnyOthers() throws IOException {
        List<String> written = texts(100);
        DeltaStringDecoder texts = new DeltaStringDecoder(page(encoded(written)), written.size());
        ByteStrings column = new ByteStrings(120);

        column.appendLater(new PageStrings(texts, 10, 60));
        assertThat(column.get(5)).isEqualTo(written.get(15));
        assertThat(column.size()).isEqualTo(60);
        column.truncate(50);
        column.append("one more");
        column.appendLater(new PageStrings(texts, 0, 2));

        List<String> expected = new ArrayList<>(written.subList(10, 60));
        expected.add("one more");
        expected.addAll(written.subList(0, 2));
        assertThat(strings(column)).as("seed %d", seed).isEqualTo(expected);
        column.clear();
        column.append("alone");
        assertThat(strings(column)).containsExactly("alone");
    }

    private long[] longs(int count, int bits) {
        long[] values = new long[count];
        long value = random.nextLong();
        for (int i = 0; i < count; i++) {
            value += bits == 0 ? 3 : random.nextLong() >>> (Long.SIZE - bits);
            values[i] = value;
        }
        return values;
    }

    /** With stretches of equal ones in it. */
    private int[] places(int count, int bits) {
        int[] values = new int[count];
        for (int i = 0; i < count; i++) {
            boolean repeats = i > 0 && i / 100 % 2 == 1;
            values[i] = repeats ? values[i - 1] : bits == 0 ? 0 : random.nextInt() >>> (Integer.SIZE - bits);
        }
        return values;
    }

    /** Ids that grow, with others among them. */
    private List<String> texts(int count) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(
                    switch (random.nextInt(20)) {
                        case 0 -> "";
                        case 1 -> "é".repeat(random.nextInt(90));
                        default -> Integer.toString(998_000 + i);
                    });
        }
        return texts;
    }

    private static byte[] deltas(long[] values) throws IOException {
        DeltaBinaryPackingValuesWriterForLong writer = new DeltaBinaryPackingValuesWriterForLong(SLAB, SLAB, ALLOCATOR);
        for (long value : values) {
            writer.writeLong(value);
        }
        return writer.getBytes().toInputStream().readAllBytes();
    }

    private long[] readDeltas(byte[] encoded, int count) throws IOException {
        DeltaDecoder numbers = new DeltaDecoder(page(encoded));
        long[] read = new long[count];
        for (int from = 0; from < count; ) {
            int to = Math.min(count, from + 1 + random.nextInt(100));
            numbers.longs(read, from, to);
            from = to;
        }
        return read;
    }

    private static byte[] hybrid(int[] values, int bits) throws IOException {
        RunLengthBitPackingHybridEncoder encoder = new RunLengthBitPackingHybridEncoder(bits, SLAB, SLAB, ALLOCATOR);
        for (int value : values) {
            encoder.writeInt(value);
        }
        byte[] runs = encoder.toBytes().toInputStream().readAllBytes();
        return ByteBuffer.allocate(runs.length + 1).put((byte) bits).put(runs).array();
    }

    private static byte[] encoded(List<String> texts) throws IOException {
        DeltaByteArrayWriter writer = new DeltaByteArrayWriter(SLAB, SLAB, ALLOCATOR);
        texts.forEach(text -> writer.writeBytes(Binary.fromString(text)));
        return writer.getBytes().toInputStream().readAllBytes();
    }

    private static PageBuffer page(byte[] bytes) throws IOException {
        return PageBuffer.of(ByteBufferInputStream.wrap(ByteBuffer.wrap(bytes)));
    }

    private static List<String> all(DeltaStringDecoder texts, int from, int to) {
        ByteStrings column = new ByteStrings(to - from);
        texts.appendTo(column, from, to);
        return strings(column);
    }

    private static List<String> strings(ByteStrings column) {
        column.bytes();
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < column.size(); i++) {
            strings.add(column.get(i));
        }
        return strings;
    }
}
