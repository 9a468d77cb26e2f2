package io.barmill.lake;

import io.barmill.ticks.DataType;
import io.barmill.ticks.TickReader;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may be done to the rows of a source, always on request and never silently.
 *
 * @param isSorted true to sort them, see {@link SortedTicks}
 * @param isDistinct true to leave out rows that repeat the row before, see {@link
 *     io.barmill.ticks.defects.DistinctTicks}; after sorting
 */
public record Mending(boolean isSorted, boolean isDistinct) {
    /** Rows as the source has them. */
    public static final Mending NONE = new Mending(false, false);

    /** The footer's fact that says what was done to the rows of a file. */
    public static final String FACT = "mended";

    /** True if rows may differ from the source's. */
    public boolean isAny() {
        return isSorted || isDistinct;
    }

    /** What is done, such as {@code sorted+distinct}; empty for nothing. */
    public String text() {
        return Stream.of(isSorted ? "sorted" : "", isDistinct ? "distinct" : "")
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining("+"));
    }

    /**
     * The rows after it.
     *
     * @param source closed with the result
     * @param type the type of its rows
     * @param folder where parts of the rows may be stored for sorting
     */
    public MendedTicks of(TickReader source, DataType type, Path folder) {
        return new MendedTicks(source, type, this, folder);
    }
}
