package io.barmill.bench;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;

/** Reads every value of a Parquet file by parquet-java's own column readers, one value after the other. */
final class ParquetJavaRead {
    private ParquetJavaRead() {}

    /** How many rows the file has, after reading every column of them. */
    static long rows(Path file) throws IOException {
        ParquetReadOptions options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .usePageChecksumVerification()
                .build();
        long rows = 0;
        try (ParquetFileReader reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            MessageType schema = reader.getFileMetaData().getSchema();
            String createdBy = reader.getFileMetaData().getCreatedBy();
            for (PageReadStore group = reader.readNextRowGroup(); group != null; group = reader.readNextRowGroup()) {
                ColumnReadStoreImpl columns = new ColumnReadStoreImpl(
                        group, new DummyRecordConverter(schema).getRootConverter(), schema, createdBy);
                for (ColumnDescriptor column : schema.getColumns()) {
                    readAll(columns.getColumnReader(column), column, group.getRowCount());
                }
                rows += group.getRowCount();
            }
        }
        return rows;
    }

    /** A tick file's columns are flat: one value for each row. */
    private static void readAll(ColumnReader values, ColumnDescriptor column, long count) {
        int present = column.getMaxDefinitionLevel();
        for (long i = 0; i < count; i++) {
            if (values.getCurrentDefinitionLevel() == present) {
                read(values, column);
            }
            values.consume();
        }
    }

    private static void read(ColumnReader values, ColumnDescriptor column) {
        switch (column.getPrimitiveType().getPrimitiveTypeName()) {
            case INT64 -> values.getLong();
            case INT32 -> values.getInteger();
            case DOUBLE -> values.getDouble();
            case FLOAT -> values.getFloat();
            case BOOLEAN -> values.getBoolean();
            default -> values.getBinary();
        }
    }
}
