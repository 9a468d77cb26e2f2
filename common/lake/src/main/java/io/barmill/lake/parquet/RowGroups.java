package io.barmill.lake.parquet;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;
import org.apache.parquet.schema.MessageType;

/** The row groups of a file, to be copied as they are: {@link ParquetAssembly}. */
public final class RowGroups implements Closeable {
    private static final int CHUNK = 1 << 20;

    private final InputFile file;
    private final String name;
    private final ParquetFileReader reader;

    private RowGroups(InputFile file, String name, ParquetFileReader reader) {
        this.file = file;
        this.name = name;
        this.reader = reader;
    }

    /** Opens a file; {@code name} is its name in errors. Fails with LAKE_FILE_MISSING or LAKE_FILE_CORRUPT. */
    public static RowGroups open(InputFile file, String name) {
        ParquetReadOptions options =
                ParquetReadOptions.builder(new PlainParquetConfiguration()).build();
        try {
            return new RowGroups(file, name, FooterReader.open(file, options));
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new BarmillException(ErrorCode.LAKE_FILE_MISSING, name + " does not exist", e);
        } catch (IOException | RuntimeException e) {
            throw ParquetInput.corrupt(name, e.getMessage(), e);
        }
    }

    /** Returns the footer's facts by their keys without the prefix {@code barmill.}. */
    public Map<String, String> footer() {
        return FooterMetadata.fromFooter(reader.getFileMetaData().getKeyValueMetaData());
    }

    /** Returns the schema of the rows. */
    public MessageType schema() {
        return reader.getFileMetaData().getSchema();
    }

    /** Returns the number of row groups. */
    public int count() {
        return blocks().size();
    }

    /** Returns the SHA-256 of the bytes of these row groups, in hex digits. */
    public String sha256(int first, int groups) throws IOException {
        try (SeekableInputStream bytes = file.newStream()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] chunk = new byte[CHUNK];
            for (BlockMetaData block : blocks().subList(first, first + groups)) {
                bytes.seek(block.getStartingPos());
                for (long left = block.getCompressedSize(); left > 0; ) {
                    int count = (int) Math.min(left, chunk.length);
                    bytes.readFully(chunk, 0, count);
                    digest.update(chunk, 0, count);
                    left -= count;
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    List<BlockMetaData> blocks() {
        return reader.getRowGroups();
    }

    InputFile file() {
        return file;
    }

    String name() {
        return name;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
