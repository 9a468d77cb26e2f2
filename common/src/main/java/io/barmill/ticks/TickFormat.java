package io.barmill.ticks;

import io.barmill.fault.InvalidFieldException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The CSV texts that Barmill reads, by the names of {@code barmill convert --format}. */
public enum TickFormat {
    BINANCE_TRADES("binance-trades", DataType.TRADES, BinanceTradesCsv::new),
    BINANCE_AGG_TRADES("binance-aggtrades", DataType.AGG_TRADES, BinanceAggTradesCsv::new),
    BINANCE_KLINES("binance-klines", BinanceTables.KLINES),
    BINANCE_BOOK_TICKER("binance-bookticker", BinanceTables.BOOK_TICKER),
    BINANCE_FUNDING_RATE("binance-fundingrate", BinanceTables.FUNDING_RATE),
    BINANCE_METRICS("binance-metrics", BinanceTables.METRICS),
    TARDIS_TRADES("tardis-trades", DataType.TRADES, TardisTradesCsv::new),
    TARDIS_GROUPED_TRADES("tardis-grouped-trades", TardisTables.GROUPED_TRADES),
    TARDIS_INCREMENTAL_BOOK_L2("tardis-incremental-book-l2", TardisTables.INCREMENTAL_BOOK_L2),
    TARDIS_BOOK_SNAPSHOT_5("tardis-book-snapshot-5", TardisTables.BOOK_SNAPSHOT_5),
    TARDIS_BOOK_SNAPSHOT_25("tardis-book-snapshot-25", TardisTables.BOOK_SNAPSHOT_25),
    TARDIS_QUOTES("tardis-quotes", TardisTables.QUOTES),
    TARDIS_BOOK_TICKER("tardis-book-ticker", TardisTables.BOOK_TICKER),
    TARDIS_DERIVATIVE_TICKER("tardis-derivative-ticker", TardisTables.DERIVATIVE_TICKER),
    TARDIS_LIQUIDATIONS("tardis-liquidations", TardisTables.LIQUIDATIONS),
    TARDIS_OPTIONS_CHAIN("tardis-options-chain", TardisTables.OPTIONS_CHAIN);

    /** Makes the reader of one text. */
    @FunctionalInterface
    private interface Opening {
        TickReader open(InputStream csv, String name, RowErrors errors, int bufferBytes);
    }

    private final String id;
    private final DataType type;
    private final Opening opening;
    private final Optional<CsvTable> table;

    TickFormat(String id, DataType type, Supplier<CsvRowParser> parser) {
        this.id = id;
        this.type = type;
        this.table = Optional.empty();
        this.opening = (csv, name, errors, bufferBytes) ->
                new CsvTradeReader(csv, name, parser.get(), errors, bufferBytes);
    }

    TickFormat(String id, CsvTable table) {
        this.id = id;
        this.type = table.schema().type();
        this.table = Optional.of(table);
        this.opening = (csv, name, errors, bufferBytes) -> new CsvTableReader(csv, name, table, errors, bufferBytes);
    }

    public String id() {
        return id;
    }

    public DataType type() {
        return type;
    }

    /** What its columns become; empty for trades, which have parsers of their own. */
    Optional<CsvTable> table() {
        return table;
    }

    /**
     * Reads rows from text in this format.
     *
     * @param csv the text, already inflated; closed with the reader
     * @param name what to call the text in errors, such as the archive's name
     * @param errors what becomes of rows that cannot be read
     */
    public TickReader reader(InputStream csv, String name, RowErrors errors) {
        return reader(csv, name, errors, CsvTradeReader.BUFFER_BYTES);
    }

    TickReader reader(InputStream csv, String name, RowErrors errors, int bufferBytes) {
        return opening.open(csv, name, errors, bufferBytes);
    }

    /**
     * Reads trades from text in this format, of which no row may be bad.
     *
     * @param csv the text, already inflated; closed with the reader
     * @param name what to call the text in errors, such as the archive's name
     * @throws IllegalStateException for a format of something else than trades
     */
    public TradeReader open(InputStream csv, String name) {
        return open(csv, name, CsvTradeReader.BUFFER_BYTES);
    }

    TradeReader open(InputStream csv, String name, int bufferBytes) {
        if (reader(csv, name, RowErrors.FAIL, bufferBytes) instanceof TradeReader trades) {
            return trades;
        }
        throw new IllegalStateException(id + " holds no trades of one instrument");
    }

    /** @throws InvalidFieldException where no format has that id */
    public static TickFormat parse(String field, String text) {
        return Arrays.stream(values())
                .filter(format -> format.id.equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(field, text, "one of " + Arrays.stream(values())
                        .map(TickFormat::id)
                        .collect(Collectors.joining(", "))));
    }
}
