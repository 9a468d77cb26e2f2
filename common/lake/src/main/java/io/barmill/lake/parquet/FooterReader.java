package io.barmill.lake.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/**
 * Reads the footers of files that anyone may have made. Counts, lengths and positions in them are checked before memory is
 * taken for what they announce.
 */
final class FooterReader {
    private static final String MAGIC = "PAR1";
    /** The footer's length and the magic. */
    private static final int END_BYTES = Integer.BYTES + MAGIC.length();
    /** Far larger than the footers of files with thousands of row groups. */
    private static final int MOST_BYTES = 64 << 20;

    private FooterReader() {}

    /**
     * Opens a file after checking its footer.
     *
     * @throws IOException if the file cannot be read, or cannot be a Parquet file
     */
    static ParquetFileReader open(InputFile file, ParquetReadOptions options) throws IOException {
        SeekableInputStream stream = file.newStream();
        try {
            return new ParquetFileReader(file, read(stream, file.getLength(), options), options, stream);
        } catch (IOException | RuntimeException e) {
            try {
                stream.close();
            } catch (IOException suppressed) {
                e.addSuppressed(suppressed);
            }
            throw e;
        }
    }

    /** @param length the size of the file */
    private static ParquetMetadata read(SeekableInputStream file, long length, ParquetReadOptions options)
            throws IOException {
        if (length < MAGIC.length() + END_BYTES) {
            throw new IOException("it has " + length + " bytes, too few for a Parquet file");
        }
        ByteBuffer end =
                ByteBuffer.wrap(bytes(file, length - END_BYTES, END_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        int size = end.getInt();
        String magic = StandardCharsets.ISO_8859_1.decode(end).toString();
        if (!magic.equals(MAGIC)) {
            throw new IOException("it is not a Parquet file, whose last bytes are " + MAGIC);
        }
        long start = length - END_BYTES - size;
        if (size < 0 || size > MOST_BYTES || start < MAGIC.length()) {
            throw new IOException("it says that its footer has " + Integer.toUnsignedString(size) + " bytes");
        }
        byte[] footer = bytes(file, start, size);
        CompactBounds.check(footer);
        ParquetMetadata metadata = parse(footer, options);
        check(metadata, start);
        return metadata;
    }

    private static ParquetMetadata parse(byte[] footer, ParquetReadOptions options) throws IOException {
        try {
            return new ParquetMetadataConverter(options)
                    .readParquetMetadata(new ByteArrayInputStream(footer), options.getMetadataFilter());
        } catch (StackOverflowError e) {
            throw new IOException("the columns in its footer are nested too deeply", e);
        }
    }

    private static void check(ParquetMetadata metadata, long dataEnd) throws IOException {
        long rows = 0;
        for (BlockMetaData group : metadata.getBlocks()) {
            rows += group.getRowCount();
            if (group.getRowCount() < 0 || rows < 0) {
                throw new IOException("its footer says that a row group has " + group.getRowCount() + " rows");
            }
            for (ColumnChunkMetaData chunk : group.getColumns()) {
                long start = chunk.getStartingPos();
                long size = chunk.getTotalSize();
                if (start < MAGIC.length() || size < 0 || size > dataEnd - start) {
                    throw new IOException("its footer says that " + size + " bytes of column "
                            + chunk.getPath().toDotString() + " begin at " + start + ", the data end at " + dataEnd);
                }
            }
        }
    }

    private static byte[] bytes(SeekableInputStream file, long from, int count) throws IOException {
        byte[] bytes = new byte[count];
        file.seek(from);
        file.readFully(bytes);
        return bytes;
    }
}
