package io.barmill.venue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@code tick.download} task is told: bring one archive into the lake.
 *
 * @param exchange the {@link Venue#id()}
 * @param market one of the venue's markets
 * @param period {@link ArchivePeriod#text()}
 * @param interval the length of the venue's own candles, such as {@code 1m}; empty for types that have none
 * @param contract what one contract stands for, as it was known when the task was planned, so that every attempt makes the
 *     same of the same archive; empty where amounts are no contracts
 */
public record DownloadTaskParams(
        String exchange,
        String market,
        DataType type,
        String symbol,
        String period,
        Optional<String> interval,
        Optional<ContractValue> contract) {
    private static final String CONTRACT_VALUE = "contract_value";
    private static final ObjectMapper JSON = new ObjectMapper();

    public DownloadTaskParams {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(contract, "contract");
    }

    /** An order of amounts that are no contracts, or whose contracts are not known yet. */
    public DownloadTaskParams(
            String exchange, String market, DataType type, String symbol, String period, Optional<String> interval) {
        this(exchange, market, type, symbol, period, interval, Optional.empty());
    }

    /** An order of a type without an interval. */
    public DownloadTaskParams(String exchange, String market, DataType type, String symbol, String period) {
        this(exchange, market, type, symbol, period, Optional.empty());
    }

    /**
     * Reads an order as {@link #json()} writes it.
     *
     * @throws BarmillException MALFORMED_JSON for a text that is no JSON object
     * @throws io.barmill.error.InvalidFieldException for a field that is missing or is no text, and for an unknown type
     */
    public static DownloadTaskParams parse(String json) {
        try {
            JsonNode order = JSON.readTree(json);
            return new DownloadTaskParams(
                    text(order, "exchange"),
                    text(order, "market"),
                    DataType.parse("type", text(order, "type")),
                    text(order, "symbol"),
                    text(order, "period"),
                    order.hasNonNull("interval") ? Optional.of(text(order, "interval")) : Optional.empty(),
                    order.hasNonNull(CONTRACT_VALUE)
                            ? Optional.of(ContractValue.parse(CONTRACT_VALUE, text(order, CONTRACT_VALUE)))
                            : Optional.empty());
        } catch (JsonProcessingException e) {
            throw new BarmillException(ErrorCode.MALFORMED_JSON, "a download order is no JSON: " + json, e);
        }
    }

    /** The order as the parameters of a task. */
    public String json() {
        ObjectNode order = JSON.createObjectNode()
                .put("exchange", exchange)
                .put("market", market)
                .put("type", type.id())
                .put("symbol", symbol)
                .put("period", period);
        interval.ifPresent(length -> order.put("interval", length));
        contract.ifPresent(value -> order.put(CONTRACT_VALUE, value.text()));
        return order.toString();
    }

    /** The same order, by that value of a contract. */
    public DownloadTaskParams with(Optional<ContractValue> value) {
        return new DownloadTaskParams(exchange, market, type, symbol, period, interval, value);
    }

    /** What the lake calls the type: {@link DataType#series}. */
    public String series() {
        return type.series(interval);
    }

    /** What a person calls it, and no two orders have in common: {@code binance spot aggTrades BTCUSDT 2024-01-01}. */
    public String label() {
        return String.join(" ", exchange, market, series(), symbol, period);
    }

    private static String text(JsonNode order, String field) {
        JsonNode value = order.path(field);
        if (!value.isTextual()) {
            throw new InvalidFieldException(field, value.isMissingNode() ? "absent" : value.toString(), "a text");
        }
        return value.textValue();
    }

    public ArchivePeriod archivePeriod() {
        return ArchivePeriod.parse("period", period);
    }
}
