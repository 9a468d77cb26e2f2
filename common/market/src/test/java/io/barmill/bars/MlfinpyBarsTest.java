package io.barmill.bars;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Imbalance bars that mlfinpy makes of its public sample of 6,955 trades (baobach/mlfinpy, MIT licence,
 * tests/test_data/imbalance_sample_data_small.csv), with the counts that its own tests assert.
 */
class MlfinpyBarsTest {
    private static final String OPTIONS = "-ewma(init=1000,min=1,max=2147483647,span=seen)";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm:ss.SSS", Locale.ROOT);

    @ParameterizedTest
    @CsvSource({"dollar, 624", "volume, 624", "tick, 3558"})
    void asManyBarsAsTheirs(String measure, int count) throws IOException {
        assertThat(bars("imbalance-" + measure + OPTIONS)).hasSize(count);
    }

    @Test
    void firstBarHasTheirPrices() throws IOException {
        Bar first = bars("imbalance-dollar" + OPTIONS).get(0);

        assertThat(List.of(first.open(), first.high(), first.low(), first.close()))
                .containsExactly(1306.0, 1306.0, 1304.25, 1304.5);
    }

    private static List<Bar> bars(String name) throws IOException {
        return Bars.of(name, sample(), DataType.TRADES).stream()
                .filter(Bar::complete)
                .toList();
    }

    private static List<TestTrade> sample() throws IOException {
        List<TestTrade> trades = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(MlfinpyBarsTest.class.getResourceAsStream("mlfinpy-imbalance-sample.csv.gz")),
                StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                long time = LocalDateTime.parse(cells[0], TIME)
                                .toInstant(ZoneOffset.UTC)
                                .toEpochMilli()
                        * 1_000;
                trades.add(TestTrade.of(time, trades.size(), Side.UNKNOWN, cells[1], cells[2]));
            }
        }
        return trades;
    }
}
