package io.barmill.lake.parquet;

import java.io.IOException;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;

/** One column of one row group: accepts values and encodes them as version 2 data pages. */
public abstract class ColumnWriter {
    /** First allocation of an encoder, and the largest piece that it grows by. */
    static final int SLAB_BYTES = 4 * 1024;

    static final int MAX_SLAB_BYTES = 256 * 1024;

    static final HeapByteBufferAllocator ALLOCATOR = new HeapByteBufferAllocator();

    private final ColumnDescriptor column;
    private final PageWriter pages;
    private final SizeStatistics noSizes;
    private final GeospatialStatistics noPlaces;

    ColumnWriter(ColumnDescriptor column, PageWriteStore store) {
        this.column = column;
        this.pages = store.getPageWriter(column);
        this.noSizes = SizeStatistics.noopBuilder(column.getPrimitiveType(), 0, column.getMaxDefinitionLevel())
                .build();
        this.noPlaces = GeospatialStatistics.noopBuilder().build();
    }

    /** Ends the page after this many rows, all of which have been written. */
    final void endPage(int rows) throws IOException {
        Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
        describe(statistics);
        BytesInput data = data();
        int nulls = nulls();
        statistics.incrementNumNulls(nulls);
        pages.writePageV2(
                rows, nulls, rows, BytesInput.empty(), levels(), encoding(), data, statistics, noSizes, noPlaces);
        reset();
    }

    /** Ends the column, after its last page. */
    final void end() throws IOException {
        DictionaryPage dictionary = dictionary();
        if (dictionary != null) {
            pages.writeDictionaryPage(dictionary);
        }
    }

    /** The page's values, encoded. */
    abstract BytesInput data() throws IOException;

    /** The encoding of what {@link #data()} returned. */
    abstract Encoding encoding();

    /** Enters the page's least and greatest value. */
    abstract void describe(Statistics<?> statistics);

    /** Forgets the page. */
    abstract void reset();

    /** The definition levels, for a column that may have nulls. */
    BytesInput levels() throws IOException {
        return BytesInput.empty();
    }

    int nulls() {
        return 0;
    }

    /** The dictionary of the pages that used one; null if none did. */
    DictionaryPage dictionary() {
        return null;
    }
}
