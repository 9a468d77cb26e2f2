package io.barmill.ticks;

import java.io.IOException;

/** One of several sources of a day's rows, which is opened when it is read. */
public interface SourcePart {
    /**
     * Opens the source.
     *
     * @return for {@link StitchedTrades}, a reader of trades whose ids are integers and that have no time of arrival; for
     *     {@link JoinedRows}, a reader of rows of the same type as the other parts
     */
    TickReader open() throws IOException;

    /** Called with the bounds of the source once it was read to its end. */
    void read(SourceBounds extent);
}
