package io.barmill.ticks;

import io.barmill.error.BarmillException;
import java.util.Objects;

/**
 * A row that cannot be read.
 *
 * @param line the line number in the text, from 1, including the header
 * @param text the unchanged row, decoded as ISO 8859-1, without the line end
 * @param failure BAD_ROW, naming file, line, column, what was found and what was expected
 */
public record BadRow(long line, String text, BarmillException failure) {
    public BadRow {
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(failure, "failure");
    }
}
