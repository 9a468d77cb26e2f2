package io.barmill.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.DataType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;

/**
 * What a {@code bar.rebuild} task is told: bring those bars up to date that are there and were made from ticks of these
 * days.
 *
 * @param exchange the {@link io.barmill.venue.Venue#id()}
 * @param market one of the venue's markets
 * @param from the first day
 * @param to the last day, inclusive
 */
public record RebuildTaskParams(
        String exchange, String market, DataType type, String symbol, LocalDate from, LocalDate to) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public RebuildTaskParams {
        Objects.requireNonNull(exchange, "exchange");
        Objects.requireNonNull(market, "market");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(symbol, "symbol");
        if (from.isAfter(to)) {
            throw new InvalidFieldException("from", from.toString(), "a day not after " + to);
        }
    }

    /**
     * Reads an order as {@link #json()} writes it.
     *
     * @throws BarmillException MALFORMED_JSON for a text that is no JSON object
     * @throws InvalidFieldException for a field that is missing or of another kind
     */
    public static RebuildTaskParams parse(String json) {
        try {
            JsonNode order = JSON.readTree(json);
            return new RebuildTaskParams(
                    text(order, TaskParamsJson.EXCHANGE),
                    text(order, TaskParamsJson.MARKET),
                    DataType.parse(TaskParamsJson.TYPE, text(order, TaskParamsJson.TYPE)),
                    text(order, TaskParamsJson.SYMBOL),
                    day(order, "from"),
                    day(order, "to"));
        } catch (JsonProcessingException e) {
            throw new BarmillException(ErrorCode.MALFORMED_JSON, "an order to rebuild bars is no JSON: " + json, e);
        }
    }

    /** The order as the parameters of a task. Tasks are searched by its fields, {@code period} says what it spans. */
    public String json() {
        return JSON.createObjectNode()
                .put(TaskParamsJson.EXCHANGE, exchange)
                .put(TaskParamsJson.MARKET, market)
                .put(TaskParamsJson.TYPE, type.id())
                .put(TaskParamsJson.SYMBOL, symbol)
                .put(TaskParamsJson.PERIOD, span())
                .put("from", from.toString())
                .put("to", to.toString())
                .toString();
    }

    /** What a person calls it, and no two orders have in common. */
    public String label() {
        return String.join(" ", exchange, market, type.id(), symbol, span());
    }

    private String span() {
        return from.equals(to) ? from.toString() : from + ".." + to;
    }

    private static LocalDate day(JsonNode order, String field) {
        String text = text(order, field);
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidFieldException(field, text, "a day such as 2024-01-31");
        }
    }

    private static String text(JsonNode order, String field) {
        JsonNode value = order.path(field);
        if (!value.isTextual()) {
            throw new InvalidFieldException(field, value.isMissingNode() ? "absent" : value.toString(), "a text");
        }
        return value.textValue();
    }
}
