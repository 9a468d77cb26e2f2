package io.barmill.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.lake.storage.PlainPath;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.TickFormat;
import io.barmill.venue.Venue;
import java.util.Objects;
import java.util.Optional;

/**
 * What a {@code tick.import} task is told: bring one local file into the lake.
 *
 * @param exchange the {@link Venue#id()}
 * @param market one of the venue's markets
 * @param symbol as the venue's paths have it
 * @param path the file's, below the folder of files to be imported
 * @param format what the file holds; empty where its first rows have to tell
 * @param interval the length of candles; empty for other types
 * @param period {@link ArchivePeriod#text()}: all rows belong there; empty where each row's time tells its day
 * @param contract what one contract stands for; empty where amounts are no contracts
 * @param replace true where days may be replaced that were made from something else
 */
public record ImportTaskParams(
        String exchange,
        String market,
        String symbol,
        String path,
        Optional<TickFormat> format,
        Optional<String> interval,
        Optional<String> period,
        Optional<ContractValue> contract,
        boolean replace) {
    private static final String CONTRACT_VALUE = "contract_value";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws InvalidFieldException for a path that could lead out of the folder, and for a period that is none */
    public ImportTaskParams {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(symbol, "symbol");
        if (!PlainPath.isPlain(path)) {
            throw new InvalidFieldException("path", path, "a plain path below the import folder");
        }
        Objects.requireNonNull(format, "format");
        Objects.requireNonNull(interval, "interval");
        period.ifPresent(text -> ArchivePeriod.parse("period", text));
        Objects.requireNonNull(contract, "contract");
    }

    /** An order of amounts that are no contracts. */
    public ImportTaskParams(
            String exchange,
            String market,
            String symbol,
            String path,
            Optional<TickFormat> format,
            Optional<String> interval,
            Optional<String> period,
            boolean replace) {
        this(exchange, market, symbol, path, format, interval, period, Optional.empty(), replace);
    }

    /**
     * Reads an order as {@link #json()} writes it.
     *
     * @throws BarmillException MALFORMED_JSON for a text that is no JSON object
     * @throws InvalidFieldException for a field that is missing or cannot be used
     */
    public static ImportTaskParams parse(String json) {
        try {
            JsonNode order = JSON.readTree(json);
            return new ImportTaskParams(
                    text(order, "exchange"),
                    text(order, "market"),
                    text(order, "symbol"),
                    text(order, "path"),
                    optional(order, "format").map(id -> TickFormat.parse("format", id)),
                    optional(order, "interval"),
                    optional(order, "period"),
                    optional(order, CONTRACT_VALUE).map(text -> ContractValue.parse(CONTRACT_VALUE, text)),
                    order.path("replace").asBoolean());
        } catch (JsonProcessingException e) {
            throw new BarmillException(ErrorCode.MALFORMED_JSON, "an import order is no JSON: " + json, e);
        }
    }

    /** The order as the parameters of a task. */
    public String json() {
        ObjectNode order = JSON.createObjectNode()
                .put("exchange", exchange)
                .put("market", market)
                .put("symbol", symbol)
                .put("path", path)
                .put("replace", replace);
        format.ifPresent(known ->
                order.put("format", known.id()).put("type", known.type().id()));
        interval.ifPresent(length -> order.put("interval", length));
        period.ifPresent(text -> order.put("period", text));
        contract.ifPresent(value -> order.put(CONTRACT_VALUE, value.text()));
        return order.toString();
    }

    /** The data type, where it is known before the file is read. */
    public Optional<DataType> type() {
        return format.map(TickFormat::type);
    }

    /** The file's own name. */
    public String fileName() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** What a person calls it, and no two orders of different files have in common. */
    public String label() {
        return String.join(" ", exchange, market, symbol, path);
    }

    private static Optional<String> optional(JsonNode order, String field) {
        return order.hasNonNull(field) ? Optional.of(text(order, field)) : Optional.empty();
    }

    private static String text(JsonNode order, String field) {
        JsonNode value = order.path(field);
        if (!value.isTextual()) {
            throw new InvalidFieldException(field, value.isMissingNode() ? "absent" : value.toString(), "a text");
        }
        return value.textValue();
    }
}
