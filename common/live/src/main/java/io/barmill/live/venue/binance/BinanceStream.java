package io.barmill.live.venue.binance;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.live.candle.Candle;
import io.barmill.live.candle.Timeframe;
import io.barmill.live.venue.StreamMessage;
import io.barmill.live.venue.StreamTrade;
import io.barmill.live.venue.StreamVenue;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The streams of one of Binance's markets. Names are in lower case, messages wrapped in the name of their stream. */
public final class BinanceStream implements StreamVenue {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_TEXT = 200;

    private final URI address;

    /** @param address with the path of combined streams, which differs by the kind of data in futures */
    BinanceStream(String address) {
        this.address = URI.create(address);
    }

    @Override
    public URI streamAddress() {
        return address;
    }

    @Override
    public String streamPath() {
        return address.getPath();
    }

    @Override
    public String candleStream(String symbol, Timeframe timeframe) {
        return symbol.toLowerCase(Locale.ROOT) + "@kline_" + timeframe.text();
    }

    @Override
    public String tradeStream(String symbol) {
        return symbol.toLowerCase(Locale.ROOT) + "@aggTrade";
    }

    @Override
    public String subscribe(List<String> streams, long id) {
        ObjectNode request = JSON.createObjectNode().put("method", "SUBSCRIBE");
        ArrayNode params = request.putArray("params");
        streams.forEach(params::add);
        return request.put("id", id).toString();
    }

    /** Whether or not it is wrapped in the name of its stream. */
    @Override
    public StreamMessage read(String text, long receivedMillis) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new BarmillException(ErrorCode.BAD_ROW, "not JSON: " + shortened(text), e);
        }
        JsonNode data = node.has("data") ? node.get("data") : node;
        return switch (data.path("e").asText()) {
            case "kline" -> candle(data);
            case "aggTrade" -> trade(data, receivedMillis);
            case "serverShutdown" -> new StreamMessage.ServerShutdown();
            default -> answer(node, text);
        };
    }

    private static StreamMessage answer(JsonNode node, String text) {
        if (node.has("id") && (node.has("result") || node.has("error"))) {
            return new StreamMessage.Acknowledged(node.get("id").asLong(), node.has("error"), shortened(text));
        }
        return new StreamMessage.Other(shortened(text));
    }

    private static StreamMessage candle(JsonNode data) {
        JsonNode k = field(data, "k");
        return new StreamMessage.CandleUpdate(
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

    private static StreamMessage trade(JsonNode data, long receivedMillis) {
        return new StreamMessage.TradeUpdate(
                field(data, "s").asText(),
                field(data, "E").asLong(),
                new StreamTrade(
                        field(data, "a").asLong(),
                        field(data, "f").asLong(),
                        field(data, "l").asLong(),
                        decimal(data, "p"),
                        decimal(data, "q"),
                        field(data, "T").asLong(),
                        receivedMillis,
                        field(data, "m").asBoolean()));
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
        return text.length() <= MOST_TEXT ? text : text.substring(0, MOST_TEXT) + "…";
    }
}
