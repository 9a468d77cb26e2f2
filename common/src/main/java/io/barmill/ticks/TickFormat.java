package io.barmill.ticks;

import io.barmill.fault.InvalidFieldException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The CSV texts that Barmill reads, by the names of {@code barmill convert --format}. */
public enum TickFormat {
    BINANCE_TRADES("binance-trades", DataType.TRADES, BinanceTradesCsv::new),
    BINANCE_AGG_TRADES("binance-aggtrades", DataType.AGG_TRADES, BinanceAggTradesCsv::new),
    TARDIS_TRADES("tardis-trades", DataType.TRADES, TardisTradesCsv::new);

    private final String id;
    private final DataType type;
    private final Supplier<CsvRowParser> parser;

    TickFormat(String id, DataType type, Supplier<CsvRowParser> parser) {
        this.id = id;
        this.type = type;
        this.parser = parser;
    }

    public String id() {
        return id;
    }

    public DataType type() {
        return type;
    }

    /**
     * Reads trades from text in this format.
     *
     * @param csv the text, already inflated; closed with the reader
     * @param name what to call the text in errors, such as the archive's name
     */
    public TradeReader open(InputStream csv, String name) {
        return open(csv, name, CsvTradeReader.BUFFER_BYTES);
    }

    TradeReader open(InputStream csv, String name, int bufferBytes) {
        return new CsvTradeReader(csv, name, parser.get(), bufferBytes);
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
