package io.barmill.bars.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ticks.Side;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

/** The tables of docs/reference/bar-features.md say what the code does. */
class FeaturesDocTest {
    private static final double ROUNDING = 1e-9;

    private final List<String> lines = read();

    @Test
    void everyColumnHasItsLineInItsPlace() {
        assertThat(table("column | formula | unit | range | null where | after").stream()
                        .map(row -> row.get(0)))
                .containsExactlyElementsOf(quoted());
    }

    @Test
    void everyAuthorIsAmongTheSources() {
        String sources = String.join("\n", lines.subList(lines.indexOf("## Sources"), lines.size()));

        for (List<String> row : table("column | formula | unit | range | null where | after")) {
            for (String author : row.get(5).replaceAll(", g.*", "").split(", | and ")) {
                assertThat(sources).as(row.get(0)).contains(author);
            }
        }
    }

    @Test
    void valuesAreInTheirRanges() {
        List<List<String>> rows = table("column | formula | unit | range | null where | after");
        for (long seed = 0; seed < 200; seed++) {
            double[] values = random(new Random(seed)).values();
            for (int i = 0; i < values.length; i++) {
                if (!Double.isNaN(values[i])) {
                    double[] range = range(rows.get(i).get(3));
                    assertThat(values[i])
                            .as("%s of seed %d", rows.get(i).get(0), seed)
                            .isBetween(range[0], range[1]);
                }
            }
        }
    }

    @Test
    void exampleByHandIsWhatComesOut() {
        BarFeatures features = new BarFeatures();
        features.add(10_000_000, 100, 2, Side.BUY.code());
        features.add(50_000_000, 101, 0.5, Side.SELL.code());
        features.add(60_000_000, 99, 4, Side.BUY.code());
        double[] values = features.values();

        List<List<String>> rows = table("column | | value");

        assertThat(rows.stream().map(row -> row.get(0))).containsExactlyElementsOf(quoted());
        for (int i = 0; i < values.length; i++) {
            String value = rows.get(i).get(2);
            if (value.equals("null")) {
                assertThat(values[i]).as(rows.get(i).get(0)).isNaN();
            } else {
                assertThat(values[i]).as(rows.get(i).get(0)).isCloseTo(number(value), Percentage.withPercentage(1e-9));
            }
        }
    }

    private static BarFeatures random(Random random) {
        BarFeatures features = new BarFeatures();
        int count = random.nextInt(400);
        long time = 0;
        double price = 50;
        for (int i = 0; i < count; i++) {
            time += random.nextInt(3) == 0 ? 0 : random.nextInt(1_000_000);
            price = Math.max(0.01, price + (random.nextInt(21) - 10) * 0.01);
            features.add(time, price, random.nextInt(1_000) * 0.001, (byte) random.nextInt(3));
        }
        return features;
    }

    private static List<String> quoted() {
        return BarFeatures.columns().stream().map(name -> "`" + name + "`").toList();
    }

    /** What a range in the table says, and what rounding adds to it. */
    private static double[] range(String text) {
        if (text.equals("any")) {
            return new double[] {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY};
        }
        if (text.startsWith("≥ ")) {
            return new double[] {number(text.substring(2)) - ROUNDING, Double.POSITIVE_INFINITY};
        }
        String[] ends = text.split(" to ");
        return new double[] {number(ends[0]) - ROUNDING, number(ends[1]) + ROUNDING};
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace('−', '-'));
    }

    /** The rows of the table that starts with that line. */
    private List<List<String>> table(String head) {
        int start = lines.indexOf("| " + head + " |");
        assertThat(start).as("the table of %s", head).isNotNegative();
        List<List<String>> rows = new ArrayList<>();
        for (int i = start + 2; lines.get(i).startsWith("|"); i++) {
            String line = lines.get(i);
            rows.add(Stream.of(line.substring(1, line.length() - 1).split("(?<!\\\\)\\|", -1))
                    .map(String::strip)
                    .toList());
        }
        return rows;
    }

    private static List<String> read() {
        Path doc = Stream.iterate(Path.of("").toAbsolutePath(), path -> path != null, Path::getParent)
                .map(path -> path.resolve("docs/reference/bar-features.md"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        try {
            return Files.readAllLines(doc);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
