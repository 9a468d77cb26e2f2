package io.barmill.lake.parquet;

import java.io.IOException;
import java.util.Map;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * The row groups and the footer of a file that is being written. The only user of {@link ParquetFileWriter} and
 * {@link ColumnChunkPageWriteStore}, which are public but which parquet-hadoop considers its own: an upgrade may change
 * them without notice (see {@code docs/adr/0018-our-own-column-codec.md}).
 */
final class RowGroupFile {
    private static final long ROW_GROUP_BYTES = 128L * 1024 * 1024;

    private final MessageType schema;
    private final BytesInputCompressor compressor;
    private final ParquetFileWriter writer;
    /** Null between row groups. */
    private ColumnChunkPageWriteStore store;

    /** Creates the file's stream, which the caller abandons if this fails. */
    RowGroupFile(OutputFile output, MessageType schema, BytesInputCompressor compressor) throws IOException {
        this.schema = schema;
        this.compressor = compressor;
        writer = new ParquetFileWriter(
                output,
                schema,
                ParquetFileWriter.Mode.OVERWRITE,
                ROW_GROUP_BYTES,
                0,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
                true);
        writer.start();
    }

    /** Returns the store for the pages of the next row group's columns. */
    PageWriteStore startGroup() {
        store = new ColumnChunkPageWriteStore(
                compressor,
                schema,
                PagedColumnWriter.ALLOCATOR,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                true);
        return store;
    }

    /** Writes the row group, whose columns have ended, to the file. */
    void endGroup(int rows) throws IOException {
        writer.startBlock(rows);
        store.flushToFileWriter(writer);
        writer.endBlock();
        store.close();
        store = null;
    }

    /** Writes the footer and closes the stream. */
    void end(Map<String, String> footer) throws IOException {
        writer.end(footer);
        writer.close();
    }
}
