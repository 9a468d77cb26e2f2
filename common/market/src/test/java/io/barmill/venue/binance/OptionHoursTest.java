package io.barmill.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.testing.Rows;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.RowSchema;
import io.barmill.ticks.TickReader;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Made-up values in the layout of Binance's EOHSummary. */
class OptionHoursTest {
    private static final String HEADER =
            "date,hour,symbol,underlying,type,strike,open,high,low,close,volume_contracts,volume_usdt,"
                    + "best_bid_price,best_ask_price,best_bid_qty,best_ask_qty,best_buy_iv,best_sell_iv,mark_price,"
                    + "mark_iv,delta,gamma,vega,theta,openinterest_contracts,openinterest_usdt\n";
    private static final String QUIET =
            "2023-10-20,07,BTC-231229-30000-P,BTCUSDT,P,231229-30000,\"\",\"\",\"\",\"\",0E-8,0E-8,"
                    + "99,101,2,3,\"\",0.51,100,0.505,-0.5,0.001,20,-5,10,300000\n";
    private static final String TRADED = "2023-10-20,23,BTC-231229-30000-C,BTCUSDT,C,231229-30000,100,110,90,105,1,100,"
            + "99,101,2,3,,0.51,100,0.505,0.5,0.001,20,-5,10,300000\n";

    @Test
    void dateAndHourAreTheTimeAndEmptyCellsAreNull() throws IOException {
        List<List<Object>> rows = read(HEADER + QUIET + TRADED);

        assertThat(rows).hasSize(2);
        assertThat(column(rows, "timestamp")).containsExactly(1_697_785_200_000_000L, 1_697_842_800_000_000L);
        assertThat(column(rows, "instrument")).containsExactly("BTC-231229-30000-P", "BTC-231229-30000-C");
        assertThat(column(rows, "underlying")).containsOnly("BTCUSDT");
        assertThat(column(rows, "option_type")).containsExactly("put", "call");
        assertThat(column(rows, "strike")).containsOnly("231229-30000");
        assertThat(column(rows, "close")).containsExactly(null, 105.0);
        assertThat(column(rows, "volume")).containsExactly(0.0, 1.0);
        assertThat(column(rows, "bid_iv")).containsOnlyNulls();
        assertThat(column(rows, "ask_iv")).containsOnly(0.51);
        assertThat(column(rows, "delta")).containsExactly(-0.5, 0.5);
        assertThat(column(rows, "open_interest_value")).containsOnly(300_000.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2023-10-20,07 | 2023-10-20,24 | column 2 (date,hour): found \"24\", expected a date from 2001 to 2100",
                "2023-10-20 | 2023-10-32 | column 1 (date,hour): found \"2023-10-32\"",
                "2023-10-20 | 1969-10-20 | column 1 (date,hour): found \"1969-10-20\"",
                ",P, | ,X, | column 5 (type): found \"X\", expected one of P, C",
                "99 | cheap | column 13 (best_bid_price): found \"cheap\"",
                ",10,300000 | ,10 | found 25 columns, expected 26"
            })
    void badRowNamesItsColumn(String part, String spoilt, String message) {
        assertThatThrownBy(() -> read(HEADER + QUIET.replace(part, spoilt)))
                .hasMessageContaining("x.csv, line 2")
                .hasMessageContaining(message);
    }

    private static List<Object> column(List<List<Object>> rows, String name) {
        int index = RowSchema.of(DataType.EOH_SUMMARY).find(name).orElseThrow();
        return rows.stream().map(row -> row.get(index)).toList();
    }

    private static List<List<Object>> read(String csv) throws IOException {
        try (TickReader reader = TickFormat.BINANCE_EOH_SUMMARY.reader(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "x.csv", RowErrors.FAIL)) {
            return Rows.readAll(reader, DataType.EOH_SUMMARY, 10);
        }
    }
}
