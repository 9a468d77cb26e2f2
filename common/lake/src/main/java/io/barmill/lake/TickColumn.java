package io.barmill.lake;

import io.barmill.lake.parquet.Columns;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;

/** The columns of a tick file, in the file's order. */
public enum TickColumn {
    /** Exchange time. */
    TIMESTAMP("timestamp", Columns.time("timestamp")),
    /** Time of arrival at the recorder; the only column that may be null. */
    LOCAL_TIMESTAMP("local_timestamp", Columns.optionalTime("local_timestamp")),
    ID("id", Columns.string("id")),
    /** The taker's side: buy, sell or unknown. */
    SIDE("side", Columns.string("side")),
    PRICE("price", Columns.number("price")),
    AMOUNT("amount", Columns.number("amount")),
    /** The row's position in its source, from 0. */
    SEQ("seq", Columns.integer("seq")),
    /** First trade id of an aggregate trade; only in files of aggregate trades. */
    FIRST_ID("first_id", Columns.integer("first_id")),
    /** Last trade id of an aggregate trade; only in files of aggregate trades. */
    LAST_ID("last_id", Columns.integer("last_id")),
    /** The amount in contracts; only in files of markets that count contracts. */
    CONTRACTS("contracts", Columns.number("contracts"));

    /** The names of the sides, in the order of their codes. */
    static final List<String> SIDES = Arrays.stream(Side.values()).map(Side::id).toList();

    private final String id;
    private final PrimitiveType type;

    TickColumn(String id, PrimitiveType type) {
        this.id = id;
        this.type = type;
    }

    /** Returns the column's name in the file. */
    public String id() {
        return id;
    }

    PrimitiveType type() {
        return type;
    }

    /** Returns the columns of files of that type, for a market that counts base units. */
    public static Set<TickColumn> of(DataType type) {
        return of(type, false);
    }

    /** Returns the columns of files of that type, with {@link #CONTRACTS} if contracts are counted. */
    public static Set<TickColumn> of(DataType type, boolean contracts) {
        Set<TickColumn> columns = EnumSet.range(TIMESTAMP, type == DataType.AGG_TRADES ? LAST_ID : SEQ);
        if (contracts) {
            columns.add(CONTRACTS);
        }
        return columns;
    }

    /** Returns the columns of files of that type that bars are made from. */
    public static Set<TickColumn> ofBars(DataType type) {
        Set<TickColumn> columns = of(type);
        columns.remove(SEQ);
        if (type == DataType.AGG_TRADES) {
            // Their bars name the trades inside.
            columns.remove(ID);
        }
        return columns;
    }

    static MessageType schema(DataType type, boolean contracts) {
        List<Type> columns = new ArrayList<>();
        of(type, contracts).forEach(column -> columns.add(column.type));
        return new MessageType(type.id(), columns);
    }
}
