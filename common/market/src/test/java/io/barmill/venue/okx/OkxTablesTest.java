package io.barmill.venue.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Made-up values in the layouts of OKX's archives. */
class OkxTablesTest {
    private static final String CANDLES =
            "instrument_name,open,high,low,close,vol,vol_ccy,vol_quote,open_time,confirm\n";

    @Test
    void volumesOfContractsAreInTheSecondOfTheThreeColumns() throws IOException {
        RowBatch candle = row(
                TickFormat.OKX_CANDLES,
                CANDLES + "ABC-USDT-SWAP,38.4,38.5,38.3,38.4,235.2,23.5,902.1,1761148800000,1\n");

        assertThat(candle.timestamps()[0]).isEqualTo(1_761_148_800_000_000L);
        assertThat(longs(candle, "close_time")).isEqualTo(1_761_148_859_999_000L);
        assertThat(number(candle, "open")).isEqualTo(38.4);
        assertThat(number(candle, "high")).isEqualTo(38.5);
        assertThat(number(candle, "low")).isEqualTo(38.3);
        assertThat(number(candle, "volume")).isEqualTo(23.5);
        assertThat(number(candle, "quote_volume")).isEqualTo(902.1);
        assertThat(longs(candle, "trade_count")).isEqualTo(TickBatch.NO_TIME);
        assertThat(number(candle, "taker_buy_volume")).isNaN();
    }

    @Test
    void volumesOfTheSpotMarketAreInTheFirst() throws IOException {
        RowBatch candle = row(
                TickFormat.OKX_SPOT_CANDLES,
                CANDLES + "ABC-USDT,38.4,38.5,38.3,38.4,23.5,902.1,902.1,1761148800000,1\n");

        assertThat(number(candle, "volume")).isEqualTo(23.5);
        assertThat(number(candle, "quote_volume")).isEqualTo(902.1);
    }

    @Test
    void fundingRatesHaveNoInterval() throws IOException {
        RowBatch rate = row(
                TickFormat.OKX_FUNDING_RATES,
                "instrument_name,funding_rate,funding_time\nABC-USDT-SWAP,-0.0001360076771935,1646064000000\n");

        assertThat(rate.timestamps()[0]).isEqualTo(1_646_064_000_000_000L);
        assertThat(number(rate, "funding_rate")).isEqualTo(-0.0001360076771935);
        assertThat(longs(rate, "funding_interval_hours")).isEqualTo(TickBatch.NO_TIME);
    }

    private static long longs(RowBatch batch, String column) {
        return batch.longs(batch.schema().find(column).orElseThrow())[0];
    }

    private static double number(RowBatch batch, String column) {
        return batch.numbers(batch.schema().find(column).orElseThrow())[0];
    }

    private static RowBatch row(TickFormat format, String csv) throws IOException {
        RowBatch batch = new RowBatch(RowSchema.of(format.type()), 2);
        try (TickReader reader = format.reader(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "x.csv", RowErrors.FAIL)) {
            reader.read(batch);
        }
        assertThat(batch.size()).isEqualTo(1);
        return batch;
    }
}
