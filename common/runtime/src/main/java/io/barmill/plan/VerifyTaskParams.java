package io.barmill.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an {@code archive.verify} task is told: find out which of these archives their venue has replaced.
 *
 * @param exchange the {@link Venue#id()}
 * @param market one of the venue's markets
 * @param interval the length of candles; empty for other types
 * @param periods {@link ArchivePeriod#text()} of each archive, at least one, in order
 * @param contract what one contract stands for, for what is downloaded again; empty where amounts are no contracts
 */
public record VerifyTaskParams(
        String exchange,
        String market,
        DataType type,
        String symbol,
        Optional<String> interval,
        List<String> periods,
        Optional<ContractValue> contract) {
    private static final String CONTRACT_VALUE = "contract_value";
    private static final ObjectMapper JSON = new ObjectMapper();

    public VerifyTaskParams {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        Objects.requireNonNull(contract, "contract");
        Objects.requireNonNull(interval, "interval");
        periods = List.copyOf(periods);
        if (periods.isEmpty()) {
            throw new InvalidFieldException("periods", "empty", "at least one period");
        }
    }

    /** An order of a type without an interval, over amounts that are no contracts. */
    public VerifyTaskParams(String exchange, String market, DataType type, String symbol, List<String> periods) {
        this(exchange, market, type, symbol, Optional.empty(), periods, Optional.empty());
    }

    /**
     * Reads an order as {@link #json()} writes it.
     *
     * @throws BarmillException MALFORMED_JSON for a text that is no JSON object
     * @throws InvalidFieldException for a field that is missing or of another kind, and for an unknown type
     */
    public static VerifyTaskParams parse(String json) {
        try {
            JsonNode order = JSON.readTree(json);
            List<String> periods = new ArrayList<>();
            for (JsonNode period : order.path("periods")) {
                periods.add(text(period, "periods[" + periods.size() + "]"));
            }
            return new VerifyTaskParams(
                    text(order.path("exchange"), "exchange"),
                    text(order.path("market"), "market"),
                    DataType.parse("type", text(order.path("type"), "type")),
                    text(order.path("symbol"), "symbol"),
                    order.hasNonNull("interval")
                            ? Optional.of(text(order.path("interval"), "interval"))
                            : Optional.empty(),
                    periods,
                    order.hasNonNull(CONTRACT_VALUE)
                            ? Optional.of(ContractValue.parse(
                                    CONTRACT_VALUE, text(order.path(CONTRACT_VALUE), CONTRACT_VALUE)))
                            : Optional.empty());
        } catch (JsonProcessingException e) {
            throw new BarmillException(ErrorCode.MALFORMED_JSON, "a verify order is no JSON: " + json, e);
        }
    }

    /** The order as the parameters of a task. Tasks are searched by its fields, {@code period} says what it spans. */
    public String json() {
        ObjectNode order = JSON.createObjectNode()
                .put("exchange", exchange)
                .put("market", market)
                .put("type", type.id())
                .put("symbol", symbol)
                .put("period", span());
        interval.ifPresent(length -> order.put("interval", length));
        contract.ifPresent(value -> order.put(CONTRACT_VALUE, value.text()));
        ArrayNode list = order.putArray("periods");
        periods.forEach(list::add);
        return order.toString();
    }

    /** From the first period to the last: {@code 2024-01..2024-03-31}. */
    public String span() {
        String first = periods.get(0);
        String last = periods.get(periods.size() - 1);
        return first.equals(last) ? first : first + ".." + last;
    }

    /** What a person calls it, and no two orders of different archives have in common. */
    public String label() {
        return String.join(" ", exchange, market, type.series(interval), symbol, span());
    }

    /** The orders that bring these archives, in order. */
    public List<DownloadTaskParams> downloads() {
        return periods.stream()
                .map(period -> new DownloadTaskParams(exchange, market, type, symbol, period, interval, contract))
                .toList();
    }

    private static String text(JsonNode value, String field) {
        if (!value.isTextual()) {
            throw new InvalidFieldException(field, value.isMissingNode() ? "absent" : value.toString(), "a text");
        }
        return value.textValue();
    }
}
