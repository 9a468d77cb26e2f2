package io.barmill.validation;

import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A file, or a part of a stream, by what is known of it before a row is read.
 *
 * @param name in reports
 * @param series what the rows are of, such as {@code binance/klines-1m/BTCUSDT}
 * @param type the type of the rows
 * @param day the day that the rows were published for; empty if it is unknown
 * @param ids how the ids of trades follow each other
 * @param isTimeOrdered true if the venue's archives are in the order of time, so that a step back is an error
 * @param stated what the file says of its rows; empty if it says nothing
 * @param sourceHash the checksum of what the file was made from; empty if it is unknown
 */
public record SourceFile(
        String name,
        String series,
        DataType type,
        Optional<LocalDate> day,
        IdOrder ids,
        boolean isTimeOrdered,
        Optional<Stated> stated,
        String sourceHash) {
    public SourceFile {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(ids, "ids");
    }

    /**
     * What a file says of its rows.
     *
     * @param firstId of the first row, of an aggregate its first trade's; empty if there is none
     * @param lastId likewise of the last row
     */
    public record Stated(long rows, String firstId, String lastId) {}
}
