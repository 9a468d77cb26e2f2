package io.barmill.lake.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.LakeTestSize;
import io.barmill.ticks.ByteStrings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainDoubleDictionaryValuesWriter;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.junit.jupiter.api.Test;

/** Our encoders against those of Parquet's own Java library, over pages of any shape. */
class ColumnEncodingTest {
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @Test
    void differencesAreReadBackByParquetsReader() throws IOException {
        DeltaEncoder packer = new DeltaEncoder();
        for (int round = 0; round < 300; round++) {
            long[] values = longs(random.nextInt(700));
            feed(packer, values);
            byte[] page = bytes(packer.end());
            packer.clear();

            DeltaBinaryPackingValuesReader reader = new DeltaBinaryPackingValuesReader();
            reader.initFromPage(values.length, ByteBufferInputStream.wrap(ByteBuffer.wrap(page)));
            for (int i = 0; i < values.length; i++) {
                assertThat(reader.readLong())
                        .as("seed %d, round %d, value %d", seed, round, i)
                        .isEqualTo(values[i]);
            }
        }
    }

    @Test
    void differencesTakeTheBitsTheyNeed() {
        DeltaEncoder packer = new DeltaEncoder();
        for (int i = 0; i < 129; i++) {
            packer.add(1_704_067_200_000_000L + 8L * i + i % 2);
        }

        // The differences are 9 and 7 in turn: above the least they are 2 and 0, of two bits.
        assertThat(packer.end().size()).isEqualTo(headBytes() + 1 + 4 + 128 * 2 / 8);
    }

    @Test
    void smallNumbersHaveTheBytesThatParquetsWriterGives() throws IOException {
        for (int round = 0; round < 400; round++) {
            int width = random.nextInt(21);
            int[] values = runs(random.nextInt(3_000), width);
            RunLengthBitPackingHybridEncoder theirs =
                    new RunLengthBitPackingHybridEncoder(width, 4096, 4096, PagedColumnWriter.ALLOCATOR);
            IntList ours = new IntList();
            for (int value : values) {
                theirs.writeInt(value);
                ours.add(value);
            }
            EncodedBytes encoded = new EncodedBytes(16);
            ours.pack(width, encoded);

            assertThat(bytes(encoded.view()))
                    .as("seed %d, round %d: %d numbers of %d bits", seed, round, values.length, width)
                    .isEqualTo(bytes(theirs.toBytes()));
        }
    }

    @Test
    void numbersHaveTheBytesAndTheDictionaryThatParquetsWriterGives() throws IOException {
        // Few different ones; too many from the first page on; too many from a later page on.
        int[] varieties = {1, 2, 4, 300, 20_000, 1_000_000, 60_000};
        for (int variety : varieties) {
            DictionaryEncoder ours = new DictionaryEncoder();
            FallbackValuesWriter<?, ?> theirs = FallbackValuesWriter.of(
                    new PlainDoubleDictionaryValuesWriter(
                            1024 * 1024, Encoding.RLE_DICTIONARY, Encoding.PLAIN, PagedColumnWriter.ALLOCATOR),
                    new PlainValuesWriter(4096, 4096, PagedColumnWriter.ALLOCATOR));
            for (int page = 0; page < LakeTestSize.of(12, 8); page++) {
                int from = variety == 60_000 ? page * 20_000 : 0;
                for (int rows = 0; rows < RowGroup.PAGE_ROWS; ) {
                    long[] bits = new long[Math.min(RowGroup.PAGE_ROWS - rows, random.nextInt(400))];
                    for (int i = 0; i < bits.length; i++) {
                        double value = (from + random.nextInt(variety)) / 100.0 - 1;
                        bits[i] = Double.doubleToLongBits(value);
                        theirs.writeDouble(value);
                    }
                    if (random.nextBoolean()) {
                        ours.add(bits, bits.length);
                    } else {
                        Arrays.stream(bits).forEach(ours::add);
                    }
                    rows += bits.length;
                }
                byte[] expected = bytes(theirs.getBytes());
                byte[] found = bytes(ours.end());
                String what = String.format("seed %d, %d different numbers, page %d", seed, variety, page);
                assertThat(ours.encoding()).as(what).isEqualTo(theirs.getEncoding());
                assertThat(Arrays.equals(found, expected)).as(what).isTrue();
                ours.clear();
                theirs.reset();
            }
            assertSameDictionary(ours.dictionary(), theirs.toDictPageAndClose());
        }
    }

    @Test
    void indicesOfNumbersThatRepeatHaveWholeBytes() throws IOException {
        DictionaryEncoder encoder = new DictionaryEncoder();
        List<Integer> expected = new ArrayList<>();
        int rows = 4_000;
        for (int i = 0; i < rows; i++) {
            int index = i / 2 % 1_000;
            expected.add(index);
            if (random.nextBoolean()) {
                encoder.add(new long[] {100 + index}, 1);
            } else {
                encoder.add(100 + index);
            }
        }

        byte[] page = bytes(encoder.end());

        assertThat(page[0]).as("bits of an index").isEqualTo((byte) 16);
        assertReadBack(page, expected);
    }

    @Test
    void indicesOfNumbersThatRarelyRepeatHaveTheBitsTheyNeed() throws IOException {
        DictionaryEncoder encoder = new DictionaryEncoder();
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            expected.add(i % 1_000);
            encoder.add(100 + i % 1_000);
        }

        byte[] page = bytes(encoder.end());

        assertThat(page[0]).as("bits of an index").isEqualTo((byte) 10);
        assertReadBack(page, expected);
    }

    @Test
    void groupsOfWideTablesHaveFewerRows() {
        assertThat(RowGroup.maxRows(16)).isEqualTo(RowGroup.MAX_ROWS);
        assertThat(RowGroup.maxRows(104)).isEqualTo(4 * RowGroup.PAGE_ROWS);
        assertThat(RowGroup.maxRows(10_000)).isEqualTo(RowGroup.PAGE_ROWS);
    }

    @Test
    void textsKnowWhatTheyShareAndWhichAreTheExtremes() {
        for (int round = 0; round < 500; round++) {
            List<byte[]> texts = texts();
            StringPrefixes run = new StringPrefixes();
            byte[] before = {};
            for (int from = 0; from < texts.size(); ) {
                ByteStrings column = new ByteStrings(8);
                int end = Math.min(texts.size(), from + 1 + random.nextInt(8));
                for (byte[] text : texts.subList(from, end)) {
                    column.append(text, 0, text.length);
                    int shared =
                            run.add(column.bytes(), column.start(column.size() - 1), column.end(column.size() - 1));
                    int mismatch = Arrays.mismatch(before, text);
                    assertThat(shared).as("seed %d", seed).isEqualTo(mismatch < 0 ? text.length : mismatch);
                    before = text;
                }
                run.keepLast();
                Arrays.fill(column.bytes(), (byte) 'x');
                from = end;
            }
            texts.sort(Arrays::compareUnsigned);
            assertThat(run.least()).as("seed %d, round %d", seed, round).isEqualTo(texts.get(0));
            assertThat(run.greatest()).as("seed %d, round %d", seed, round).isEqualTo(texts.get(texts.size() - 1));
        }
    }

    private static byte[] bytes(BytesInput page) throws IOException {
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        page.writeAllTo(copy);
        return copy.toByteArray();
    }

    private static void assertReadBack(byte[] page, List<Integer> expected) throws IOException {
        RunLengthBitPackingHybridDecoder reader = new RunLengthBitPackingHybridDecoder(
                page[0], ByteBufferInputStream.wrap(ByteBuffer.wrap(page, 1, page.length - 1)));
        for (int index : expected) {
            assertThat(reader.readInt()).isEqualTo(index);
        }
    }

    private static void assertSameDictionary(DictionaryPage ours, DictionaryPage theirs) throws IOException {
        if (theirs == null) {
            assertThat(ours).isNull();
            return;
        }
        assertThat(ours.getDictionarySize()).isEqualTo(theirs.getDictionarySize());
        assertThat(Arrays.equals(bytes(ours.getBytes()), bytes(theirs.getBytes())))
                .isTrue();
    }

    private static int headBytes() {
        EncodedBytes head = new EncodedBytes(16);
        head.putUnsigned(128);
        head.putUnsigned(4);
        head.putUnsigned(129);
        head.putSigned(1_704_067_200_000_000L);
        return head.size();
    }

    /** One by one and in portions, as it comes. */
    private void feed(DeltaEncoder packer, long[] values) {
        for (int from = 0; from < values.length; ) {
            int to = Math.min(values.length, from + random.nextInt(300));
            if (random.nextBoolean()) {
                packer.add(values, from, to);
            } else {
                for (int i = from; i < to; i++) {
                    packer.add(values[i]);
                }
            }
            from = to;
        }
    }

    /** Differences of every width, and now and then one that overflows. */
    private long[] longs(int count) {
        long[] values = new long[count];
        long value = random.nextLong();
        for (int i = 0; i < count; i++) {
            values[i] = value;
            value += random.nextLong() >> random.nextInt(65) % 64;
        }
        return values;
    }

    private int[] runs(int count, int width) {
        int[] values = new int[count];
        int max = (int) ((1L << width) - 1);
        for (int from = 0; from < count; ) {
            int to = Math.min(count, from + 1 + random.nextInt(random.nextInt(4) == 0 ? 700 : 12));
            int value = random.nextInt() & max;
            boolean isRun = random.nextBoolean();
            for (int i = from; i < to; i++) {
                values[i] = isRun ? value : random.nextInt() & max;
            }
            from = to;
        }
        return values;
    }

    /** Ids that rise, fall, repeat, grow longer, or are not in ASCII. */
    private List<byte[]> texts() {
        List<byte[]> texts = new ArrayList<>();
        long id = random.nextInt(1_000_000);
        int steps = 1 + random.nextInt(40);
        int kind = random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            id += kind == 0 ? 1 : random.nextInt(7) - 3;
            byte[] text = Long.toString(kind == 2 ? id * id * id * 31 : id).getBytes(StandardCharsets.US_ASCII);
            if (kind == 3) {
                text = new byte[random.nextInt(20)];
                for (int at = 0; at < text.length; at++) {
                    text[at] = (byte) (random.nextInt(3) - 1);
                }
            }
            texts.add(text);
        }
        return texts;
    }
}
