package io.barmill.ticks;

import java.io.IOException;

/** Trades, batch by batch, in source order. Not thread-safe. */
public interface TradeReader extends TickReader {
    /**
     * Clears the batch and fills it with the next rows.
     *
     * @return false if the source is at its end and the batch is empty
     * @throws io.barmill.error.BarmillException BAD_ROW for a row that cannot be read, with its line number and the reason;
     *     ARCHIVE_CORRUPT for a damaged archive, with the byte offset
     */
    boolean read(TradeBatch batch) throws IOException;

    @Override
    default boolean read(TickBatch batch) throws IOException {
        if (batch instanceof TradeBatch trades) {
            return read(trades);
        }
        throw new IllegalArgumentException("a batch of " + batch.type() + " for a source of trades");
    }
}
