package io.barmill.lake.parquet;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** A Parquet file opened for reading, row group by row group, optionally with only some of its columns. */
public final class ParquetInput implements Closeable {
    private final String name;
    private final ParquetFileReader reader;
    private final ColumnCodec codec;
    private List<ColumnReader> columns = List.of();
    private List<String> selected = List.of();
    private long rowsLeft;

    private ParquetInput(ParquetFileReader reader, String name, ColumnCodec codec) {
        this.reader = reader;
        this.name = name;
        this.codec = codec;
    }

    /** Opens a file; {@code name} is its name in errors. Fails with LAKE_FILE_MISSING or LAKE_FILE_CORRUPT. */
    public static ParquetInput open(InputFile file, String name, ColumnCodec codec) {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs())
                .usePageChecksumVerification()
                .build();
        try {
            return new ParquetInput(FooterReader.open(file, options), name, codec);
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new BarmillException(ErrorCode.LAKE_FILE_MISSING, name + " does not exist", e);
        } catch (IOException | RuntimeException e) {
            throw corrupt(name, e.getMessage(), e);
        }
    }

    /** Returns the number of rows in the file. */
    public long rows() {
        return reader.getRecordCount();
    }

    /** Returns the schema of the file. */
    public MessageType schema() {
        return reader.getFileMetaData().getSchema();
    }

    /** Returns the footer's facts by their keys without the prefix {@code barmill.}. */
    public Map<String, String> footer() {
        return FooterMetadata.fromFooter(reader.getFileMetaData().getKeyValueMetaData());
    }

    /** Fails if the footer names a kind of rows other than this one: columns alone do not tell. */
    public void requireSchema(String kind) {
        String found = footer().getOrDefault(FooterMetadata.SCHEMA, kind);
        if (!found.equals(kind)) {
            throw corrupt(name, "holds " + found + ", expected " + kind, null);
        }
    }

    /** Returns true if the file has a column of that name. */
    public boolean has(PrimitiveType column) {
        return schema().containsField(column.getName());
    }

    /**
     * Selects the columns to read, after checking that the file has them with the same names and types. A column that
     * is nullable in the file is accepted, too; a null in it counts as damage.
     */
    public void select(List<PrimitiveType> types) {
        for (PrimitiveType type : types) {
            if (!has(type)) {
                throw corrupt(name, "has no column " + type.getName() + " among " + names(schema()), null);
            }
            Type found = schema().getType(type.getName());
            if (!found.isPrimitive()
                    || found.isRepetition(Type.Repetition.REPEATED)
                    || found.asPrimitiveType().getPrimitiveTypeName() != type.getPrimitiveTypeName()
                    || (type.getLogicalTypeAnnotation() != null
                            && !type.getLogicalTypeAnnotation().equals(found.getLogicalTypeAnnotation()))) {
                throw corrupt(name, "column is " + found + ", expected " + type, null);
            }
        }
        selected = types.stream().map(Type::getName).toList();
        reader.setRequestedSchema(new MessageType(
                schema().getName(), selected.stream().map(schema()::getType).toList()));
    }

    /**
     * Returns how many rows can be read from {@link #columns} before the next call; 0 at the end of the file. Moves to
     * the next row group once the current one has been read.
     */
    public long available() {
        try {
            while (rowsLeft == 0) {
                PageReadStore group = reader.readNextRowGroup();
                if (group == null) {
                    return 0;
                }
                rowsLeft = group.getRowCount();
                List<ColumnReader> next = new ArrayList<>();
                for (String column : selected) {
                    next.add(codec.reader(schema().getColumnDescription(new String[] {column}), group));
                }
                columns = next;
            }
            return rowsLeft;
        } catch (IOException | RuntimeException e) {
            throw corrupt(name, e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw corrupt(name, "a page's header is nested too deeply", e);
        }
    }

    /** Returns the row group's selected columns, in the order of their selection. */
    public List<ColumnReader> columns() {
        return columns;
    }

    /** Records that this many rows have been read from every column. */
    public void read(int rows) {
        rowsLeft -= rows;
    }

    /** Returns the error for a failure while columns were read. */
    public BarmillException corrupt(Exception cause) {
        return corrupt(name, cause.getMessage(), cause);
    }

    /** Closes the file after a failure, and returns that failure. */
    public RuntimeException closeAfter(RuntimeException failure) {
        try {
            close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** A read error of the storage keeps its own error code, because it does not mean that the file is corrupt. */
    static BarmillException corrupt(String name, String reason, Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof BarmillException known) {
                return known;
            }
        }
        return new BarmillException(ErrorCode.LAKE_FILE_CORRUPT, name + " cannot be read: " + reason, cause);
    }

    private static String names(MessageType schema) {
        return schema.getFields().stream().map(Type::getName).collect(Collectors.joining(", ", "[", "]"));
    }
}
