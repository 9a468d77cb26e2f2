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

/** A column writer that encodes its values as version 2 data pages, of which {@link RowGroup} says where they end. */
abstract class PagedColumnWriter implements ColumnWriter {
    /** The initial allocation of an encoder, in bytes. */
    static final int SLAB_BYTES = 4 * 1024;

    /** The largest piece by which an encoder grows, in bytes. */
    static final int MAX_SLAB_BYTES = 256 * 1024;

    static final HeapByteBufferAllocator ALLOCATOR = new HeapByteBufferAllocator();

    /** Which rows of the page have a value; null if the column is not nullable. */
    final DefinitionLevels present;

    private final ColumnDescriptor column;
    private final PageWriter pages;
    private final SizeStatistics noSizes;
    private final GeospatialStatistics noPlaces;

    PagedColumnWriter(ColumnDescriptor column, PageWriteStore store) {
        this.column = column;
        this.present = column.getMaxDefinitionLevel() > 0 ? new DefinitionLevels() : null;
        this.pages = store.getPageWriter(column);
        this.noSizes = SizeStatistics.noopBuilder(column.getPrimitiveType(), 0, column.getMaxDefinitionLevel())
                .build();
        this.noPlaces = GeospatialStatistics.noopBuilder().build();
    }

    @Override
    public final void endPage(int rows) throws IOException {
        Statistics<?> statistics = Statistics.createStats(column.getPrimitiveType());
        describe(statistics);
        BytesInput data = data();
        int nulls = present == null ? 0 : present.nulls();
        BytesInput levels = present == null ? BytesInput.empty() : present.bytes();
        statistics.incrementNumNulls(nulls);
        pages.writePageV2(
                rows, nulls, rows, BytesInput.empty(), levels, encoding(), data, statistics, noSizes, noPlaces);
        reset();
        if (present != null) {
            present.reset();
        }
    }

    @Override
    public final void end() throws IOException {
        DictionaryPage dictionary = dictionary();
        if (dictionary != null) {
            pages.writeDictionaryPage(dictionary);
        }
    }

    /** Returns the page's encoded values. */
    abstract BytesInput data() throws IOException;

    /** Returns the encoding of what {@link #data()} returned. */
    abstract Encoding encoding();

    /** Sets the page's minimum and maximum. */
    abstract void describe(Statistics<?> statistics);

    /** Discards the page's state. */
    abstract void reset();

    /** Returns the dictionary of the pages that used one; null if none did. */
    DictionaryPage dictionary() {
        return null;
    }
}
