package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.bars.quotes.QuoteBar;
import io.barmill.testing.Duck;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuoteBarFileTest {
    @TempDir
    private Path folder;

    private FileSummary write(Path file, List<QuoteBar> bars) {
        try (QuoteBarFileWriter writer = new QuoteBarFileWriter(file, Map.of("bar", "quote-time-5s"))) {
            bars.forEach(writer::accept);
            return writer.finish();
        }
    }

    @Test
    void duckDbSeesTheNamesOfTheRecord() throws Exception {
        long seed = System.nanoTime();
        List<QuoteBar> bars = WildBars.ofQuotes(seed, 2_000);
        Path file = folder.resolve("bars.parquet");

        FileSummary facts = write(file, bars);

        assertThat(facts.rows()).isEqualTo(bars.size());
        assertThat(facts.firstTime()).isEqualTo(bars.get(0).openTime());
        assertThat(facts.lastTime()).isEqualTo(bars.get(bars.size() - 1).closeTime());
        try (Duck duck = new Duck()) {
            assertThat(duck.query(
                            "SELECT column_name, column_type, \"null\" FROM (DESCRIBE SELECT * FROM '" + file + "')"))
                    .extracting(row -> row.get(0) + " " + row.get(1))
                    .containsExactlyElementsOf(columns());
        }
    }

    @Test
    void theSameBarsGiveTheSameBytes() throws IOException {
        List<QuoteBar> bars = WildBars.ofQuotes(5, 2_000);
        FileSummary one = write(folder.resolve("one.parquet"), bars);
        FileSummary two = write(folder.resolve("two.parquet"), bars);

        assertThat(one).isEqualTo(two);
        assertThat(folder.resolve("one.parquet")).hasSameBinaryContentAs(folder.resolve("two.parquet"));
        assertThat(Files.size(folder.resolve("one.parquet"))).isEqualTo(one.bytes());
    }

    private static List<String> columns() {
        return Arrays.stream(QuoteBar.class.getRecordComponents())
                .map(component ->
                        component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT) + " "
                                + type(component))
                .toList();
    }

    private static String type(RecordComponent component) {
        if (component.getType() == double.class) {
            return "DOUBLE";
        }
        if (component.getType() == boolean.class) {
            return "BOOLEAN";
        }
        return component.getName().matches(".*(Time|At)") ? "TIMESTAMP WITH TIME ZONE" : "BIGINT";
    }
}
