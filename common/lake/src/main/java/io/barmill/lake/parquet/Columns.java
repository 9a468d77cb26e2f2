package io.barmill.lake.parquet;

import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;

/** The types of column that the lake's files use. */
public final class Columns {
    private static final LogicalTypeAnnotation MICROS_UTC = LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS);

    private Columns() {}

    /** Returns a required INT64 column of microseconds since 1970-01-01 UTC. */
    public static PrimitiveType time(String name) {
        return Types.required(PrimitiveTypeName.INT64).as(MICROS_UTC).named(name);
    }

    /** Returns a nullable INT64 column of microseconds since 1970-01-01 UTC. */
    public static PrimitiveType optionalTime(String name) {
        return Types.optional(PrimitiveTypeName.INT64).as(MICROS_UTC).named(name);
    }

    /** Returns a required column of UTF-8 strings. */
    public static PrimitiveType string(String name) {
        return Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
    }

    /** Returns a required DOUBLE column. */
    public static PrimitiveType number(String name) {
        return Types.required(PrimitiveTypeName.DOUBLE).named(name);
    }

    /** Returns a required INT64 column. */
    public static PrimitiveType integer(String name) {
        return Types.required(PrimitiveTypeName.INT64).named(name);
    }

    /** Returns a nullable DOUBLE column. */
    public static PrimitiveType optionalNumber(String name) {
        return Types.optional(PrimitiveTypeName.DOUBLE).named(name);
    }

    /** Returns a nullable INT64 column. */
    public static PrimitiveType optionalInteger(String name) {
        return Types.optional(PrimitiveTypeName.INT64).named(name);
    }

    /** Returns a required BOOLEAN column. */
    public static PrimitiveType bool(String name) {
        return Types.required(PrimitiveTypeName.BOOLEAN).named(name);
    }
}
