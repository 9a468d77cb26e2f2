package io.barmill.lake.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Decodes 8-byte little-endian values. */
final class PlainDecoder implements ValueDecoder {
    private final PageBuffer page;
    private final ByteBuffer buffer;

    PlainDecoder(PageBuffer page) {
        this.page = page;
        this.buffer = ByteBuffer.wrap(page.array()).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void longs(long[] target, int from, int to) {
        take(to - from).asLongBuffer().get(target, from, to - from);
    }

    @Override
    public void doubles(double[] target, int from, int to) {
        take(to - from).asDoubleBuffer().get(target, from, to - from);
    }

    private ByteBuffer take(int count) {
        buffer.position(page.position());
        page.skip((long) count * Long.BYTES);
        return buffer;
    }
}
