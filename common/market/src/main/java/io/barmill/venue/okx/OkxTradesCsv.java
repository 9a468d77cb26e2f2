package io.barmill.venue.okx;

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
 * Parses trades of OKX, one per row, in any of the three layouts that its archives have had; every file has a header,
 * which determines the layout. The oldest header names every column in English, a slash, and Chinese encoded as GBK.
 * Sizes are base units for spot, and contracts for swaps and futures; only the instrument's name tells which.
 */
public final class OkxTradesCsv implements CsvRowParser {
    private static final String LEGACY = "trade_id,side,size,price,created_time";
    private static final String NAMED = "instrument_name,trade_id,side,price,size,created_time";
    private static final String WITH_SOURCE = NAMED + ",source";
    private static final int LEGACY_COLUMNS = 5;
    private static final int SOURCE_COLUMNS = 7;
    /** The name of a spot instrument: base and quote currency. Every other name is that of a contract. */
    private static final Pattern SPOT = Pattern.compile("[A-Za-z0-9]+-[A-Za-z0-9]+");
    /** The end of an archive's name, behind the instrument. */
    private static final Pattern ARCHIVE_END = Pattern.compile("-(?:agg)?trades-.*");

    private final String name;
    private final Optional<ContractValue> contract;
    private int columns;
    private String instrument;

    /**
     * @param name the archive's name, which begins with the instrument's name
     * @param contract the value of one contract; empty for spot
     */
    public OkxTradesCsv(String name, Optional<ContractValue> contract) {
        this.name = name;
        this.contract = contract;
    }

    @Override
    public String header() {
        return NAMED;
    }

    @Override
    public boolean isHeader(CsvCursor cursor) {
        return true;
    }

    @Override
    public void readHeader(CsvCursor cursor) {
        columns = cursor.countColumns();
        BarmillException failure =
                cursor.badRow("expected the header " + NAMED + "[,source], or " + LEGACY + " with Chinese beside each");
        String header = cursor.readRow();
        String english = header.substring(1, header.length() - 1).replaceAll("/[^,]*", "");
        if (!english.equals(LEGACY) && !english.equals(NAMED) && !english.equals(WITH_SOURCE)) {
            throw failure;
        }
        if (columns == LEGACY_COLUMNS) {
            checkContract(instrumentOf(name));
        }
    }

    /** The instrument in the name of an archive, without its folders. */
    private static String instrumentOf(String archive) {
        String file = archive.substring(archive.lastIndexOf('/') + 1);
        return ARCHIVE_END.matcher(file).replaceFirst("");
    }

    @Override
    public void readRow(CsvCursor cursor, TradeBatch batch) {
        int row = batch.size();
        if (columns == LEGACY_COLUMNS) {
            readId(cursor, batch);
            readSide(cursor, batch, row);
            readSize(cursor, batch, row);
            readPrice(cursor, batch, row);
        } else {
            readInstrument(cursor);
            readId(cursor, batch);
            readSide(cursor, batch, row);
            readPrice(cursor, batch, row);
            readSize(cursor, batch, row);
        }
        batch.timestamps[row] = CsvTimes.anyUnit(cursor, CsvColumn.TIME);
        batch.localTimestamps[row] = TradeBatch.NO_TIME;
        if (columns == SOURCE_COLUMNS) {
            cursor.comma(columns);
            cursor.readLong(CsvColumn.SOURCE, false);
        }
        cursor.endRow(columns);
        if (contract.isPresent()) {
            contract.get().convert(batch, row);
        }
    }

    private void readInstrument(CsvCursor cursor) {
        if (instrument == null) {
            int start = cursor.position();
            String found = PrintableText.ascii(cursor.bytes(), start, cursor.readText(CsvColumn.INSTRUMENT));
            checkContract(found);
            instrument = found;
        } else if (!cursor.skip(instrument)) {
            throw cursor.bad(CsvColumn.INSTRUMENT);
        }
        cursor.comma(columns);
    }

    /**
     * Refuses sizes in the wrong unit: contracts need a contract value, spot must have none. What is not known to be spot
     * counts contracts.
     */
    private void checkContract(String instrumentName) {
        boolean isSpot = SPOT.matcher(instrumentName).matches();
        if (!isSpot && contract.isEmpty()) {
            throw new BarmillException(
                    ErrorCode.CONTRACT_VALUE_UNKNOWN,
                    name + ": " + instrumentName
                            + " is not the name of a spot instrument, such as BTC-USDT; sizes of contracts can be read only"
                            + " with the value of one, such as " + ContractValue.EXAMPLES);
        }
        if (isSpot && contract.isPresent() && columns != LEGACY_COLUMNS) {
            throw new InvalidFieldException(
                    "contract_value",
                    contract.get().text(),
                    "none for " + instrumentName + ", whose sizes are no contracts");
        }
    }

    private void readId(CsvCursor cursor, TradeBatch batch) {
        int start = cursor.position();
        cursor.readLong(CsvColumn.TRADE_ID, false);
        batch.ids.append(cursor.bytes(), start, cursor.position());
        cursor.comma(columns);
    }

    private void readSide(CsvCursor cursor, TradeBatch batch, int row) {
        Side side = (cursor.peek() | 0x20) == 'b' ? Side.BUY : Side.SELL;
        if (!cursor.skip(side.id()) && !cursor.skipInAnyCase(side.id())) {
            throw cursor.bad(CsvColumn.TAKER_SIDE);
        }
        batch.sides[row] = side.code();
        cursor.comma(columns);
    }

    private void readPrice(CsvCursor cursor, TradeBatch batch, int row) {
        batch.prices[row] = contract.isPresent()
                ? cursor.readPositiveDouble(CsvColumn.PRICE_OF_CONTRACT)
                : cursor.readDouble(CsvColumn.PRICE, false);
        cursor.comma(columns);
    }

    private void readSize(CsvCursor cursor, TradeBatch batch, int row) {
        batch.amounts[row] = cursor.readDouble(CsvColumn.AMOUNT, false);
        cursor.comma(columns);
    }
}
