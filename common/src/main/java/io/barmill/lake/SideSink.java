package io.barmill.lake;

import io.barmill.ticks.Side;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridEncoder;
import org.apache.parquet.io.api.Binary;

/** The taker's side: the names of all sides as the dictionary, the sides' codes as indices into it. */
final class SideSink extends ColumnSink {
    private static final int INDEX_BITS = 2;

    private final RunLengthBitPackingHybridEncoder indices =
            new RunLengthBitPackingHybridEncoder(INDEX_BITS, SLAB_BYTES, MAX_SLAB_BYTES, ALLOCATOR);
    private final boolean[] seen = new boolean[Side.values().length];

    SideSink(ColumnDescriptor column, PageWriteStore store) {
        super(column, store);
    }

    void write(byte[] codes, int from, int to) throws IOException {
        for (int i = from; i < to; i++) {
            seen[codes[i]] = true;
            indices.writeInt(codes[i]);
        }
    }

    @Override
    BytesInput data() throws IOException {
        return BytesInput.concat(BytesInput.from(new byte[] {INDEX_BITS}), indices.toBytes());
    }

    @Override
    Encoding encoding() {
        return Encoding.RLE_DICTIONARY;
    }

    @Override
    void describe(Statistics<?> statistics) {
        for (Side side : Side.values()) {
            if (seen[side.code()]) {
                statistics.updateStats(Binary.fromString(side.id()));
            }
        }
    }

    @Override
    void reset() {
        indices.reset();
        Arrays.fill(seen, false);
    }

    @Override
    DictionaryPage dictionary() {
        ByteSink names = new ByteSink(SLAB_BYTES);
        for (Side side : Side.values()) {
            byte[] name = side.id().getBytes(StandardCharsets.UTF_8);
            names.writeBytes(BytesUtils.intToBytes(name.length));
            names.writeBytes(name);
        }
        return new DictionaryPage(names.view(), Side.values().length, Encoding.PLAIN);
    }
}
