package io.barmill.research.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import io.barmill.research.run.Backtest;
import io.barmill.research.strategy.Strategies;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Specs whose data are series of the lake. */
class LakeSourceTest {
    private static final String SPEC = """
            strategy: {name: buy-and-hold}
            data:
              from: 2024-01-30
              to: 2024-02-03T12:00:00Z
              instruments:
                BTCUSDT: {bars: "lake:binance/time-1h/BTCUSDT", amount_increment: 0.001}
            """;

    private final List<String> asked = new ArrayList<>();

    @Test
    void seriesAreFoundOnTheDaysOfTheRunWithEachFileOnce() {
        BacktestSpec spec = read(SPEC, "");

        assertThat(asked).containsExactly("BARS lake:binance/time-1h/BTCUSDT 2024-01-30 2024-02-03");
        assertThat(spec.instruments().get(0).bars()).asString().isEqualTo("[2024-01, 2024-02]");
        assertThat(spec.assumptions()).noneMatch(one -> one.contains("lake"));
    }

    @Test
    void daysForWarmUpAreReadFromWhereTheSpecSays() {
        read(SPEC.replace("from:", "read_from: 2024-01-20\n  from:"), "");

        assertThat(asked).containsExactly("BARS lake:binance/time-1h/BTCUSDT 2024-01-20 2024-02-03");
    }

    @Test
    void fundingIsReadFromTheRunOn() {
        read(
                SPEC.replace("from:", "read_from: 2024-01-20\n  from:")
                        .replace(
                                "amount_increment",
                                "contract: linear, funding: \"lake:binance-futures/fundingRate/BTCUSDT\","
                                        + " amount_increment"),
                "");

        assertThat(asked)
                .containsExactly(
                        "BARS lake:binance/time-1h/BTCUSDT 2024-01-20 2024-02-03",
                        "FUNDING lake:binance-futures/fundingRate/BTCUSDT 2024-01-30 2024-02-03");
    }

    @Test
    void daysOutsideOfTheListingAreNotAskedFor() {
        read(SPEC.replace("amount_increment", "listed_at: 2024-02-01, amount_increment"), "");

        assertThat(asked).containsExactly("BARS lake:binance/time-1h/BTCUSDT 2024-02-01 2024-02-03");
    }

    @Test
    void daysThatAreNotHeldAreRefusedByName() {
        assertThatThrownBy(() -> read(SPEC, "2024-01-31 2024-02-01 2024-02-03"))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("data.instruments.BTCUSDT.bars")
                .hasMessageContaining("lake:binance/time-1h/BTCUSDT without 2024-01-31..2024-02-01, 2024-02-03");
    }

    @Test
    void daysThatMayBeMissingAreAssumedByName() {
        BacktestSpec spec = read(SPEC.replace("from:", "missing_days: allow\n  from:"), "2024-02-01");

        assertThat(spec.assumptions()).contains("BTCUSDT: the lake holds no bars of 2024-02-01");
    }

    @Test
    void seriesOfWhichNothingIsHeldIsRefusedEvenSo() {
        assertThatThrownBy(() -> read(
                        SPEC.replace("from:", "missing_days: allow\n  from:"),
                        "2024-01-30 2024-01-31 2024-02-01 2024-02-02 2024-02-03"))
                .hasMessageContaining("without 2024-01-30..2024-02-03");
    }

    @ParameterizedTest
    @CsvSource({
        "'  from: 2024-01-30', '', data.from",
        "'  to: 2024-02-03T12:00:00Z', '', data.to",
        "'lake:binance/time-1h/BTCUSDT', 'bars.parquet', such as lake:",
        "'lake:binance/time-1h/BTCUSDT', 'lake:binance/time-1h', such as lake:",
        "'amount_increment: 0.001', 'contract: linear, amount_increment: 1, funding: \"lake:um/trades/X\"', fundingRate",
    })
    void whatCannotBeResolvedIsRefused(String what, String instead, String message) {
        assertThatThrownBy(() -> read(SPEC.replace(what, instead), ""))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining(message);
    }

    @Test
    void fingerprintIsThatOfTheSameSpecOverTheSameFiles(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("january"), "2024-01");
        Files.writeString(folder.resolve("february"), "2024-02");
        BacktestSpec local = SpecReader.read(
                SPEC.replace("\"lake:binance/time-1h/BTCUSDT\"", "[january, february]"), new FolderSource(folder));
        Strategies strategies = Strategies.of(getClass().getClassLoader());

        String fingerprint = Backtest.fingerprint(
                SpecReader.read(SPEC, new LakeSource((kind, series, first, last) -> {
                    NavigableMap<LocalDate, DataFile> days = new TreeMap<>();
                    first.datesUntil(last.plusDays(1))
                            .forEach(day -> days.put(
                                    day,
                                    DataFile.recorded(
                                            day.toString().substring(0, 7),
                                            DataFile.local(folder.resolve(
                                                            day.getMonthValue() == 1 ? "january" : "february"))
                                                    .sha256())));
                    return days;
                })),
                strategies);

        assertThat(fingerprint)
                .matches("[0-9a-f]{64}")
                .isEqualTo(Backtest.fingerprint(local, strategies))
                .isNotEqualTo(Backtest.fingerprint(
                        SpecReader.read(
                                SPEC.replace("\"lake:binance/time-1h/BTCUSDT\"", "[february, january]"),
                                new FolderSource(folder)),
                        strategies));
    }

    @Test
    void filesRefuseSeriesOfTheLakeAndTheDocumentTellsThemApart(@TempDir Path folder) throws Exception {
        Path spec = folder.resolve("spec.yaml");
        Files.writeString(spec, SPEC);

        assertThatThrownBy(() -> SpecReader.read(spec)).hasMessageContaining("gives series of the lake to the service");
        assertThat(SpecReader.lakeDocument(spec))
                .hasValueSatisfying(json -> assertThat(json).startsWith("{\"strategy\":{\"name\":\"buy-and-hold\"}"));
        Files.writeString(spec, SPEC.replace("lake:binance/time-1h/BTCUSDT", "bars/"));
        assertThat(SpecReader.lakeDocument(spec)).isEmpty();
    }

    private BacktestSpec read(String spec, String missing) {
        return SpecReader.read(spec, new LakeSource((kind, series, first, last) -> {
            asked.add(kind + " " + series + " " + first + " " + last);
            NavigableMap<LocalDate, DataFile> days = new TreeMap<>();
            first.datesUntil(last.plusDays(1))
                    .filter(day -> !missing.contains(day.toString()))
                    .forEach(day ->
                            days.put(day, DataFile.recorded(day.toString().substring(0, 7), "sha")));
            return days;
        }));
    }
}
