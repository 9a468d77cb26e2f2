package io.barmill.lake.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/** A Parquet file that is being written, row group by row group. The same rows and footer yield the same bytes. */
public final class ParquetOutput implements Closeable {
    private final Path file;
    private final MessageType schema;
    private final ColumnCodec codec;
    private final HashingOutputFile output;
    private final RowGroupFile groups;
    private final PageCodecs codecs = new PageCodecs();
    private long rows;
    private boolean ended;

    /** Creates the file, or truncates it if it exists. */
    public ParquetOutput(Path file, MessageType schema, ColumnCodec codec) throws IOException {
        this.file = file;
        this.schema = schema;
        this.codec = codec;
        this.output = new HashingOutputFile(file);
        try {
            groups = new RowGroupFile(output, schema, codecs.getCompressor(CompressionCodecName.ZSTD));
        } catch (IOException | RuntimeException e) {
            output.abandon();
            codecs.release();
            throw e;
        }
    }

    /** Starts the next row group. */
    public RowGroup.Target startGroup() {
        return new RowGroup.Target(codec, schema, groups.startGroup());
    }

    /** Ends the row group and writes it to the file. */
    public void endGroup(RowGroup group) throws IOException {
        group.end();
        groups.endGroup(group.rows());
        rows += group.rows();
    }

    /** Releases the memory and the open file between two row groups, until the next one. */
    public void rest() throws IOException {
        output.rest();
        codecs.rest();
    }

    /** Writes the footer, and checks that the file can be read. */
    public void end(Map<String, String> footer) throws IOException {
        groups.end(new TreeMap<>(footer));
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
        try (ParquetInput written = ParquetInput.open(new LocalInputFile(file), file.toString(), codec)) {
            if (written.rows() != rows || !written.schema().equals(schema)) {
                throw new IOException("reads back as " + written.rows() + " rows of " + written.schema() + ", " + rows
                        + " rows of " + schema + " were written");
            }
        }
    }
}
