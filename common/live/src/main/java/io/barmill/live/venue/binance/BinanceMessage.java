package io.barmill.live.venue.binance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.live.candle.Candle;
import java.math.BigDecimal;

/** A message of Binance's streams. Times are milliseconds since 1970, as the exchange states them. */
public sealed interface BinanceMessage {
    /** Reads one JSON value after another. */
    ObjectMapper JSON = new ObjectMapper();

    /**
     * An update of a candle.
     *
     * @param eventTime when the exchange sent it
     * @param interval the length, such as {@code 1m}
     * @param firstTradeId the first trade in it; -1 without trades
     * @param lastTradeId the last trade in it; -1 without trades
     */
    record CandleUpdate(
            String symbol, String interval, long eventTime, long firstTradeId, long lastTradeId, Candle candle)
            implements BinanceMessage {}

    /**
     * An aggregate trade.
     *
     * @param id of the aggregate
     * @param firstTradeId the first trade in it
     * @param lastTradeId the last trade in it
     * @param time of the trade
     * @param isBuyerMaker true if the taker sold
     */
    record AggregateTrade(
            String symbol,
            long id,
            long firstTradeId,
            long lastTradeId,
            BigDecimal price,
            BigDecimal amount,
            long time,
            long eventTime,
            boolean isBuyerMaker)
            implements BinanceMessage {}

    /** The answer to a request to subscribe. */
    record Acknowledged(long id, boolean isError, String text) implements BinanceMessage {}

    /** The exchange is about to close the connection. */
    record ServerShutdown() implements BinanceMessage {}

    /** Anything else, which no subscription of ours asked for. */
    record Other(String text) implements BinanceMessage {}

    /**
     * Reads a message, whether or not it is wrapped in the name of its stream.
     *
     * @throws BarmillException BAD_ROW if it is not JSON or lacks a field
     */
    static BinanceMessage parse(String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BarmillException(ErrorCode.BAD_ROW, "not JSON: " + shortened(text), e);
        }
        JsonNode data = node.has("data") ? node.get("data") : node;
        return switch (data.path("e").asText()) {
            case "kline" -> candle(data);
            case "aggTrade" -> trade(data);
            case "serverShutdown" -> new ServerShutdown();
            default -> answer(node, text);
        };
    }

    private static BinanceMessage answer(JsonNode node, String text) {
        if (node.has("id") && (node.has("result") || node.has("error"))) {
            return new Acknowledged(node.get("id").asLong(), node.has("error"), shortened(text));
        }
        return new Other(shortened(text));
    }

    private static CandleUpdate candle(JsonNode data) {
        JsonNode k = field(data, "k");
        return new CandleUpdate(
                field(k, "s").asText(),
                field(k, "i").asText(),
                field(data, "E").asLong(),
                field(k, "f").asLong(),
                field(k, "L").asLong(),
                new Candle(
                        field(k, "t").asLong(),
                        decimal(k, "o"),
                        decimal(k, "h"),
                        decimal(k, "l"),
                        decimal(k, "c"),
                        decimal(k, "v"),
                        decimal(k, "q"),
                        field(k, "n").asLong(),
                        decimal(k, "V"),
                        field(k, "x").asBoolean()));
    }

    private static AggregateTrade trade(JsonNode data) {
        return new AggregateTrade(
                field(data, "s").asText(),
                field(data, "a").asLong(),
                field(data, "f").asLong(),
                field(data, "l").asLong(),
                decimal(data, "p"),
                decimal(data, "q"),
                field(data, "T").asLong(),
                field(data, "E").asLong(),
                field(data, "m").asBoolean());
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode field = node.get(name);
        if (field == null || field.isNull()) {
            throw new BarmillException(ErrorCode.BAD_ROW, "no field " + name + " in " + shortened(node.toString()));
        }
        return field;
    }

    private static BigDecimal decimal(JsonNode node, String name) {
        String text = field(node, name).asText();
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new BarmillException(ErrorCode.BAD_ROW, "field " + name + " is not a number: " + shortened(text), e);
        }
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
