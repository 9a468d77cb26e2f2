package io.barmill.cli.offline;

import io.barmill.error.InvalidFieldException;
import io.barmill.lake.Mending;
import io.barmill.reconciliation.AggregateCheck;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.archive.Archives;
import io.barmill.venue.TickFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Passes rows on, and holds trades against a file of aggregate trades on the way if there is one. */
final class CheckedTrades implements TickReader {
    private static final String OPTION = "--check-against";

    private final TickReader source;
    private final Optional<TickReader> aggregates;
    private final Optional<AggregateCheck> check;

    private CheckedTrades(TickReader source, Optional<TickReader> aggregates) {
        this.source = source;
        this.aggregates = aggregates;
        this.check = aggregates.map(AggregateCheck::new);
    }

    /**
     * Opens the file of aggregate trades.
     *
     * @param source the rows; the caller closes it
     * @param format the format of the rows
     * @param file empty if nothing is checked
     * @param mending what is done to the rows of both
     * @param folder where rows may be stored for sorting
     * @throws InvalidFieldException if the rows are no trades, or the file has no aggregate trades
     */
    static CheckedTrades of(
            TickReader source, TickFormat format, Optional<Path> file, Archives archives, Mending mending, Path folder)
            throws IOException {
        if (file.isEmpty()) {
            return new CheckedTrades(source, Optional.empty());
        }
        if (format.type() != DataType.TRADES) {
            throw new InvalidFieldException(OPTION, file.get().toString(), "files of trades, these are " + format.id());
        }
        ArchiveFiles opened =
                ArchiveFiles.of(archives, ArchiveFiles.AUTO, Optional.empty(), List.of(file.get()), RowErrors.FAIL);
        if (opened.format().type() != DataType.AGG_TRADES) {
            throw new InvalidFieldException(
                    OPTION,
                    file.get().toString(),
                    "a file of aggregate trades, it is " + opened.format().id());
        }
        return new CheckedTrades(source, Optional.of(mending.of(opened, DataType.AGG_TRADES, folder)));
    }

    /** What the check found, after the last row; empty if nothing was checked. */
    Optional<AggregateCheck.Result> finish() throws IOException {
        return check.isPresent() ? Optional.of(check.get().finish()) : Optional.empty();
    }

    @Override
    public boolean hasContracts() {
        return source.hasContracts();
    }

    @Override
    public boolean read(TickBatch batch) throws IOException {
        boolean hasRows = source.read(batch);
        if (hasRows && check.isPresent() && batch instanceof TradeBatch trades) {
            check.get().add(trades);
        }
        return hasRows;
    }

    /** Closes the file of aggregate trades. */
    @Override
    public void close() throws IOException {
        if (aggregates.isPresent()) {
            aggregates.get().close();
        }
    }
}
