package io.barmill.ticks;

import io.barmill.ticks.RowColumn.Kind;
import java.util.List;
import java.util.OptionalInt;

/**
 * Rows of any type other than trades, in columns that a {@link RowSchema} describes. The arrays are exposed because every
 * row passes through them.
 */
public final class RowBatch extends TickBatch {
    private final RowSchema schema;
    private final long[][] longs;
    private final double[][] numbers;
    private final byte[][] codes;
    private final ByteStrings[] texts;

    /** An empty batch. */
    public RowBatch(RowSchema schema, int capacity) {
        super(schema.type(), capacity);
        this.schema = schema;
        List<RowColumn> columns = schema.columns();
        longs = new long[columns.size()][];
        numbers = new double[columns.size()][];
        codes = new byte[columns.size()][];
        texts = new ByteStrings[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            switch (columns.get(i).kind()) {
                case TIME, WHOLE -> longs[i] = new long[capacity];
                case NUMBER -> numbers[i] = new double[capacity];
                case TEXT, NAME -> texts[i] = new ByteStrings(capacity);
                case WORD, TRUTH -> codes[i] = new byte[capacity];
            }
        }
    }

    /** The schema of the columns. */
    public RowSchema schema() {
        return schema;
    }

    @Override
    public boolean hasContracts() {
        return schema.hasContracts();
    }

    /** The values of a TIME or WHOLE column; {@link #NO_TIME} stands for null. */
    public long[] longs(int column) {
        return longs[column];
    }

    /** The values of a NUMBER column; NaN stands for null. */
    public double[] numbers(int column) {
        return numbers[column];
    }

    /** The values of a WORD column, as indexes into {@link RowColumn#words()}, or of a TRUTH column, 0 for false. */
    public byte[] codes(int column) {
        return codes[column];
    }

    /** The values of a TEXT or NAME column. */
    public ByteStrings texts(int column) {
        return texts[column];
    }

    @Override
    public long[] timestamps() {
        return longs[0];
    }

    @Override
    public long[] seqs() {
        return longs[schema.seq()];
    }

    @Override
    public String firstId(int row) {
        OptionalInt id = schema.id();
        if (id.isEmpty()) {
            return "";
        }
        int column = id.getAsInt();
        if (schema.column(column).kind() == Kind.TEXT) {
            return texts[column].get(row);
        }
        long value = longs[column][row];
        return value == NO_TIME ? "" : Long.toString(value);
    }

    @Override
    public String lastId(int row) {
        return firstId(row);
    }

    @Override
    public void append(TickBatch source, int row) {
        RowBatch from = (RowBatch) source;
        int to = size();
        for (int i = 0; i < longs.length; i++) {
            if (longs[i] != null) {
                longs[i][to] = from.longs[i][row];
            } else if (numbers[i] != null) {
                numbers[i][to] = from.numbers[i][row];
            } else if (codes[i] != null) {
                codes[i][to] = from.codes[i][row];
            } else {
                texts[i].append(from.texts[i].bytes(), from.texts[i].start(row), from.texts[i].end(row));
            }
        }
        advance();
    }

    @Override
    public boolean isEqual(int row, TickBatch other, int otherRow) {
        RowBatch that = (RowBatch) other;
        for (int i = longs.length - 1; i >= 0; i--) {
            if (i != schema.seq() && !isEqual(i, row, that, otherRow)) {
                return false;
            }
        }
        return true;
    }

    private boolean isEqual(int column, int row, RowBatch that, int otherRow) {
        if (longs[column] != null) {
            return longs[column][row] == that.longs[column][otherRow];
        }
        if (numbers[column] != null) {
            return Double.compare(numbers[column][row], that.numbers[column][otherRow]) == 0;
        }
        if (codes[column] != null) {
            return codes[column][row] == that.codes[column][otherRow];
        }
        return texts[column].isEqual(row, that.texts[column], otherRow);
    }

    /** Sets a column of the row at {@link #size()} to null. */
    public void setNone(int column) {
        switch (schema.column(column).kind()) {
            case TIME, WHOLE -> longs[column][size()] = NO_TIME;
            case NUMBER -> numbers[column][size()] = Double.NaN;
            case TEXT, NAME -> texts[column].append("");
            case WORD, TRUTH -> codes[column][size()] = 0;
        }
    }

    public @Override void forgetUncounted() {
        for (ByteStrings column : texts) {
            if (column != null) {
                column.truncate(size());
            }
        }
    }
}
