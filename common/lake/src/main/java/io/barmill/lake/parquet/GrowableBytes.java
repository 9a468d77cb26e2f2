package io.barmill.lake.parquet;

import java.io.ByteArrayOutputStream;
import org.apache.parquet.bytes.BytesInput;

/** Bytes in an array that grows and is used again, and that may be looked at without a copy. */
final class GrowableBytes extends ByteArrayOutputStream {
    GrowableBytes(int capacity) {
        super(capacity);
    }

    byte[] array() {
        return buf;
    }

    /** A view, which holds until the next change. */
    BytesInput view() {
        return BytesInput.from(buf, 0, count);
    }
}
