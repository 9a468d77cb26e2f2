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

/** A Parquet file that is being read, row group by row group, of which some columns may be selected. */
public final class ParquetInput implements Closeable {
    private final String name;
    private final ParquetFileReader reader;
    private List<ColumnReader> columns = List.of();
    private List<String> selected = List.of();
    private long rowsLeft;

    private ParquetInput(ParquetFileReader reader, String name) {
        this.reader = reader;
        this.name = name;
    }

    public static ParquetInput open(InputFile file, String name) {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new PageCodecs())
                .usePageChecksumVerification()
                .build();
        try {
            return new ParquetInput(ParquetFileReader.open(file, options), name);
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new BarmillException(ErrorCode.LAKE_FILE_MISSING, name + " does not exist", e);
        } catch (IOException | RuntimeException e) {
            throw corrupt(name, e.getMessage(), e);
        }
    }

    public long rows() {
        return reader.getRecordCount();
    }

    public MessageType schema() {
        return reader.getFileMetaData().getSchema();
    }

    public Map<String, String> footer() {
        return FooterMetadata.fromFooter(reader.getFileMetaData().getKeyValueMetaData());
    }

    /** Fails unless the rows are of that kind, if the footer names one: columns alone do not tell. */
    public void requireSchema(String kind) {
        String found = footer().getOrDefault(FooterMetadata.SCHEMA, kind);
        if (!found.equals(kind)) {
            throw corrupt(name, "holds " + found + ", expected " + kind, null);
        }
    }

    public boolean has(PrimitiveType column) {
        return schema().containsField(column.getName());
    }

    /**
     * Chooses the columns to read, and makes sure that the file has them: same name, same type. A column that the file
     * says may be null is taken too; a null in it is damage.
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
                    || type.getLogicalTypeAnnotation() != null
                            && !type.getLogicalTypeAnnotation().equals(found.getLogicalTypeAnnotation())) {
                throw corrupt(name, "column is " + found + ", expected " + type, null);
            }
        }
        selected = types.stream().map(Type::getName).toList();
        reader.setRequestedSchema(new MessageType(
                schema().getName(), selected.stream().map(schema()::getType).toList()));
    }

    /**
     * Returns how many rows can be read from {@link #columns} before the next call; 0 at the end of the file. Moves to
     * the next row group where the one before has been read.
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
                    next.add(new ColumnReader(schema().getColumnDescription(new String[] {column}), group));
                }
                columns = next;
            }
            return rowsLeft;
        } catch (IOException | RuntimeException e) {
            throw corrupt(name, e.getMessage(), e);
        }
    }

    /** The row group's selected columns, in the order of their selection. */
    public List<ColumnReader> columns() {
        return columns;
    }

    /** Records that this many rows have been read from every column. */
    public void read(int rows) {
        rowsLeft -= rows;
    }

    /** The error for anything that went wrong while columns were read. */
    public BarmillException corrupt(Exception cause) {
        return corrupt(name, cause.getMessage(), cause);
    }

    /** Closes a file that has already failed, and returns that failure. */
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

    /** A storage that could not be read has its own word for that, which says nothing against the file. */
    private static BarmillException corrupt(String name, String reason, Exception cause) {
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
