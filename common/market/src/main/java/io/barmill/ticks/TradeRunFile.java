package io.barmill.ticks;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a sorted run to disk in the format that {@link TradeRunCursor} reads. */
final class TradeRunFile {
    private static final int BUFFER_BYTES = 64 * 1024;

    private TradeRunFile() {}

    static void write(TradeRun run, Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
            for (int i = 0; i < run.size(); i++) {
                int row = run.order[i];
                out.writeLong(run.times[row]);
                out.writeLong(run.ids[row]);
                out.writeByte(run.sides[row]);
                out.writeDouble(run.prices[row]);
                out.writeDouble(run.amounts[row]);
                out.writeDouble(run.contracts[row]);
                out.writeInt(run.sources[row]);
            }
        }
    }
}
