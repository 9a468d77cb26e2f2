package io.barmill.lake.storage;

import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;

/** Adapts {@link RangedBytes} to Parquet's stream interface. */
final class RangedStream extends DelegatingSeekableInputStream {
    private final RangedBytes bytes;

    RangedStream(RangedBytes bytes) {
        super(bytes);
        this.bytes = bytes;
    }

    @Override
    public long getPos() {
        return bytes.position();
    }

    @Override
    public void seek(long place) throws IOException {
        bytes.seek(place);
    }
}
