package io.barmill.live.cache;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.live.candle.Candle;
import io.barmill.live.candle.HeldCandle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The value of a series in the cache: JSON, in which the candles are JSON in a string. */
public final class CandleValue {
    private static final JsonNodeFactory JSON = new JsonNodeFactory(true);
    private static final int SCHEMA = 1;

    private CandleValue() {}

    /** Returns the value. */
    public static String of(CandleSnapshot snapshot, TimeIndex index) {
        ObjectNode value = JSON.objectNode();
        long length = snapshot.timeframe().millis();
        Optional<HeldCandle> first = snapshot.candles().stream().findFirst();
        Optional<HeldCandle> last = last(snapshot);
        Optional<Long> lastClosed = snapshot.candles().stream()
                .filter(HeldCandle::isFinal)
                .map(held -> held.candle().openTime())
                .reduce((earlier, later) -> later);
        value.put("ohlcv_data", candles(snapshot, index));
        value.put("last_candle_time", lastClosed.map(CandleValue::time).orElse(null));
        value.put("last_update", time(snapshot.takenAt()));
        value.put(
                "data_start", first.map(held -> time(held.candle().openTime())).orElse(null));
        value.put(
                "data_end",
                last.map(held -> time(held.candle().openTime() + length)).orElse(null));
        value.put("data_completeness", share(snapshot.completeness()));
        value.put("candle_count", snapshot.candles().size());
        value.put("timeframe", snapshot.timeframe().text());
        value.put(
                "data_age_seconds",
                lastClosed
                        .map(open -> seconds(snapshot.takenAt() - open - length))
                        .orElse(null));
        value.put("last_closed", lastClosed.map(open -> time(open + length)).orElse(null));
        value.put("open_candle", last.isPresent() && !last.get().isFinal());
        value.set("gaps", gaps(snapshot));
        value.put("source", last.map(held -> held.source().id()).orElse(null));
        value.put("schema", SCHEMA);
        return value.toString();
    }

    /** Returns the JSON of the candles, as it stands in {@code ohlcv_data}. */
    static String candles(CandleSnapshot snapshot, TimeIndex index) {
        ObjectNode candles = JSON.objectNode();
        for (HeldCandle held : snapshot.candles()) {
            Candle candle = held.candle();
            ObjectNode one = candles.putObject(index.of(candle.openTime()));
            if (index == TimeIndex.MS) {
                one.put("timestamp", candle.openTime());
            }
            one.put("open", text(candle.open()));
            one.put("high", text(candle.high()));
            one.put("low", text(candle.low()));
            one.put("close", text(candle.close()));
            one.put("volume", text(candle.volume()));
        }
        return candles.toString();
    }

    private static ArrayNode gaps(CandleSnapshot snapshot) {
        ArrayNode gaps = JSON.arrayNode();
        snapshot.gaps()
                .forEach(gap -> gaps.addObject()
                        .put("from", time(gap.from()))
                        .put("to", time(gap.to()))
                        .put("reason", gap.reason().name().toLowerCase(Locale.ROOT)));
        return gaps;
    }

    private static Optional<HeldCandle> last(CandleSnapshot snapshot) {
        return snapshot.candles().isEmpty()
                ? Optional.empty()
                : Optional.of(snapshot.candles().get(snapshot.candles().size() - 1));
    }

    private static String text(BigDecimal number) {
        return number.toPlainString();
    }

    /** Four decimals, rounded down: what is not complete never says 1. */
    static BigDecimal share(double completeness) {
        return BigDecimal.valueOf(completeness).setScale(4, RoundingMode.DOWN);
    }

    private static BigDecimal seconds(long millis) {
        return BigDecimal.valueOf(Math.max(0, millis), 3);
    }

    static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
