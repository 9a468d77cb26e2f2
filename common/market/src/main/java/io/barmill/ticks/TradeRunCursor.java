package io.barmill.ticks;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Goes through a sorted run row by row: through one in memory, or through one that was put on the disk. */
abstract class TradeRunCursor implements Closeable {
    private static final int BUFFER_BYTES = 64 * 1024;

    /** Which run it is, of those that were made one after the other. */
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

    /** Goes to the next row. False at the end. */
    abstract boolean next() throws IOException;

    /** By time, then by trade id, then by which came first. */
    final int compare(TradeRunCursor other) {
        int byTime = Long.compare(time, other.time);
        int byId = byTime != 0 ? byTime : Long.compare(id, other.id);
        return byId != 0 ? byId : Integer.compare(run, other.run);
    }

    /** Through a run in memory, which is sorted. */
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
                // what is in memory goes by itself
            }
        };
    }

    /** Through a run that {@link TradeRunFile} has written. */
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
