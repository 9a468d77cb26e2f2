package io.barmill.ticks;

import io.barmill.fault.InvalidFieldException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The CSV texts that Barmill reads, by the names of {@code barmill convert --format}. */
public enum TickFormat {
    BINANCE_TRADES("binance-trades", DataType.TRADES),
    BINANCE_AGG_TRADES("binance-aggtrades", DataType.AGG_TRADES),
    TARDIS_TRADES("tardis-trades", DataType.TRADES);

    private final String id;
    private final DataType type;

    TickFormat(String id, DataType type) {
        this.id = id;
        this.type = type;
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
        throw new IllegalStateException("no reader yet for " + name + csv);
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
