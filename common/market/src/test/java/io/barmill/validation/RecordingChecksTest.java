package io.barmill.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.DataType;
import io.barmill.validation.cross.MonthChecks;
import io.barmill.validation.cross.RecordingChecks;
import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Recordings held against the venue's own trades, and months against their days: clean, and with one damage each. */
class RecordingChecksTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    private static final SourceFile FILE = Checked.file(DataType.TRADES, "tardis-binance", Optional.of(DAY));

    private static List<Trade> trades() {
        List<Trade> trades = new ArrayList<>();
        long id = 1_000;
        for (Trade trade : Trades.random(new Random(5), DataType.TRADES, DAY, 5_000)) {
            trades.add(trade.withId(Long.toString(id++)));
        }
        return trades;
    }

    private static Results compare(List<Trade> recorded, List<Trade> venue) throws IOException {
        Results results = new Results();
        RecordingChecks.run(FILE, Trades.reader(recorded), Trades.reader(venue), DAY, results);
        return results;
    }

    @Test
    void recordingOfTheSameTradesIsClean() throws IOException {
        Results results = compare(trades(), trades());

        assertThat(results.findings()).isEmpty();
        assertThat(results.checks()).singleElement().satisfies(check -> {
            assertThat(check.verdict()).isEqualTo(Verdict.PASS);
            assertThat(check.observed())
                    .isEqualTo("5,000 of 5,000 recorded trades are among 5,000 of the venue: 0 differences");
        });
    }

    @Test
    void tradesThatWereNotRecordedAreOneFindingForEachRun() throws IOException {
        List<Trade> recorded = trades();
        recorded.subList(2_500, 2_510).clear();
        recorded.remove(3_000);

        Results results = compare(recorded, trades());

        assertThat(results.findings())
                .extracting(Finding::detail)
                .containsExactly("LOST_TRADES: 10 trades were not recorded", "LOST_TRADES: 1 trades were not recorded");
        assertThat(results.findings().get(0).sample()).isEqualTo("ids 3500 to 3509");
        assertThat(results.verdict()).isEqualTo(Verdict.FAIL);
    }

    @Test
    void tradesThatTheVenueDoesNotHaveAreUnknown() throws IOException {
        List<Trade> venue = trades();
        venue.remove(2_500);

        assertThat(compare(trades(), venue).findings())
                .extracting(Finding::detail)
                .containsExactly("UNKNOWN_TRADES: 1 trades are not in the venue's archive");
    }

    @Test
    void tradesCloseToMidnightMayBeInTheNeighbouringFile() throws IOException {
        List<Trade> recorded = trades();
        recorded.subList(0, 5).clear();
        recorded.subList(recorded.size() - 5, recorded.size()).clear();

        assertThat(compare(recorded, trades()).findings()).isEmpty();
    }

    @Test
    void tradeThatDiffersIsNamed() throws IOException {
        List<Trade> recorded = trades();
        Trade second = recorded.get(2_501);
        recorded.set(2_500, second.withId(recorded.get(2_500).id()));

        assertThat(compare(recorded, trades()).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.detail()).startsWith("UNEXPLAINED: the recording has ");
            assertThat(finding.sample()).isEqualTo("id 3500");
        });
    }

    @Test
    void recordingWhoseIdsFallCannotBeCompared() throws IOException {
        List<Trade> recorded = trades();
        recorded.set(2_500, recorded.get(2_500).withId("1"));

        Results results = compare(recorded, trades());

        assertThat(results.verdict()).isEqualTo(Verdict.INCOMPLETE);
        assertThat(results.findings()).isEmpty();
    }

    @Test
    void manyDifferencesAreCountedAndNotListed() throws IOException {
        List<Trade> recorded = new ArrayList<>();
        List<Trade> all = trades();
        for (int at = 0; at < all.size(); at++) {
            recorded.add(all.get(Math.max(0, at - 1)).withId(all.get(at).id()));
        }

        Results results = compare(recorded, all);

        assertThat(results.findings().stream().mapToLong(Finding::count).sum()).isBetween(4_900L, 5_000L);
        assertThat(results.findings()).hasSizeLessThan(30);
    }

    @Test
    void onlyRecordingsOfBinanceHaveTheIdsOfTheVenue() {
        assertThat(RecordingChecks.venueOf("tardis-binance")).contains("binance");
        assertThat(RecordingChecks.venueOf("tardis-binance-delivery")).contains("binance-coin");
        assertThat(RecordingChecks.venueOf("tardis-deribit")).isEmpty();
        assertThat(RecordingChecks.venueOf("binance")).isEmpty();
    }

    private static SortedMap<LocalDate, SourceFile.Stated> month(int days) {
        SortedMap<LocalDate, SourceFile.Stated> stated = new TreeMap<>();
        for (int day = 0; day < days; day++) {
            stated.put(
                    DAY.plusDays(day),
                    new SourceFile.Stated(10, Integer.toString(day * 10), Integer.toString(day * 10 + 9)));
        }
        return stated;
    }

    private static Results compare(SourceFile.Stated month, SortedMap<LocalDate, SourceFile.Stated> days) {
        Results results = new Results();
        MonthChecks.run(
                Checked.file(DataType.TRADES, "binance", Optional.empty()), YearMonth.from(DAY), month, days, results);
        return results;
    }

    @Test
    void monthOfTheRowsOfItsDaysIsClean() {
        assertThat(compare(new SourceFile.Stated(310, "0", "309"), month(31)).verdict())
                .isEqualTo(Verdict.PASS);
        assertThat(compare(new SourceFile.Stated(300, "0", "299"), month(30)).verdict())
                .as("a day without trades has no file")
                .isEqualTo(Verdict.PASS);
    }

    @Test
    void monthOfOtherRowsOrIdsIsAFinding() {
        assertThat(compare(new SourceFile.Stated(312, "0", "311"), month(31)).findings())
                .extracting(Finding::count, Finding::detail)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(
                        2L, "the month has 312 rows, its days 310; the month ends with the id 311, its days with 309"));
        assertThat(compare(new SourceFile.Stated(200, "0", "199"), month(30)).verdict())
                .as("more rows than the month")
                .isEqualTo(Verdict.FAIL);
        assertThat(compare(new SourceFile.Stated(310, "1", "310"), month(31)).findings())
                .extracting(Finding::detail)
                .containsExactly(
                        "the month begins with the id 1, its days with 0; the month ends with the id 310, its days with 309");
    }

    @Test
    void monthWhoseMissingRowsMayBeThoseOfAbsentDaysIsIncomplete() {
        Results results = compare(new SourceFile.Stated(310, "0", "309"), month(29));

        assertThat(results.findings()).isEmpty();
        assertThat(results.checks()).singleElement().satisfies(check -> {
            assertThat(check.verdict()).isEqualTo(Verdict.INCOMPLETE);
            assertThat(check.observed())
                    .isEqualTo("2 of 31 days have no file; the others have 290 rows, the month has 310");
        });
    }
}
