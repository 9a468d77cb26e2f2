package io.barmill.ticks;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The columns of a data type, in the order of the lake's files: the same for every venue. */
public final class RowSchema {
    private static final String SEQ = "seq";

    private final DataType type;
    private final String name;
    private final List<RowColumn> columns;
    private final int seq;
    private final OptionalInt id;
    private final boolean contracts;

    /**
     * @param name what the rows are called in files
     * @param columns the first is the exchange time; one is called seq
     * @param id the name of the column of ids; empty for a type without ids
     * @param contracts true if some columns count contracts
     */
    RowSchema(DataType type, String name, List<RowColumn> columns, String id, boolean contracts) {
        this.type = type;
        this.name = name;
        this.columns = List.copyOf(columns);
        this.seq = find(SEQ).orElseThrow();
        this.id = find(id);
        this.contracts = contracts;
    }

    /**
     * The columns of that type.
     *
     * @throws IllegalArgumentException for trades of one instrument, which have a {@link TradeBatch}
     */
    public static RowSchema of(DataType type) {
        return of(type, false);
    }

    /**
     * The columns of that type.
     *
     * @param contracts true for a market that counts contracts, whose types with amounts have additional columns
     * @throws IllegalArgumentException for trades of one instrument, which have a {@link TradeBatch}
     */
    public static RowSchema of(DataType type, boolean contracts) {
        return RowSchemas.of(type, contracts);
    }

    /**
     * The columns of {@code book_snapshot_n}: the best n levels of an order book. Depths other than 5 and 25 are no types of the
     * lake; their rows have the type {@code book_snapshot_25}, and a name of their own.
     *
     * @param levels at least 1
     */
    public static RowSchema ofSnapshots(int levels) {
        return RowSchemas.ofSnapshots(levels);
    }

    /** What the rows are called in files: the type's id, or {@code book_snapshot_n}. */
    public String name() {
        return name;
    }

    /** True if some columns count contracts. */
    public boolean hasContracts() {
        return contracts;
    }

    /** The type of the rows. */
    public DataType type() {
        return type;
    }

    /** The columns, in order. */
    public List<RowColumn> columns() {
        return columns;
    }

    /** The column at that index. */
    public RowColumn column(int index) {
        return columns.get(index);
    }

    /** The index of the column of that name; empty if there is none. */
    public OptionalInt find(String name) {
        return IntStream.range(0, columns.size())
                .filter(index -> columns.get(index).name().equals(name))
                .findFirst();
    }

    /** The index of the column of row numbers. */
    public int seq() {
        return seq;
    }

    /** The index of the column of ids; empty for a type without ids. */
    public OptionalInt id() {
        return id;
    }
}
