package io.barmill.live.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.live.candle.Candle;
import io.barmill.live.candle.CandleSeries;
import io.barmill.live.candle.CandleSource;
import io.barmill.live.candle.ClosedRule;
import io.barmill.live.candle.Timeframe;
import io.barmill.live.venue.Pair;
import io.barmill.live.venue.binance.BinanceCandles;
import io.barmill.testing.RealData;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CandleValueTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pair PAIR = new Pair("BTC", "USDT");
    private static final long MINUTE = 60_000;
    private static final long START = 1_588_740_120_000L;

    @Test
    void theValueParsesTwiceAndIsWhatTheVenueSaid() throws IOException {
        JsonNode rest = JSON.readTree(
                RealData.require("binance-rest/klines_spot_BTCUSDT_1m_60.json").toFile());
        CandleSeries series = series();
        series.merge(BinanceCandles.spot().readCandles(rest), CandleSource.REST, START + 60 * MINUTE + 5_000);

        JsonNode value = value(series, START, START + 59 * MINUTE + 5_000, TimeIndex.ISO);
        JsonNode candles = JSON.readTree(value.get("ohlcv_data").asText());

        assertThat(value.get("ohlcv_data").isTextual()).isTrue();
        assertThat(candles.size()).isEqualTo(60);
        assertThat(candles.fieldNames().next()).isEqualTo("2020-05-06T04:42:00Z");
        for (JsonNode row : rest) {
            JsonNode candle = candles.get(
                    java.time.Instant.ofEpochMilli(row.get(0).asLong()).toString());
            String[] names = {"open", "high", "low", "close", "volume"};
            for (int i = 0; i < names.length; i++) {
                assertThat(candle.get(names[i]).isTextual()).isTrue();
                assertThat(new BigDecimal(candle.get(names[i]).asText()))
                        .isEqualByComparingTo(row.get(i + 1).asText());
            }
        }
        assertThat(candles.get("2020-05-06T04:42:00Z").get("volume").asText()).isEqualTo("31.192968");
    }

    @Test
    void sixtyMinutesOfAnHourAreComplete() throws IOException {
        JsonNode rest = JSON.readTree(
                RealData.require("binance-rest/klines_spot_BTCUSDT_1m_60.json").toFile());
        CandleSeries series = series();
        // Asked for long after the last minute, so that it is closed as well.
        series.merge(BinanceCandles.spot().readCandles(rest), CandleSource.REST, START + 62 * MINUTE);

        JsonNode value = value(series, START, START + 60 * MINUTE + 45_200, TimeIndex.ISO);

        assertThat(value.get("data_completeness").decimalValue()).isEqualByComparingTo("1");
        assertThat(value.get("candle_count").asInt()).isEqualTo(60);
        assertThat(value.get("last_candle_time").asText()).isEqualTo("2020-05-06T05:41:00Z");
        assertThat(value.get("data_end").asText()).isEqualTo("2020-05-06T05:42:00Z");
        assertThat(value.get("data_age_seconds").decimalValue()).isEqualByComparingTo("45.2");
    }

    @Test
    void theOpenCandleIsMarkedAndHasNoNegativeAge() throws IOException {
        CandleSeries series = series();
        series.merge(List.of(flat(0), flat(1), flat(2)), CandleSource.REST, START + 2 * MINUTE + 5_000);

        JsonNode value = value(series, START, START + 2 * MINUTE + 5_000, TimeIndex.MS);

        assertThat(value.get("open_candle").asBoolean()).isTrue();
        assertThat(value.get("last_candle_time").asText()).isEqualTo("2020-05-06T04:43:00Z");
        assertThat(value.get("last_closed").asText()).isEqualTo("2020-05-06T04:44:00Z");
        assertThat(value.get("data_end").asText()).isEqualTo("2020-05-06T04:45:00Z");
        assertThat(value.get("data_age_seconds").decimalValue()).isEqualByComparingTo("5");
        assertThat(value.get("source").asText()).isEqualTo("rest");
        assertThat(value.get("schema").asInt()).isEqualTo(1);
        JsonNode first = JSON.readTree(value.get("ohlcv_data").asText()).get(Long.toString(START));
        assertThat(first.get("timestamp").asLong()).isEqualTo(START);
    }

    @Test
    void gapsAreListedAndCompletenessIsNotRoundedUp() throws IOException {
        CandleSeries series = series();
        series.merge(List.of(flat(0), flat(2), flat(3)), CandleSource.REST, START + 9 * MINUTE);

        JsonNode value = value(series, START, START + 3 * MINUTE, TimeIndex.ISO);

        assertThat(value.get("data_completeness").decimalValue()).isEqualTo(new BigDecimal("0.6666"));
        assertThat(value.get("gaps").toString())
                .isEqualTo("[{\"from\":\"2020-05-06T04:43:00Z\",\"to\":\"2020-05-06T04:44:00Z\","
                        + "\"reason\":\"missing\"}]");
    }

    @Test
    void anEmptySeriesHasNulls() throws IOException {
        JsonNode value = value(series(), START, START + MINUTE, TimeIndex.ISO);

        assertThat(value.get("ohlcv_data").asText()).isEqualTo("{}");
        assertThat(value.get("data_start").isNull()).isTrue();
        assertThat(value.get("data_age_seconds").isNull()).isTrue();
        assertThat(value.get("data_completeness").decimalValue()).isZero();
    }

    @Test
    void theStatusHasNullForWhatIsUnknown() throws IOException {
        SystemStatus status = new SystemStatus(
                START,
                2,
                1,
                1,
                0,
                0.25,
                OptionalDouble.empty(),
                12,
                6_000,
                OptionalLong.of(START + 1),
                0,
                0,
                3,
                0,
                162);

        JsonNode json = JSON.readTree(status.json());

        assertThat(json.get("data_freshness_avg").isNull()).isTrue();
        assertThat(json.get("successful_updates").asInt()).isEqualTo(1);
        assertThat(json.get("banned_until").asText()).isEqualTo("2020-05-06T04:42:00.001Z");
        assertThat(json.get("interval_seconds").asInt()).isEqualTo(162);
    }

    private static CandleSeries series() {
        return new CandleSeries(Timeframe.MINUTES_1, ClosedRule.DEFAULT);
    }

    private static JsonNode value(CandleSeries series, long from, long now, TimeIndex index) throws IOException {
        return JSON.readerFor(JsonNode.class)
                .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readValue(CandleValue.of(CandleSnapshot.of(PAIR, series, from, now), index));
    }

    private static Candle flat(int minute) {
        BigDecimal price = BigDecimal.TEN;
        BigDecimal none = BigDecimal.ZERO;
        return new Candle(START + minute * MINUTE, price, price, price, price, none, none, 0, none, false);
    }
}
