package io.barmill.lake.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.barmill.testing.TestTickFiles;
import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.validation.Check;
import io.barmill.validation.Finding;
import io.barmill.validation.Results;
import io.barmill.validation.Rule;
import io.barmill.validation.ValidationSettings;
import io.barmill.validation.Verdict;
import io.barmill.validation.cross.Tolerance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.apache.parquet.io.LocalInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LakeValidationTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);

    @TempDir
    private Path lake;

    /** The trades of a day, whose ids follow those of the day before. */
    private static List<Trade> trades(LocalDate day) {
        List<Trade> trades = new ArrayList<>();
        long id = day.toEpochDay() * 10_000;
        for (Trade trade : Trades.random(new Random(7), DataType.TRADES, day, 10_000)) {
            trades.add(trade.withId(Long.toString(id++)));
        }
        return trades;
    }

    private Path path(LocalDate day) throws IOException {
        Path file = lake.resolve("ticks/venue=binance/type=trades/symbol=BTCUSDT/date=" + day + "/ticks.parquet");
        Files.createDirectories(file.getParent());
        return file;
    }

    private TickSource write(LocalDate day, List<Trade> trades) throws IOException {
        Path file = path(day);
        TestTickFiles.write(file, DataType.TRADES, trades, Map.of("source_sha256", "abc"));
        return TickSource.atPath(file.toString(), () -> new LocalInputFile(file))
                .orElseThrow();
    }

    private static Results run(List<TickSource> sources, Optional<LocalDate> from, Optional<LocalDate> to)
            throws IOException {
        Results results = new Results();
        new LakeValidation(ValidationSettings.DEFAULT, results, rows -> {}).run(sources, from, to);
        return results;
    }

    @Test
    void dayThatIsCheckedAloneIsComparedWithItsNeighbours() throws IOException {
        LocalDate second = FIRST.plusDays(1);
        List<Trade> ofSecond = trades(second);
        TickSource before = write(FIRST, trades(FIRST));
        TickSource day = write(second, ofSecond.subList(3, ofSecond.size() - 5));
        TickSource after = write(second.plusDays(1), trades(second.plusDays(1)).subList(2, 9_000));
        Results whole = run(List.of(before, day, after), Optional.empty(), Optional.empty());

        Results results = new Results();
        LakeValidation validation = new LakeValidation(ValidationSettings.DEFAULT, results, rows -> {});
        validation.runPart(List.of(day), Optional.of(before), Optional.of(after));

        assertThat(results.findings())
                .isEqualTo(whole.findings().stream()
                        .filter(finding -> finding.source().equals(day.name()))
                        .toList())
                .extracting(Finding::rule, Finding::count)
                .contains(tuple(Rule.ID_HOLE, 3L));
        assertThat(results.checks()).extracting(Check::source).isNotEmpty().containsOnly(day.name());
        assertThat(results.coverage())
                .isEqualTo(whole.coverage().stream()
                        .filter(coverage -> coverage.day().equals(second))
                        .toList());
        assertThat(validation.rows()).isEqualTo(10_000 - 8);
        assertThat(validation.files()).isEqualTo(1);
    }

    @Test
    void onlyTheRulesThatAreAskedForAreChecked() throws IOException {
        List<Trade> trades = trades(FIRST);
        TickSource day = write(FIRST, trades.subList(0, 5_000));
        Results results = new Results(List.of(), Set.of(Rule.ID_HOLE), finding -> {});

        LakeValidation validation = new LakeValidation(ValidationSettings.DEFAULT, results, rows -> {});
        validation.run(List.of(day), Optional.empty(), Optional.of(FIRST.plusDays(1)));

        assertThat(results.checks())
                .extracting(Check::rule)
                .containsExactlyInAnyOrder(Rule.COVERAGE, Rule.UNREADABLE, Rule.ID_HOLE);
        assertThat(results.verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    private TickSource recorded(LocalDate day, List<Trade> trades) throws IOException {
        Path file =
                lake.resolve("ticks/venue=tardis-binance/type=trades/symbol=BTCUSDT/date=" + day + "/ticks.parquet");
        Files.createDirectories(file.getParent());
        TestTickFiles.write(file, DataType.TRADES, trades, Map.of());
        return TickSource.atPath(file.toString(), () -> new LocalInputFile(file))
                .orElseThrow();
    }

    @Test
    void recordingIsHeldAgainstTheVenuesOwnTradesOfTheDay() throws IOException {
        List<Trade> trades = trades(FIRST);
        List<Trade> lost = new ArrayList<>(trades);
        lost.subList(5_000, 5_003).clear();
        TickSource own = write(FIRST, trades);
        TickSource next = recorded(FIRST.plusDays(1), trades(FIRST.plusDays(1)));

        Results clean = cross(Set.of(), own, recorded(FIRST, trades), next);
        assertThat(clean.findings()).isEmpty();
        assertThat(clean.checks()).extracting(Check::rule).containsExactly(Rule.TARDIS_VS_VENUE);

        Results damaged = cross(Set.of(Rule.TARDIS_VS_VENUE), own, recorded(FIRST, lost), next);
        assertThat(damaged.findings())
                .extracting(Finding::rule, Finding::count)
                .containsExactly(tuple(Rule.TARDIS_VS_VENUE, 3L));
        assertThat(damaged.checks())
                .extracting(Check::verdict)
                .as("the venue's own file of the next day is away")
                .containsExactly(Verdict.FAIL, Verdict.INCOMPLETE);
    }

    private static Results cross(Set<Rule> required, TickSource... sources) throws IOException {
        Results results = new Results();
        new CrossValidation(Tolerance.EXACT, required, results).run(List.of(sources));
        return results;
    }

    private TickSource archive(String name, String path, List<Trade> trades) throws IOException {
        Path file = lake.resolve(path);
        Files.createDirectories(file.toAbsolutePath().getParent());
        TestTickFiles.write(file, DataType.TRADES, trades, Map.of("source", name, "format", "binance-trades"));
        return TickSource.atPath(file.toString(), () -> new LocalInputFile(file))
                .orElseGet(() -> TickSource.of(file.toString(), () -> new LocalInputFile(file)));
    }

    @Test
    void fileOfAMonthIsHeldAgainstTheFilesOfItsDays() throws IOException {
        LocalDate second = FIRST.plusDays(1);
        List<Trade> both = new ArrayList<>(trades(FIRST));
        both.addAll(trades(second));
        String folder = "ticks/venue=binance/type=trades/symbol=BTCUSDT/date=";
        TickSource day = archive("BTCUSDT-trades-2024-01-01.zip", folder + FIRST + "/ticks.parquet", trades(FIRST));
        TickSource next = archive("BTCUSDT-trades-2024-01.zip", folder + second + "/ticks.parquet", trades(second));
        TickSource month = archive("BTCUSDT-trades-2024-01.zip", "month.parquet", both);
        TickSource other = archive("ETHUSDT-trades-2024-01.zip", "other.parquet", both);

        Results clean = cross(Set.of(Rule.MONTH_VS_DAYS), month, next, day, other);
        assertThat(clean.checks())
                .extracting(Check::source, Check::verdict)
                .containsExactly(tuple(month.name(), Verdict.PASS), tuple(other.name(), Verdict.INCOMPLETE));

        both.remove(both.size() - 1);
        Results damaged = cross(Set.of(), archive("BTCUSDT-trades-2024-01.zip", "month.parquet", both), day, next);
        assertThat(damaged.findings())
                .extracting(Finding::rule, Finding::count)
                .containsExactly(tuple(Rule.MONTH_VS_DAYS, 1L));
        assertThat(cross(Set.of(), month, day).verdict()).isEqualTo(Verdict.INCOMPLETE);
    }

    @Test
    void daysOfALakeAreOneSeries() throws IOException {
        List<TickSource> sources =
                List.of(write(FIRST.plusDays(1), trades(FIRST.plusDays(1))), write(FIRST, trades(FIRST)));

        Results results = run(sources, Optional.empty(), Optional.empty());

        assertThat(results.findings()).isEmpty();
        assertThat(results.verdict()).isEqualTo(Verdict.PASS);
        assertThat(results.checks()).extracting(Check::rule).contains(Rule.ROWS_VS_IDS, Rule.ID_HOLE);
        assertThat(results.coverage()).hasSize(2);
    }

    @Test
    void damagedFileIsRedForThatReasonAlone() throws IOException {
        List<TickSource> sources = new ArrayList<>();
        for (int day = 0; day < 3; day++) {
            sources.add(write(FIRST.plusDays(day), trades(FIRST.plusDays(day))));
        }
        Path file = path(FIRST.plusDays(1));
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 3] ^= 0x55;
        Files.write(file, bytes);

        Results results = run(sources, Optional.empty(), Optional.empty());

        assertThat(results.findings()).singleElement().satisfies(found -> {
            assertThat(found.rule()).isEqualTo(Rule.UNREADABLE);
            assertThat(found.day()).hasValue(FIRST.plusDays(1));
            assertThat(found.detail()).startsWith("LAKE_FILE_CORRUPT");
        });
        assertThat(results.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(results.checks())
                .filteredOn(check -> !check.day().equals(Optional.of(FIRST.plusDays(1))))
                .allMatch(check -> check.verdict() == Verdict.PASS);
    }

    @Test
    void dayWithoutAFileIsIncompleteNotPassed() throws IOException {
        List<TickSource> sources =
                List.of(write(FIRST, trades(FIRST)), write(FIRST.plusDays(2), trades(FIRST.plusDays(2))));

        Results between = run(sources, Optional.empty(), Optional.empty());
        assertThat(between.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(between.findings()).isEmpty();
        assertThat(between.checks())
                .filteredOn(check -> check.verdict() == Verdict.INCOMPLETE)
                .singleElement()
                .satisfies(check -> assertThat(check.observed()).isEqualTo("there is no file of 2024-01-02"));

        Results range = run(sources, Optional.of(FIRST.minusDays(1)), Optional.of(FIRST.plusDays(3)));
        assertThat(range.checks())
                .filteredOn(check -> check.verdict() == Verdict.INCOMPLETE)
                .hasSize(3);
    }

    @Test
    void findingNamesItsSource() throws IOException {
        List<Trade> trades = trades(FIRST);
        trades.remove(100);

        Results results = run(List.of(write(FIRST, trades)), Optional.empty(), Optional.empty());

        assertThat(results.findings()).singleElement().satisfies(found -> {
            assertThat(found.rule()).isEqualTo(Rule.ID_HOLE);
            assertThat(found.series()).isEqualTo("binance/trades/BTCUSDT");
            assertThat(found.sourceHash()).isEqualTo("abc");
        });
    }

    @Test
    void pathsOfBothLayoutsAreKnown() {
        TickSource hive = TickSource.atPath(
                        "lake/ticks/venue=tardis-deribit/type=klines-1m/symbol=X/date=2024-01-31/ticks.parquet",
                        () -> null)
                .orElseThrow();
        assertThat(hive.key()).isEqualTo("tardis-deribit/klines-1m/X");
        assertThat(hive.type()).hasValue(DataType.KLINES);
        assertThat(hive.day()).hasValue(LocalDate.of(2024, 1, 31));
        TickSource byDate = TickSource.atPath(
                        "raw_tick_data/by_date/day-2024-01-31/data_type-trades/BINANCE-FUTURES%3APERPETUAL%3ABTC-USDT.parquet",
                        () -> null)
                .orElseThrow();
        assertThat(byDate.key()).isEqualTo("tardis-binance-futures/trades/PERPETUAL:BTC-USDT");
        TickSource archive = TickSource.atPath(
                        "raw_tick_data/by_date/day-2024-01-31/data_type-trades/BINANCE-ARCHIVE:SPOT_PAIR:BTC-USDT.parquet",
                        () -> null)
                .orElseThrow();
        assertThat(archive.venue()).isEqualTo("binance");
        assertThat(TickSource.atPath("bars/venue=binance/bar=time-1m/symbol=X/month=2024-01/bars.parquet", () -> null))
                .isEmpty();
        assertThat(TickSource.atPath("ticks/venue=a/type=trades/symbol=X/date=2024-13-31/ticks.parquet", () -> null)
                        .orElseThrow()
                        .day())
                .isEmpty();
    }
}
