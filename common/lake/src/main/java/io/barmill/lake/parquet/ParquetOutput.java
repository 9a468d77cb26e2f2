package io.barmill.lake.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.page.PageWriteStore;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/** A Parquet file that is being written, row group by row group. The same rows and footer yield the same bytes. */
public final class ParquetOutput implements Closeable {
    private static final long ROW_GROUP_BYTES = 128L * 1024 * 1024;

    private final Path file;
    private final MessageType schema;
    private final HashingOutputFile output;
    private final ParquetFileWriter writer;
    private final PageCodecs codecs = new PageCodecs();
    private ColumnChunkPageWriteStore store;
    private long rows;
    private boolean ended;

    /** Creates the file, or truncates it if it exists. */
    public ParquetOutput(Path file, MessageType schema) throws IOException {
        this.file = file;
        this.schema = schema;
        this.output = new HashingOutputFile(file);
        try {
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
        } catch (IOException | RuntimeException e) {
            output.abandon();
            throw e;
        }
    }

    /** Returns the store for the pages of the next row group's columns. */
    public PageWriteStore startGroup() {
        store = new ColumnChunkPageWriteStore(
                codecs.getCompressor(CompressionCodecName.ZSTD),
                schema,
                ColumnWriter.ALLOCATOR,
                ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                true);
        return store;
    }

    /** Ends the row group and writes it to the file. */
    public void endGroup(RowGroup group) throws IOException {
        group.end();
        writer.startBlock(group.rows());
        store.flushToFileWriter(writer);
        writer.endBlock();
        store.close();
        store = null;
        rows += group.rows();
    }

    /** Writes the footer, forces the file to disk, and checks that it can be read. */
    public void end(Map<String, String> footer) throws IOException {
        writer.end(new TreeMap<>(footer));
        writer.close();
        codecs.release();
        ended = true;
        check();
    }

    /** Returns the number of bytes written. */
    public long bytes() {
        return output.bytes();
    }

    /** Returns the SHA-256 of everything written, in hex digits. May be called once. */
    public String sha256() {
        return output.sha256();
    }

    @Override
    public void close() throws IOException {
        if (!ended) {
            ended = true;
            output.abandon();
            codecs.release();
        }
    }

    private void check() throws IOException {
        if (Files.size(file) != output.bytes()) {
            throw new IOException("has " + Files.size(file) + " bytes, " + output.bytes() + " were written");
        }
        try (ParquetInput written = ParquetInput.open(new LocalInputFile(file), file.toString())) {
            if (written.rows() != rows || !written.schema().equals(schema)) {
                throw new IOException("reads back as " + written.rows() + " rows of " + written.schema() + ", " + rows
                        + " rows of " + schema + " were written");
            }
        }
    }
}
