package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.RealData;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two days of a real market against the exchange's own candles, to the last digit. */
class RealCandlesTest {
    private static final List<String> DAYS = List.of("2019-10-11", "2019-10-12");

    @ParameterizedTest
    @ValueSource(strings = {"1m", "5m"})
    void candlesEqualTheExchangesOwn(String interval) throws IOException {
        // Given
        Path vision = RealData.require("binance-vision");
        List<TestTrade> trades = new ArrayList<>();
        for (String day : DAYS) {
            trades.addAll(trades(vision.resolve("data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-" + day + ".zip")));
        }
        List<String> expected = Files.readAllLines(vision.resolve("expected/XRPETH-" + interval + ".expected.csv"));

        // When
        List<Bar> bars = Bars.of("time-" + interval, trades, DataType.AGG_TRADES);

        // Then
        assertThat(trades).hasSize(5_929 + 4_134);
        assertThat(bars.stream().map(Bars::candle)).containsExactlyElementsOf(expected.subList(1, expected.size()));
    }

    private static List<TestTrade> trades(Path archive) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
            zip.getNextEntry();
            return new BufferedReader(new InputStreamReader(zip, StandardCharsets.US_ASCII))
                    .lines()
                    .map(RealCandlesTest::trade)
                    .toList();
        }
    }

    private static TestTrade trade(String line) {
        String[] cells = line.split(",");
        return new TestTrade(
                Long.parseLong(cells[5]) * 1_000,
                Long.parseLong(cells[3]),
                Long.parseLong(cells[4]),
                cells[6].equals("True") ? Side.SELL : Side.BUY,
                new BigDecimal(cells[1]),
                new BigDecimal(cells[2]));
    }
}
