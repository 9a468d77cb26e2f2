package io.barmill.lake.parquet;

import java.io.ByteArrayOutputStream;
import org.apache.parquet.bytes.BytesInput;

/** A growable, reusable byte array that can be read without a copy. */
final class GrowableBytes extends ByteArrayOutputStream {
    GrowableBytes(int capacity) {
        super(capacity);
    }

    byte[] array() {
        return buf;
    }

    /** Returns a view, valid until the next change. */
    BytesInput view() {
        return BytesInput.from(buf, 0, count);
    }
}
