package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.lake.layout.HiveLayout;
import io.barmill.testing.Duck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every {@code sql} block of README.md and docs/ runs in DuckDB, on a small lake, and returns rows. */
class SqlDocTest {
    private static final Path ROOT = Path.of("../..");
    private static final Pattern BLOCK = Pattern.compile("^```sql\\R(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);
    /** Where a document says that the lake is. */
    private static final Pattern LAKE = Pattern.compile("data/(?:\\w+/)?lake\\b");

    private static final Pattern BAR = Pattern.compile("/bar=([^/]+)/");

    @TempDir
    private Path folder;

    /** A block and where it is. */
    record Block(Path page, String sql) {
        @Override
        public String toString() {
            return page + ": " + sql.lines().findFirst().orElse("");
        }
    }

    @ParameterizedTest
    @MethodSource("blocks")
    void blockReturnsRows(Block block) throws Exception {
        TreeSet<String> bars = new TreeSet<>(List.of("time-1m"));
        BAR.matcher(block.sql()).results().map(found -> found.group(1)).forEach(bars::add);
        bars.removeIf(bar -> bar.contains("*"));
        SmallLake.fill(Lake.open(folder.toString(), new HiveLayout()), "binance", List.copyOf(bars));

        String sql = LAKE.matcher(block.sql()).replaceAll(Matcher.quoteReplacement(folder.toString()));
        try (Duck duck = new Duck()) {
            List<List<Object>> rows = List.of();
            for (String statement : sql.split(";\\s*")) {
                rows = statement.isBlank() ? rows : duck.query(statement);
            }
            assertThat(rows).as(block.sql()).isNotEmpty();
        }
    }

    @Test
    void readmeHasABlock() throws IOException {
        assertThat(blocks())
                .extracting(block -> block.page().getFileName().toString())
                .contains("README.md");
    }

    static List<Block> blocks() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        List<Block> blocks = new ArrayList<>();
        for (Path page : pages) {
            BLOCK.matcher(Files.readString(page))
                    .results()
                    .map((MatchResult found) -> new Block(page, found.group(1)))
                    .forEach(blocks::add);
        }
        return blocks;
    }
}
