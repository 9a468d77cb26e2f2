package io.barmill.lake.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file that is put together from row groups of others, byte by byte. The same row groups and footer yield the same
 * bytes, whichever files they are copied from. It has no page indexes: their bytes are not part of a row group.
 */
public final class ParquetAssembly implements Closeable {
    private static final long ROW_GROUP_BYTES = 128L * 1024 * 1024;

    private final Path file;
    private final HashingOutputFile output;
    private final ParquetFileWriter writer;
    private long rows;
    private boolean ended;

    /** Creates the file, or truncates it if it exists. */
    public ParquetAssembly(Path file, MessageType schema) throws IOException {
        this.file = file;
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

    /** Appends row groups of a file with the same schema, from that index on. */
    public void append(RowGroups from, int first, int count) throws IOException {
        if (count == 0) {
            return;
        }
        try (SeekableInputStream bytes =
                new BulkReads(from.file().newStream(), from.file().getLength())) {
            for (BlockMetaData block : from.blocks().subList(first, first + count)) {
                writer.appendRowGroup(bytes, block, false);
                rows += block.getRowCount();
            }
        } catch (RuntimeException e) {
            throw ParquetInput.corrupt(from.name(), e.getMessage(), e);
        }
    }

    /** Writes the footer, and checks that the file can be read. */
    public void end(Map<String, String> footer) throws IOException {
        writer.end(new TreeMap<>(footer));
        writer.close();
        ended = true;
        if (Files.size(file) != output.bytes()) {
            throw new IOException("has " + Files.size(file) + " bytes, " + output.bytes() + " were written");
        }
        try (ParquetInput written = ParquetInput.open(new LocalInputFile(file), file.toString(), ColumnCodec.BULK)) {
            if (written.rows() != rows) {
                throw new IOException("reads back as " + written.rows() + " rows, " + rows + " were written");
            }
        }
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
        }
    }

    /**
     * A file's bytes, with reads into arrays in one piece: the stream that Parquet has for local files inherits the method that
     * makes a system call for each byte.
     */
    static final class BulkReads extends SeekableInputStream {
        private final SeekableInputStream file;
        private final long length;

        /** @param length of the file, in bytes */
        BulkReads(SeekableInputStream file, long length) {
            this.file = file;
            this.length = length;
        }

        @Override
        public int read(byte[] target, int from, int most) throws IOException {
            int count = (int) Math.min(most, length - file.getPos());
            if (count <= 0) {
                return most == 0 ? 0 : -1;
            }
            file.readFully(target, from, count);
            return count;
        }

        @Override
        public int read() throws IOException {
            return file.read();
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return file.read(target);
        }

        @Override
        public void readFully(byte[] target) throws IOException {
            file.readFully(target);
        }

        @Override
        public void readFully(byte[] target, int from, int count) throws IOException {
            file.readFully(target, from, count);
        }

        @Override
        public void readFully(ByteBuffer target) throws IOException {
            file.readFully(target);
        }

        @Override
        public long getPos() throws IOException {
            return file.getPos();
        }

        @Override
        public void seek(long position) throws IOException {
            file.seek(position);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
