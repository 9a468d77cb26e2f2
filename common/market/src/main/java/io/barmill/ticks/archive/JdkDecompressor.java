package io.barmill.ticks.archive;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** The platform's {@link Inflater}. It holds native memory until it is closed. */
final class JdkDecompressor implements Decompressor {
    private final Inflater inflater = new Inflater(true);
    private long addedBytes;
    /** Noticed behind text that was returned first. */
    private DataFormatException failure;

    @Override
    public void restart() {
        inflater.reset();
        addedBytes = 0;
        failure = null;
    }

    @Override
    public boolean isFinished() {
        return inflater.finished();
    }

    @Override
    public int add(byte[] bytes, int from, int length) {
        inflater.setInput(bytes, from, length);
        addedBytes += length;
        return length;
    }

    @Override
    public int unused() {
        return (int) (addedBytes - inflater.getBytesRead());
    }

    @Override
    public int inflate(byte[] target, int from, int length) throws DataFormatException {
        if (failure != null) {
            throw failure;
        }
        long textBefore = inflater.getBytesWritten();
        try {
            return inflater.inflate(target, from, length);
        } catch (DataFormatException e) {
            // The text before the fault is in the target, though the platform does not return its length.
            failure = e;
            int count = (int) (inflater.getBytesWritten() - textBefore);
            if (count == 0) {
                throw e;
            }
            return count;
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
