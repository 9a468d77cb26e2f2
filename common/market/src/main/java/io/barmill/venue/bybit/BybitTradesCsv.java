package io.barmill.venue.bybit;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.csv.CsvColumn;
import io.barmill.ticks.csv.CsvCursor;
import io.barmill.ticks.csv.CsvRowParser;
import io.barmill.ticks.csv.CsvTimes;
import io.barmill.ticks.csv.PrintableText;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Parses trades of Bybit's derivatives, one per row, always with a header; later files end with the column {@code RPI}.
 * Times are seconds with a fraction. Sizes are base units, but dollars for inverse contracts, whose names end with USD
 * or USD and the code of a month; {@code homeNotional} repeats the size and {@code foreignNotional} the other currency.
 */
public final class BybitTradesCsv implements CsvRowParser {
    /** The names of inverse contracts, as a regular expression. */
    static final String INVERSE = "[A-Z0-9]{1,20}USD(?:[FGHJKMNQUVXZ]\\d{2})?";
    /** The names of contracts that count base units, as a regular expression. */
    static final String LINEAR =
            "[A-Z0-9]{1,26}(?:USDT|USDC|PERP)(?:-\\d{2}[A-Z]{3}\\d{2})?|[A-Z0-9]{1,20}-\\d{2}[A-Z]{3}\\d{2}";

    private static final String PLAIN =
            "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional";
    private static final String WITH_RPI = PLAIN + ",RPI";
    private static final int RPI_COLUMNS = 11;
    private static final Pattern LINEAR_NAME = Pattern.compile(LINEAR);

    private static final CsvColumn TICK_DIRECTION = new CsvColumn("tick direction", "text or nothing");
    private static final CsvColumn VALUE = new CsvColumn("value", "a finite decimal number not below 0");
    private static final CsvColumn RPI = new CsvColumn("RPI", "an integer");

    private final String name;
    private final Optional<ContractValue> contract;
    private int columns;
    private String symbol;

    /**
     * @param name the archive's name, for errors
     * @param contract the value of one contract; empty for contracts that count base units
     */
    public BybitTradesCsv(String name, Optional<ContractValue> contract) {
        this.name = name;
        this.contract = contract;
    }

    @Override
    public String header() {
        return PLAIN;
    }

    @Override
    public boolean isHeader(CsvCursor cursor) {
        return true;
    }

    @Override
    public void readHeader(CsvCursor cursor) {
        columns = cursor.countColumns();
        BarmillException failure = cursor.badRow("expected the header " + PLAIN + "[,RPI]");
        String header = cursor.readRow();
        if (!header.equals('"' + PLAIN + '"') && !header.equals('"' + WITH_RPI + '"')) {
            throw failure;
        }
    }

    @Override
    public void readRow(CsvCursor cursor, TradeBatch batch) {
        int row = batch.size();
        batch.timestamps[row] = CsvTimes.seconds(cursor, CsvColumn.SECONDS);
        batch.localTimestamps[row] = TradeBatch.NO_TIME;
        cursor.comma(columns);
        readSymbol(cursor);
        readSide(cursor, batch, row);
        batch.amounts[row] = cursor.readDouble(CsvColumn.AMOUNT, false);
        cursor.comma(columns);
        batch.prices[row] = contract.isPresent()
                ? cursor.readPositiveDouble(CsvColumn.PRICE_OF_CONTRACT)
                : cursor.readDouble(CsvColumn.PRICE, false);
        cursor.comma(columns);
        cursor.readText(TICK_DIRECTION);
        cursor.comma(columns);
        int start = cursor.position();
        batch.ids.append(cursor.bytes(), start, cursor.readText(CsvColumn.ID));
        cursor.comma(columns);
        cursor.readDouble(VALUE, false);
        cursor.comma(columns);
        cursor.readDouble(VALUE, false);
        cursor.comma(columns);
        cursor.readDouble(VALUE, false);
        if (columns == RPI_COLUMNS) {
            cursor.comma(columns);
            cursor.readLong(RPI, false);
        }
        cursor.endRow(columns);
        if (contract.isPresent()) {
            contract.get().convert(batch, row);
        }
    }

    private void readSymbol(CsvCursor cursor) {
        if (symbol == null) {
            int start = cursor.position();
            String found = PrintableText.ascii(cursor.bytes(), start, cursor.readText(CsvColumn.SYMBOL));
            checkContract(found);
            symbol = found;
        } else if (!cursor.skip(symbol)) {
            throw cursor.bad(CsvColumn.SYMBOL);
        }
        cursor.comma(columns);
    }

    /**
     * Refuses sizes in the wrong unit: linear contracts must have no contract value. What is not known to be linear needs
     * one.
     */
    private void checkContract(String found) {
        boolean isLinear = LINEAR_NAME.matcher(found).matches();
        if (!isLinear && contract.isEmpty()) {
            throw new BarmillException(
                    ErrorCode.CONTRACT_VALUE_UNKNOWN,
                    name + ": " + found
                            + " is not the name of a contract that counts base units, such as BTCUSDT; its sizes can be read"
                            + " only with the value of one contract, such as inverse:1");
        }
        if (isLinear && contract.isPresent()) {
            throw new InvalidFieldException(
                    "contract_value", contract.get().text(), "none for " + found + ", whose sizes are base units");
        }
    }

    private void readSide(CsvCursor cursor, TradeBatch batch, int row) {
        Side side = (cursor.peek() | 0x20) == 'b' ? Side.BUY : Side.SELL;
        if (!cursor.skipInAnyCase(side.id())) {
            throw cursor.bad(CsvColumn.TAKER_SIDE);
        }
        batch.sides[row] = side.code();
        cursor.comma(columns);
    }
}
