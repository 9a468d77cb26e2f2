package io.barmill.ticks;

import com.fasterxml.jackson.annotation.JsonValue;
import io.barmill.fault.InvalidFieldException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a tick file holds. The id is the one the venues use in their paths, and the lake in its own. */
public enum DataType {
    /** One row a trade. */
    TRADES("trades"),
    /** One row for all trades of one taker order at one price: Binance's aggregate trades. */
    AGG_TRADES("aggTrades");

    private final String id;

    DataType(String id) {
        this.id = id;
    }

    /** The name in paths, requests and JSON. */
    @JsonValue
    public String id() {
        return id;
    }

    /**
     * The type of that id, in any case, with or without underscores ({@code aggTrades}, {@code agg_trades}).
     *
     * @param field the name of the field the text came from, for the error
     * @throws InvalidFieldException where there is none
     */
    public static DataType parse(String field, String text) {
        String wanted = text.replace("_", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.id.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(field, text, "one of " + Arrays.stream(values())
                        .map(DataType::id)
                        .collect(Collectors.joining(", "))));
    }
}
