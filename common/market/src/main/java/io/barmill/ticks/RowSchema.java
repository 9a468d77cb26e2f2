package io.barmill.ticks;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The columns of a data type, in the order of the lake's files: the same for every venue. */
public final class RowSchema {
    private static final String SEQ = "seq";

    private final DataType type;
    private final List<RowColumn> columns;
    private final int seq;
    private final OptionalInt id;
    private final boolean contracts;

    /**
     * @param columns the first is the exchange's time; one is called seq
     * @param id the column of ids that the facts of a file name; empty text for a type without
     * @param contracts true where some columns count contracts
     */
    RowSchema(DataType type, List<RowColumn> columns, String id, boolean contracts) {
        this.type = type;
        this.columns = List.copyOf(columns);
        this.seq = find(SEQ).orElseThrow();
        this.id = find(id);
        this.contracts = contracts;
    }

    /**
     * The columns of that type.
     *
     * @throws IllegalArgumentException for trades of one instrument, which {@link TradeBatch} knows
     */
    public static RowSchema of(DataType type) {
        return of(type, false);
    }

    /**
     * The columns of that type.
     *
     * @param contracts true for those of a market that counts contracts: they have some more, where the type has amounts
     * @throws IllegalArgumentException for trades of one instrument, which {@link TradeBatch} knows
     */
    public static RowSchema of(DataType type, boolean contracts) {
        return RowSchemas.of(type, contracts);
    }

    /** True where some columns count contracts. */
    public boolean hasContracts() {
        return contracts;
    }

    /** What the rows are. */
    public DataType type() {
        return type;
    }

    /** The columns, in order. */
    public List<RowColumn> columns() {
        return columns;
    }

    /** The column at that place. */
    public RowColumn column(int index) {
        return columns.get(index);
    }

    /** Where the column of that name is; empty where there is none. */
    public OptionalInt find(String name) {
        return IntStream.range(0, columns.size())
                .filter(index -> columns.get(index).name().equals(name))
                .findFirst();
    }

    /** Where the rows' places in their source are. */
    public int seq() {
        return seq;
    }

    /** Where the ids are that the facts of a file name. */
    OptionalInt id() {
        return id;
    }
}
