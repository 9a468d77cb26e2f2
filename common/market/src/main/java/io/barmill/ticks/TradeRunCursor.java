package io.barmill.ticks;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Iterates over a sorted run row by row, in memory or on disk. */
abstract class TradeRunCursor implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** The number of the run, in order of creation. */
    final int run;

    long time;
    long id;
    byte side;
    double price;
    double amount;
    double contracts;
    int source;

    private TradeRunCursor(int run) {
        this.run = run;
    }

    /** Moves to the next row. Returns false at the end. */
    abstract boolean next() throws IOException;

    /** By time, then by trade id, then by order of creation. */
    final int compare(TradeRunCursor other) {
        int byTime = Long.compare(time, other.time);
        int byId = byTime != 0 ? byTime : Long.compare(id, other.id);
        return byId != 0 ? byId : Integer.compare(run, other.run);
    }

    /** A cursor over a sorted run in memory. */
    static TradeRunCursor of(int run, TradeRun rows) {
        return new TradeRunCursor(run) {
            private int next;

            @Override
            boolean next() {
                if (next == rows.size()) {
                    return false;
                }
                int row = rows.order[next++];
                time = rows.times[row];
                id = rows.ids[row];
                side = rows.sides[row];
                price = rows.prices[row];
                amount = rows.amounts[row];
                contracts = rows.contracts[row];
                source = rows.sources[row];
                return true;
            }

            @Override
            public void close() {
                // Nothing to release.
            }
        };
    }

    /** A cursor over a run that {@link TradeRunFile} has written. */
    static TradeRunCursor of(int run, Path file, int rows) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES);
        DataInputStream in = new DataInputStream(bytes);
        return new TradeRunCursor(run) {
            private int left = rows;

            @Override
            boolean next() throws IOException {
                if (left == 0) {
                    return false;
                }
                left--;
                time = in.readLong();
                id = in.readLong();
                side = in.readByte();
                price = in.readDouble();
                amount = in.readDouble();
                contracts = in.readDouble();
                source = in.readInt();
                return true;
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        };
    }
}
