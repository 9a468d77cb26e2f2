package io.barmill.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.RowBatch;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.Side;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeBatch;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Coin-margined futures count contracts: 100 dollars each here. */
class BinanceCoinTest {
    private static final Optional<ContractValue> HUNDRED = Optional.of(ContractValue.parse("x", "inverse:100"));

    @Test
    void tradesSayTheirBaseUnitsThemselves() throws IOException {
        TradeBatch trades = (TradeBatch) read(
                TickFormat.BINANCE_COIN_TRADES,
                Optional.empty(),
                "id,price,qty,base_qty,time,is_buyer_maker\n791,40000.1,30,0.07499981,1704067200123,true\n");

        assertThat(trades.contracts[0]).isEqualTo(30);
        assertThat(trades.amounts[0]).isEqualTo(0.07499981);
        assertThat(trades.prices[0]).isEqualTo(40000.1);
        assertThat(trades.sides[0]).isEqualTo(Side.SELL.code());
        assertThat(trades.timestamps[0]).isEqualTo(1_704_067_200_123_000L);
    }

    @Test
    void aggregateTradesGetThemFromThePrice() throws IOException {
        TradeBatch trades = (TradeBatch)
                read(TickFormat.BINANCE_COIN_AGG_TRADES, HUNDRED, "17,40000,30,791,793,1704067200123,false\n");

        assertThat(trades.contracts[0]).isEqualTo(30);
        assertThat(trades.amounts[0]).isEqualTo(0.075);
        assertThat(trades.firstIds[0]).isEqualTo(791);
        assertThat(trades.lastIds[0]).isEqualTo(793);
    }

    @Test
    void candlesHaveBothVolumesAndTheirWorth() throws IOException {
        RowBatch candles = (RowBatch) read(
                TickFormat.BINANCE_COIN_KLINES,
                HUNDRED,
                "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,"
                        + "taker_buy_quote_volume,ignore\n"
                        + "1704067200000,40000,40010,39990,40005,30,1704067259999,0.07501,4,12,0.03,0\n");

        assertThat(number(candles, "contracts")).isEqualTo(30);
        assertThat(number(candles, "volume")).isEqualTo(0.07501);
        assertThat(number(candles, "quote_volume")).isEqualTo(3000);
        assertThat(number(candles, "taker_buy_contracts")).isEqualTo(12);
        assertThat(number(candles, "taker_buy_volume")).isEqualTo(0.03);
        assertThat(number(candles, "taker_buy_quote_volume")).isEqualTo(1200);
    }

    @Test
    void bestLevelsAreInBaseUnitsToo() throws IOException {
        RowBatch book = (RowBatch)
                read(TickFormat.BINANCE_COIN_BOOK_TICKER, HUNDRED, "9,40000,30,0,12,1704067200123,1704067200125\n");

        assertThat(number(book, "bid_contracts")).isEqualTo(30);
        assertThat(number(book, "bid_amount")).isEqualTo(0.075);
        assertThat(number(book, "ask_contracts")).isEqualTo(12);
        assertThat(number(book, "ask_amount")).isNaN();
    }

    @Test
    void openInterestIsInBaseUnitsAndItsWorthInQuoteUnits() throws IOException {
        RowBatch metrics = (RowBatch) read(
                TickFormat.BINANCE_COIN_METRICS, HUNDRED, "2025-01-21 00:05:00,BTCUSD_PERP,20403,20.0031,3,4,,0.69\n");

        assertThat(number(metrics, "open_interest_contracts")).isEqualTo(20403);
        assertThat(number(metrics, "sum_open_interest")).isEqualTo(20.0031);
        assertThat(number(metrics, "sum_open_interest_value")).isEqualTo(2_040_300);
        assertThat(number(metrics, "count_long_short_ratio")).isNaN();
    }

    @ParameterizedTest
    @EnumSource(value = TickFormat.class, mode = Mode.MATCH_ANY, names = "BINANCE_COIN_.*")
    void withoutTheContractsValueTheyAreNotGuessed(TickFormat format) {
        if (format == TickFormat.BINANCE_COIN_TRADES) {
            assertThatThrownBy(() -> read(format, HUNDRED, "")).hasMessageContaining("none for binance-coin-trades");
            return;
        }
        assertThatThrownBy(() -> read(format, Optional.empty(), ""))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTRACT_VALUE_UNKNOWN));
        assertThatThrownBy(() -> read(format, Optional.of(ContractValue.parse("x", "linear:1")), ""))
                .hasMessageContaining("contract_value is linear:1, expected quote units such as inverse:100");
    }

    private static double number(RowBatch batch, String column) {
        return batch.numbers(batch.schema().find(column).orElseThrow())[0];
    }

    private static TickBatch read(TickFormat format, Optional<ContractValue> contract, String csv) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(csv.getBytes(StandardCharsets.US_ASCII));
        try (TickReader reader = format.reader(in, "a.csv", contract, RowErrors.FAIL)) {
            TickBatch batch = TickBatch.of(format.type(), reader.hasContracts(), 4);
            assertThat(reader.read(batch)).isTrue();
            assertThat(batch.size()).isOne();
            return batch;
        }
    }
}
