package io.barmill.lake.validation;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.RowFileReader;
import io.barmill.lake.TickColumn;
import io.barmill.lake.TickFileReader;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TickReader;
import io.barmill.validation.IdOrder;
import io.barmill.validation.SourceFile;
import java.io.Closeable;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.InputFile;

/**
 * A tick file that was opened.
 *
 * @param reader of all its columns
 * @param file what it says of its rows
 * @param footer what it says of itself
 */
record TickOpening(TickReader reader, SourceFile file, Map<String, String> footer) implements Closeable {
    private static final String SPOT_VISION = "binance";

    /** @throws BarmillException LAKE_FILE_MISSING, or LAKE_FILE_CORRUPT */
    static TickOpening of(TickSource source) {
        DataType type = source.type().orElseThrow();
        InputFile input = source.input().get();
        if (type.isTrades()) {
            TickFileReader reader = TickFileReader.open(input, source.name(), EnumSet.allOf(TickColumn.class));
            if (reader.type() != type) {
                throw new BarmillException(
                        ErrorCode.LAKE_FILE_CORRUPT,
                        source.name() + " holds " + reader.type().id() + ", expected " + type.id());
            }
            return new TickOpening(reader, file(source, reader.footer(), reader.rows()), reader.footer());
        }
        RowFileReader reader = RowFileReader.open(input, source.name(), type);
        return new TickOpening(reader, file(source, reader.footer(), reader.rows()), reader.footer());
    }

    /** What is known of a file that cannot be opened. */
    static SourceFile unopened(TickSource source) {
        return file(source, Map.of(), 0);
    }

    private static SourceFile file(TickSource source, Map<String, String> footer, long fileRows) {
        DataType type = source.type().orElseThrow();
        Optional<SourceFile.Stated> stated = Optional.empty();
        if (footer.containsKey("rows")) {
            stated = Optional.of(new SourceFile.Stated(
                    number(footer.get("rows"), fileRows),
                    footer.getOrDefault("first_id", ""),
                    footer.getOrDefault("last_id", "")));
        }
        return new SourceFile(
                source.name(),
                source.key(),
                type,
                source.day(),
                IdOrder.of(source.venue(), type),
                source.venue().equals(SPOT_VISION) && type.isTrades(),
                stated,
                footer.getOrDefault("source_sha256", ""));
    }

    private static long number(String text, long otherwise) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
