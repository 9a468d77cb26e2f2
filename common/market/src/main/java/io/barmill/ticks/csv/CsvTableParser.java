package io.barmill.ticks.csv;

import io.barmill.error.BarmillException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.RowBatch;
import java.util.List;
import java.util.Optional;

/** Reads the rows of one text according to the table of its format. */
final class CsvTableParser implements CsvParser<RowBatch> {
    private final CsvTable table;
    private final CsvField[] fields;
    private final int[] absent;
    /** The values of fields that must not change, from the first valid row on; nulls before it. */
    private final String[] same;

    private final CsvDerivation derivation;
    private boolean anyRow;

    /** @param contract the value of one contract, if the table needs it */
    CsvTableParser(CsvTable table, Optional<ContractValue> contract) {
        this.table = table;
        this.derivation = contract.map(table::derivation).orElse(CsvDerivation.NONE);
        this.fields = table.fields().toArray(CsvField[]::new);
        this.absent = table.absent();
        this.same = new String[fields.length];
    }

    @Override
    public String header() {
        return table.header();
    }

    @Override
    public boolean isHeader(CsvCursor cursor) {
        return table.needsHeader() || cursor.peek() < '0' || cursor.peek() > '9';
    }

    @Override
    public void readHeader(CsvCursor cursor) {
        String header = table.header();
        BarmillException failure =
                cursor.badRow("expected " + (table.needsHeader() ? "" : "a number, or ") + "the header " + header);
        if (!cursor.readRow().equals('"' + header.replace("\"", "\\\"") + '"')) {
            throw failure;
        }
    }

    @Override
    public void readRow(CsvCursor cursor, RowBatch batch) {
        int row = batch.size();
        for (int i = 0; i < fields.length; i++) {
            if (i > 0) {
                cursor.comma(fields.length);
            }
            readField(cursor, i, batch, row);
        }
        cursor.endRow(fields.length);
        for (int column : absent) {
            batch.setNone(column);
        }
        if (derivation != CsvDerivation.NONE) {
            derivation.apply(batch, row);
        }
        anyRow = true;
    }

    private void readField(CsvCursor cursor, int index, RowBatch batch, int row) {
        CsvField field = fields[index];
        int target = field.target();
        if (target < 0) {
            check(cursor, index);
            return;
        }
        if (field.mayBeEmpty() && cursor.isEmptyField()) {
            batch.setNone(target);
            return;
        }
        switch (field.rule()) {
            case MICROS -> batch.longs(target)[row] = CsvTimes.micros(cursor, field.column());
            case ANY_TIME -> batch.longs(target)[row] = CsvTimes.anyUnit(cursor, field.column());
            case TEXT_TIME -> batch.longs(target)[row] = CsvTimes.text(cursor, field.column());
            case WHOLE -> batch.longs(target)[row] = cursor.readLong(field.column(), false);
            case NUMBER -> batch.numbers(target)[row] = cursor.readDouble(field.column(), true);
            case AMOUNT -> batch.numbers(target)[row] = cursor.readDouble(field.column(), false);
            case TEXT -> {
                int start = cursor.position();
                int end = cursor.readText(field.column());
                batch.texts(target).append(cursor.bytes(), start, end);
            }
            case WORD ->
                batch.codes(target)[row] = readWord(
                        cursor, field.column(), batch.schema().column(target).words());
            case TRUTH -> batch.codes(target)[row] = (byte) (cursor.readBoolean(field.column()) ? 1 : 0);
            case SAME -> throw new IllegalStateException("a constant field has no column");
        }
    }

    private void check(CsvCursor cursor, int index) {
        CsvColumn column = fields[index].column();
        if (fields[index].rule() != CsvField.Rule.SAME) {
            cursor.readText(column);
        } else if (!anyRow) {
            int start = cursor.position();
            same[index] = PrintableText.ascii(cursor.bytes(), start, cursor.readText(column));
        } else if (!cursor.skip(same[index])) {
            throw cursor.bad(column);
        }
    }

    private static byte readWord(CsvCursor cursor, CsvColumn column, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (cursor.skip(words.get(i))) {
                return (byte) i;
            }
        }
        for (int i = 0; i < words.size(); i++) {
            if (cursor.skipInAnyCase(words.get(i))) {
                return (byte) i;
            }
        }
        throw cursor.bad(column);
    }
}
