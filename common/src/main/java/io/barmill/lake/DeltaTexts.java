package io.barmill.lake;

import io.barmill.ticks.ByteStrings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.column.values.delta.DeltaBinaryPackingValuesReader;
import org.apache.parquet.io.ParquetDecodingException;

/** Decodes texts that are stored as what they share with the text before, without an object for any of them. */
final class DeltaTexts {
    private final DeltaBinaryPackingValuesReader prefixes = new DeltaBinaryPackingValuesReader();
    private final DeltaBinaryPackingValuesReader lengths = new DeltaBinaryPackingValuesReader();
    private final ByteBuffer suffixes;
    private byte[] current = new byte[64];
    private int currentLength;

    DeltaTexts(PageData page) throws IOException {
        prefixes.initFromPage(page.rows(), page.stream());
        lengths.initFromPage(page.rows(), page.stream());
        suffixes = page.stream().slice(page.stream().available());
    }

    /** Appends the next texts. */
    void read(ByteStrings target, int count) {
        for (int i = 0; i < count; i++) {
            int prefix = prefixes.readInteger();
            int length = lengths.readInteger();
            if (prefix < 0 || prefix > currentLength || length < 0 || length > suffixes.remaining()) {
                throw new ParquetDecodingException("a text goes beyond its page");
            }
            currentLength = prefix + length;
            if (currentLength > current.length) {
                current = Arrays.copyOf(current, currentLength * 2);
            }
            suffixes.get(current, prefix, length);
            target.append(current, 0, currentLength);
        }
    }
}
