package io.barmill.venue.bybit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.Side;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.ticks.TradeBatch;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BybitTradesCsvTest {
    private static final String HEADER =
            "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional";
    private static final String SPOT_HEADER = "id,timestamp,price,volume,side";
    private static final Optional<ContractValue> NONE = Optional.empty();
    private static final Optional<ContractValue> DOLLAR = Optional.of(ContractValue.parse("x", "inverse:1"));

    @Test
    void timesAreSecondsWithAFractionAndTheColumnRpiIsNotNeeded() throws IOException {
        assertThat(read(
                        HEADER
                                + ",RPI\n1790380800.0232,ABCUSDT,Buy,0.035,84059.90,ZeroMinusTick,a-b,294209650000.0,0.035,"
                                + "2942.1,0\n",
                        NONE))
                .containsExactly("1790380800023200 a-b buy 84059.9 0.035");
        assertThat(read(
                        HEADER + "\n1585180700,BTCUSDT,Sell,1,6698.5,PlusTick,x,5.0740320e+10,1,6698.5\n"
                                + "1585180700.123456789,BTCUSDT,sell,1E-3,6698.5,,,0,0,0\r\n",
                        NONE))
                .containsExactly("1585180700000000 x sell 6698.5 1.0", "1585180700123456  sell 6698.5 0.001");
    }

    /** Row of May 2022, in which the exchange states 0.006708617192781736 BTC. */
    @Test
    void sizesOfInverseContractsAreDollars() throws IOException {
        assertThat(read(
                        HEADER + "\n1651449601,BTCUSD,Sell,258,38458.00,MinusTick,a0dd4504-db3c-535f-b43b-4de38f581b79,"
                                + "670861.7192781736,258,0.006708617192781736\n",
                        DOLLAR))
                .containsExactly(
                        "1651449601000000 a0dd4504-db3c-535f-b43b-4de38f581b79 sell 38458.0 0.006708617192781736"
                                + " contracts 258.0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSD", "BTCUSDH25", "ETHUSDZ21", "SOMETHING"})
    void whatIsNotKnownToBeLinearNeedsAContractValue(String symbol) {
        assertThatThrownBy(() -> read(HEADER + "\n1651449601," + symbol + ",Sell,258,38458,x,y,0,0,0\n", NONE))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTRACT_VALUE_UNKNOWN))
                .hasMessageContaining(symbol);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BTCUSDT", "BTCPERP", "BTC-27DEC24", "BTCUSDT-27DEC24", "1000PEPEUSDT", "ETHUSDC"})
    void linearContractsHaveNoContractValue(String symbol) throws IOException {
        String csv = HEADER + "\n1651449601," + symbol + ",Sell,258,38458,x,y,0,0,0\n";

        assertThat(read(csv, NONE)).hasSize(1);
        assertThatThrownBy(() -> read(csv, DOLLAR)).isInstanceOf(InvalidFieldException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "165144960,BTCUSDT,Sell,1,2,x,y,0,0,0 | timestamp",
                "1651449601000,BTCUSDT,Sell,1,2,x,y,0,0,0 | timestamp",
                "1651449601.,BTCUSDT,Sell,1,-2,x,y,0,0,0 | price",
                "1651449601,BTCUSDT,Hold,1,2,x,y,0,0,0 | side",
                "1651449601,BTCUSDT,Sell,-1,2,x,y,0,0,0 | amount",
                "1651449601,BTCUSDT,Sell,1,2,x,y,0,0 | columns",
                "1651449601,BTCUSDT,Sell,1,2,x,y,0,0,0,0 | columns"
            })
    void badCellsAreNamed(String row, String named) {
        assertThatThrownBy(() -> read(HEADER + "\n" + row + "\n", NONE))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_ROW))
                .hasMessageContaining(named);
    }

    @Test
    void tradesOfTheSpotMarketAreRead() throws IOException {
        assertThat(read(
                        TickFormat.BYBIT_SPOT_TRADES,
                        SPOT_HEADER + ",rpi\n1,1747612800074,106453.8,0.003718,sell,0\n"
                                + "2,1747612800150,106456.9,0.000500,buy,1\n",
                        NONE))
                .containsExactly("1747612800074000 1 sell 106453.8 0.003718", "1747612800150000 2 buy 106456.9 5.0E-4");
        assertThat(read(TickFormat.BYBIT_SPOT_TRADES, SPOT_HEADER + "\n7,1704067200123,2281.5,0.5,buy\n", NONE))
                .containsExactly("1704067200123000 7 buy 2281.5 0.5");
    }

    private static List<String> read(String csv, Optional<ContractValue> contract) throws IOException {
        return read(TickFormat.BYBIT_TRADES, csv, contract);
    }

    private static List<String> read(TickFormat format, String csv, Optional<ContractValue> contract)
            throws IOException {
        List<String> rows = new ArrayList<>();
        TradeBatch batch = new TradeBatch(DataType.TRADES, contract.isPresent(), 4);
        try (TickReader reader = format.reader(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "x.csv", contract, RowErrors.FAIL)) {
            while (reader.read((TickBatch) batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    rows.add(batch.timestamps[row] + " " + batch.ids.get(row) + " "
                            + Side.ofCode(batch.sides[row]).id() + " "
                            + batch.prices[row] + " " + batch.amounts[row]
                            + (batch.hasContracts() ? " contracts " + batch.contracts[row] : ""));
                }
            }
        }
        return rows;
    }
}
