package io.barmill.lake.parquet;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** The kinds of column that the lake's files are made of. */
public final class Columns {
    private static final LogicalTypeAnnotation MICROS_UTC = LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS);

    private Columns() {}

    public static PrimitiveType time(String name) {
        return Types.required(PrimitiveTypeName.INT64).as(MICROS_UTC).named(name);
    }

    public static PrimitiveType optionalTime(String name) {
        return Types.optional(PrimitiveTypeName.INT64).as(MICROS_UTC).named(name);
    }

    public static PrimitiveType string(String name) {
        return Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    public static PrimitiveType number(String name) {
        return Types.required(PrimitiveTypeName.DOUBLE).named(name);
    }

    public static PrimitiveType integer(String name) {
        return Types.required(PrimitiveTypeName.INT64).named(name);
    }

    public static PrimitiveType optionalNumber(String name) {
        return Types.optional(PrimitiveTypeName.DOUBLE).named(name);
    }

    public static PrimitiveType optionalInteger(String name) {
        return Types.optional(PrimitiveTypeName.INT64).named(name);
    }

    public static PrimitiveType bool(String name) {
        return Types.required(PrimitiveTypeName.BOOLEAN).named(name);
    }
}
