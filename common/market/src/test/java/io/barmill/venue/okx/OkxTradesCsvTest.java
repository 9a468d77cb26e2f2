package io.barmill.venue.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.RealData;
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
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OkxTradesCsvTest {
    private static final String NAMED = "instrument_name,trade_id,side,price,size,created_time";
    private static final String LEGACY = "trade_id/\u6210\u4ea4id,side/\u4ea4\u6613\u65b9\u5411,"
            + "size/\u6570\u91cf,price/\u4ef7\u683c,created_time/\u6210\u4ea4\u65f6\u95f4\n";
    private static final Optional<ContractValue> SPOT = Optional.empty();

    @Test
    void theLegacyLayoutIsReadUnderItsChineseHeader() throws IOException {
        byte[] csv = (LEGACY
                        + "450372093,buy,0.00418025,35910.6,1700239042832\n450372094,sell,1.912e-05,7,1700239042000\n")
                .getBytes(Charset.forName("GBK"));

        assertThat(read(csv, "BTC-USDT-aggtrades-2023-11-18.csv", SPOT))
                .containsExactly(
                        "1700239042832000 450372093 buy 35910.6 0.00418025 0",
                        "1700239042000000 450372094 sell 7.0 1.912E-5 1");
    }

    @Test
    void theSampleOfTheLegacyLayoutIsRead() throws IOException {
        Path sample = RealData.require("okx/BTC-USDT-aggtrades-2023-11-18.csv");

        List<String> rows =
                read(Files.readAllBytes(sample), sample.getFileName().toString(), SPOT);

        assertThat(rows).hasSize(15);
        assertThat(rows.get(2)).isEqualTo("1700239133047000 450372860 buy 35911.9 0.17316796 2");
        assertThat(rows.get(14)).isEqualTo("1700239135563000 450372884 buy 35914.4 5.2904E-4 14");
    }

    @Test
    void sizesOfASwapAreContractsAndBecomeBaseUnits() throws IOException {
        Path sample = RealData.require("okx/OKX-MATIC-USDT-SWAP-20230821-one-minute.csv");

        List<String> rows =
                read(Files.readAllBytes(sample), sample.getFileName().toString(), contract("linear:10"));

        assertThat(rows).hasSize(14);
        assertThat(rows.get(0)).isEqualTo("1692547262958000 104136693 buy 0.5747 380.0 0 contracts 38.0");
        assertThat(rows.get(5)).isEqualTo("1692547268461000 104136698 sell 0.5748 3910.0 5 contracts 391.0");
    }

    @Test
    void baseUnitsOfAnInverseSwapFollowFromThePrice() throws IOException {
        assertThat(read(NAMED + "\nBTC-USD-SWAP,1,sell,28000,7,1692547262958\n", contract("inverse:100")))
                .containsExactly("1692547262958000 1 sell 28000.0 0.025 0 contracts 7.0");
    }

    @Test
    void theLayoutWithASourceIsRead() throws IOException {
        assertThat(read(
                        NAMED + ",source\nBTC-USDT,1,sell,28000,1.912e-05,1692547262958,0\n"
                                + "BTC-USDT,2,buy,28000.5,1E3,1692547262958,1\r\n",
                        SPOT))
                .containsExactly(
                        "1692547262958000 1 sell 28000.0 1.912E-5 0", "1692547262958000 2 buy 28000.5 1000.0 1");
    }

    /** Ten contracts of 0.0001 are a thousandth of a bitcoin. */
    @Test
    void sizesOfAnXPerpAreContracts() throws IOException {
        assertThat(read(
                        NAMED + ",source\nBTC-USD_UM_XPERP-310404,1,buy,64783.5,10,1786320006953,0\n",
                        contract("linear:0.0001")))
                .containsExactly("1786320006953000 1 buy 64783.5 0.001 0 contracts 10.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"BTC-USDT-SWAP", "BTC-USD-SWAP", "BTC-USD-220520", "1INCH-USDT-SWAP", "BTC-USD_UM_XPERP-310404"})
    void contractsOfUnknownValueAreNeverTakenForBaseUnits(String instrument) {
        assertThatThrownBy(() -> read(NAMED + "\n" + instrument + ",1,sell,28000,7,1692547262958\n", SPOT))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTRACT_VALUE_UNKNOWN))
                .hasMessageContaining(instrument)
                .hasMessageContaining("linear:0.01");
        assertThatThrownBy(() ->
                        read(LEGACY.getBytes(Charset.forName("GBK")), instrument + "-trades-2022-01-01.csv", SPOT))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONTRACT_VALUE_UNKNOWN));
    }

    @Test
    void spotHasNoContracts() {
        assertThatThrownBy(() -> read(NAMED + "\nBTC-USDT,1,sell,28000,7,1692547262958\n", contract("linear:1")))
                .hasMessageContaining("contract_value is linear:1, expected none for BTC-USDT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BTC-USDT,1,sell,28000,7", "BTC-USDT,1,unknown,28000,7,1692547262958",
                        "BTC-USDT,1.5,buy,28000,7,1692547262958",
                "BTC-USDT,1,buy,-1,7,1692547262958", "BTC-USDT,1,buy,1,-7,1692547262958",
                        "BTC-USDT,1,buy,1,7,1692547262",
                "BTC-USDT,1,buy,1,7,1692547262958,0", "BTC-USDT,1,buy,1,1e,1692547262958"
            })
    void aRowThatIsNoTradeIsRefused(String row) {
        assertThatThrownBy(() -> read(NAMED + "\n" + row + "\n", SPOT))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_ROW))
                .hasMessageContaining("a.csv, line 2");
    }

    @Test
    void aSecondInstrumentIsRefused() {
        assertThatThrownBy(() ->
                        read(NAMED + "\nBTC-USDT,1,buy,1,7,1692547262958\nETH-USDT,1,buy,1,7,1692547262958\n", SPOT))
                .hasMessageContaining("line 3, column 1 (instrument name)");
    }

    @Test
    void anInverseContractWithoutAPriceIsRefused() {
        assertThatThrownBy(() -> read(NAMED + "\nBTC-USD-SWAP,1,buy,0,7,1692547262958\n", contract("inverse:100")))
                .hasMessageContaining("column 4 (price)");
    }

    @Test
    void anotherHeaderIsRefused() {
        assertThatThrownBy(() -> read("instrument_name,trade_id,side,size,price,created_time\n", SPOT))
                .hasMessageContaining("expected the header " + NAMED);
    }

    private static Optional<ContractValue> contract(String text) {
        return Optional.of(ContractValue.parse("contract_value", text));
    }

    private static List<String> read(String csv, Optional<ContractValue> contract) throws IOException {
        return read(csv.getBytes(StandardCharsets.US_ASCII), "a.csv", contract);
    }

    private static List<String> read(byte[] csv, String name, Optional<ContractValue> contract) throws IOException {
        InputStream in = new ByteArrayInputStream(csv);
        List<String> rows = new ArrayList<>();
        try (TickReader reader = TickFormat.OKX_TRADES.reader(in, name, contract, RowErrors.FAIL)) {
            TradeBatch batch = new TradeBatch(DataType.TRADES, reader.hasContracts(), 5);
            while (reader.read((TickBatch) batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    rows.add(batch.timestamps[row] + " " + batch.ids.get(row) + " "
                            + Side.ofCode(batch.sides[row]).id()
                            + " " + batch.prices[row] + " " + batch.amounts[row] + " " + batch.seqs[row]
                            + (batch.hasContracts() ? " contracts " + batch.contracts[row] : ""));
                }
            }
        }
        return rows;
    }
}
