package io.barmill.ticks.csv;

import io.barmill.error.BarmillException;
import io.barmill.ticks.ByteStrings;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.SwarDigits;
import java.util.Optional;

/**
 * Reads the rows of one text according to the table of its format. Most cells of a book or a ticker are those of the row
 * before. Such a cell is recognised by its bytes, and its value is copied instead of parsed.
 */
final class CsvTableParser implements CsvParser<RowBatch> {
    private static final int WORD_BYTES = Long.BYTES;

    private final CsvTable table;
    private final CsvField[] fields;
    /** Of the text; a field of a date and an hour has two. */
    private final int columns;

    private final CsvField.Rule[] rules;
    private final int[] absent;
    /** The values of fields that must not change, from the first valid row on; nulls before it. */
    private final String[] same;
    /** The words of fields that are one of a list; null for other fields. */
    private final CsvWords[] words;
    /** The sizes of the cells of the row before, each with the comma or line end behind it. */
    private final int[] sizes;

    private final CsvDerivation derivation;
    private boolean anyRow;
    /** The size of the row before; 0 if its cells are unknown, because it could not be read. */
    private int rowSize;

    private RowBatch batch;
    /** The batch's arrays by field; null where the field has none of the kind. */
    private final long[][] longs;

    private final double[][] numbers;
    private final byte[][] codes;
    private final ByteStrings[] texts;

    /** @param contract the value of one contract, if the table needs it */
    CsvTableParser(CsvTable table, Optional<ContractValue> contract) {
        this.table = table;
        this.derivation =
                contract.map(table::derivation).map(table.computation()::and).orElse(table.computation());
        this.fields = table.fields().toArray(CsvField[]::new);
        this.absent = table.absent();
        int count = fields.length;
        columns = table.header().split(",").length;
        rules = new CsvField.Rule[count];
        same = new String[count];
        words = new CsvWords[count];
        sizes = new int[count];
        longs = new long[count][];
        numbers = new double[count][];
        codes = new byte[count][];
        texts = new ByteStrings[count];
        for (int i = 0; i < count; i++) {
            rules[i] = fields[i].rule();
            if (rules[i] == CsvField.Rule.WORD) {
                words[i] = new CsvWords(fields[i].words());
            }
        }
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
    public void readRow(CsvCursor cursor, RowBatch target) {
        if (batch != target) {
            bind(target);
        }
        int row = target.size();
        int start = cursor.position;
        // The row before is compared where it lies: directly before this one, unless the buffer was refilled.
        boolean hasBefore = row > 0 && rowSize > 0 && start >= rowSize;
        int before = start - rowSize;
        rowSize = 0;
        if (hasBefore) {
            readCells(cursor, row, before);
        } else {
            for (int i = 0; i < fields.length; i++) {
                readCell(cursor, i, row);
            }
        }
        cursor.checkRowSize();
        rowSize = cursor.position - start;
        for (int column : absent) {
            target.setNone(column);
        }
        if (derivation != CsvDerivation.NONE) {
            derivation.apply(target, row);
        }
        anyRow = true;
    }

    private void readCells(CsvCursor cursor, int row, int rowBefore) {
        byte[] b = cursor.bytes;
        int before = rowBefore;
        int at = cursor.position;
        for (int i = 0; i < sizes.length; i++) {
            int size = sizes[i];
            if (isSame(b, at, before, size)) {
                at += size;
                repeat(i, row);
            } else {
                cursor.position = at;
                readCell(cursor, i, row);
                at = cursor.position;
            }
            before += size;
        }
        cursor.position = at;
    }

    /** True if the bytes are equal. There are at least eight readable ones behind each index. */
    private static boolean isSame(byte[] b, int one, int other, int size) {
        long difference = SwarDigits.at(b, one) ^ SwarDigits.at(b, other);
        if (size <= WORD_BYTES) {
            return difference << (Long.SIZE - Byte.SIZE * size) == 0;
        }
        if (difference != 0) {
            return false;
        }
        int last = size - WORD_BYTES;
        for (int i = WORD_BYTES; i < last; i += WORD_BYTES) {
            if (SwarDigits.at(b, one + i) != SwarDigits.at(b, other + i)) {
                return false;
            }
        }
        return SwarDigits.at(b, one + last) == SwarDigits.at(b, other + last);
    }

    private void repeat(int index, int row) {
        double[] doubles = numbers[index];
        if (doubles != null) {
            doubles[row] = doubles[row - 1];
        } else if (longs[index] != null) {
            longs[index][row] = longs[index][row - 1];
        } else if (codes[index] != null) {
            codes[index][row] = codes[index][row - 1];
        } else if (texts[index] != null) {
            texts[index].repeatLast();
        }
    }

    /** Reads a cell and the comma or line end behind it. */
    private void readCell(CsvCursor cursor, int index, int row) {
        int start = cursor.position;
        readField(cursor, index, row);
        if (index == fields.length - 1) {
            cursor.endRow(columns);
        } else {
            cursor.comma(columns);
        }
        sizes[index] = cursor.position - start;
    }

    private void readField(CsvCursor cursor, int index, int row) {
        CsvField field = fields[index];
        if (field.target() < 0) {
            check(cursor, index);
            return;
        }
        if (field.mayBeEmpty() && (cursor.isEmptyField() || isEmptyInQuotes(cursor))) {
            batch.setNone(field.target());
            return;
        }
        switch (rules[index]) {
            case NUMBER -> numbers[index][row] = cursor.readDouble(field.column(), true);
            case AMOUNT -> numbers[index][row] = cursor.readDouble(field.column(), false);
            case MICROS -> longs[index][row] = CsvTimes.micros(cursor, field.column());
            case ANY_TIME -> longs[index][row] = CsvTimes.anyUnit(cursor, field.column());
            case TEXT_TIME -> longs[index][row] = CsvTimes.text(cursor, field.column());
            case DATE_HOUR -> longs[index][row] = CsvTimes.dateAndHour(cursor, field.column());
            case WHOLE -> longs[index][row] = cursor.readLong(field.column(), false);
            case TEXT -> {
                int start = cursor.position();
                int end = cursor.readText(field.column());
                texts[index].append(cursor.bytes(), start, end);
            }
            case WORD -> codes[index][row] = words[index].read(cursor, field.column());
            case TRUTH -> codes[index][row] = (byte) (cursor.readBoolean(field.column()) ? 1 : 0);
            case SAME -> throw new IllegalStateException("a constant field has no column");
        }
    }

    private static boolean isEmptyInQuotes(CsvCursor cursor) {
        return cursor.peek() == '"' && cursor.skip("\"\"");
    }

    private void check(CsvCursor cursor, int index) {
        CsvColumn column = fields[index].column();
        if (rules[index] != CsvField.Rule.SAME) {
            cursor.readText(column);
        } else if (!anyRow) {
            int start = cursor.position();
            same[index] = PrintableText.ascii(cursor.bytes(), start, cursor.readText(column));
        } else if (!cursor.skip(same[index])) {
            throw cursor.bad(column);
        }
    }

    private void bind(RowBatch target) {
        batch = target;
        for (int i = 0; i < fields.length; i++) {
            int column = fields[i].target();
            if (column >= 0) {
                longs[i] = target.longs(column);
                numbers[i] = target.numbers(column);
                codes[i] = target.codes(column);
                texts[i] = target.texts(column);
            }
        }
    }
}
