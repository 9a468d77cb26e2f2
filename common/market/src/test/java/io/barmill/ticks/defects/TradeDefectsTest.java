package io.barmill.ticks.defects;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Defects of trades, counted in batches of any size. */
class TradeDefectsTest {
    private static final long MIDNIGHT = 1_704_067_200_000_000L;

    private record Row(String id, long time, int side, double price, double amount) {}

    @Test
    void flawlessRowsHaveNone() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            rows.add(new Row(Long.toString(99_999_990L + i), MIDNIGHT + i, 1 + i % 2, 100, 1));
        }

        Defects found = count(rows, 7);

        assertThat(found.text()).isEqualTo("none");
        assertThat(found.buys()).isEqualTo(125);
        assertThat(found.sells()).isEqualTo(125);
        assertThat(DefectLimits.DEFAULT.line(found)).isEmpty();
    }

    @Test
    void eachDefectIsCounted() {
        List<Row> rows = List.of(
                new Row("100", MIDNIGHT, 1, 100, 1),
                new Row("100", MIDNIGHT, 1, 100, 1),
                new Row("100", MIDNIGHT, 2, 100, 1),
                new Row("105", MIDNIGHT + 5, 2, 100, 0),
                new Row("104", MIDNIGHT + 4, 2, 0, 1),
                new Row("106", MIDNIGHT - 1, 2, 100, 1));

        Defects found = count(rows, 1);

        assertThat(found.text())
                .isEqualTo("equal_rows=1 equal_ids=1 missing_ids=3 ids_back=1 times_back=2 zero_amounts=1"
                        + " zero_prices=1 outside_day=1");
        assertThat(Defects.parse(found.text())).isEqualTo(found.counts());
        assertThat(DefectLimits.DEFAULT.line(found))
                .isEqualTo(
                        "warning: 1 rows equal the one before, 1 rows have the id of the one before, 3 ids are missing,"
                                + " ids go back 1 times, times go back 2 times, 1 rows have the amount 0, 1 rows have the price 0,"
                                + " 1 rows are of another day");
    }

    @Test
    void idsThatAreNoIntegersAreOnlyComparedForEquality() {
        List<Row> rows = List.of(
                new Row("8cd63a2e-0000-4000-8000-00000000000a", MIDNIGHT, 1, 100, 1),
                new Row("8cd63a2e-0000-4000-8000-00000000000a", MIDNIGHT, 2, 100, 1),
                new Row("8cd63a2e-0000-4000-8000-000000000001", MIDNIGHT, 2, 100, 1),
                new Row("", MIDNIGHT, 2, 100, 1),
                new Row("", MIDNIGHT, 2, 101, 1),
                new Row("", MIDNIGHT, 2, 101, 1));

        assertThat(count(rows, 2).text()).isEqualTo("equal_rows=1 equal_ids=1");
    }

    @Test
    void tradesOfOneSideAreAWarningFromAThousandOn() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            rows.add(new Row(Long.toString(i), MIDNIGHT + i, i < 40 ? 1 : 2, 100, 1));
        }

        assertThat(DefectLimits.DEFAULT.line(count(rows, 100)))
                .isEqualTo("warning: 96.0 % of the 1,000 trades are sells");
        assertThat(DefectLimits.DEFAULT.line(count(rows.subList(0, 999), 100))).isEmpty();
    }

    @Test
    void whatIsBelowItsLimitIsShownWithoutAWarning() {
        DefectLimits limits = new DefectLimits(Map.of(Defect.TIMES_BACK, 0.5), 1, 1_000);
        List<Row> rows = List.of(
                new Row("1", MIDNIGHT + 1, 1, 100, 1),
                new Row("2", MIDNIGHT, 2, 100, 1),
                new Row("3", MIDNIGHT, 2, 100, 1));

        assertThat(limits.line(count(rows, 3))).isEqualTo("found: times go back 1 times");
        assertThat(limits.areExceeded(count(rows, 3))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void countsAreThoseOfANaiveCount(long seed) {
        Random random = new Random(seed);
        List<Row> rows = new ArrayList<>();
        long id = random.nextBoolean() ? 9_990 : 999_999_900L;
        for (int i = 0; i < 2_000; i++) {
            id += random.nextInt(20) == 0 ? random.nextInt(1_000) - 300 : 1;
            if (random.nextInt(30) == 0 && !rows.isEmpty()) {
                rows.add(rows.get(rows.size() - 1));
            }
            long time = MIDNIGHT + i + (random.nextInt(10) == 0 ? -3 : 0);
            rows.add(new Row(Long.toString(Math.max(0, id)), time, random.nextInt(3), 100 + random.nextInt(2), 1));
        }

        Defects found = count(rows, 1 + random.nextInt(300));

        int equal = 0;
        int sameId = 0;
        int idsBack = 0;
        int timesBack = 0;
        long greatest = Long.parseLong(rows.get(0).id());
        long missing = 0;
        for (int i = 1; i < rows.size(); i++) {
            Row row = rows.get(i);
            Row before = rows.get(i - 1);
            long number = Long.parseLong(row.id());
            long last = Long.parseLong(before.id());
            timesBack += row.time() < before.time() ? 1 : 0;
            equal += row.equals(before) ? 1 : 0;
            sameId += number == last && !row.equals(before) ? 1 : 0;
            idsBack += number < last ? 1 : 0;
            if (number > greatest) {
                missing += number - greatest - 1;
                greatest = number;
            } else if (number != last && missing > 0) {
                missing--;
            }
        }
        assertThat(found.count(Defect.EQUAL_ROWS)).isEqualTo(equal);
        assertThat(found.count(Defect.EQUAL_IDS)).isEqualTo(sameId);
        assertThat(found.count(Defect.IDS_BACK)).isEqualTo(idsBack);
        assertThat(found.count(Defect.TIMES_BACK)).isEqualTo(timesBack);
        assertThat(found.count(Defect.MISSING_IDS)).isEqualTo(missing);
    }

    private static Defects count(List<Row> rows, int batchRows) {
        DefectCounter counter = DefectCounter.of(DataType.TRADES, false, Optional.of(LocalDate.of(2024, 1, 1)));
        TradeBatch batch = new TradeBatch(DataType.TRADES, batchRows);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            int at = batch.size();
            batch.timestamps[at] = row.time();
            batch.localTimestamps[at] = TradeBatch.NO_TIME;
            batch.ids.append(row.id());
            batch.sides[at] = (byte) row.side();
            batch.prices[at] = row.price();
            batch.amounts[at] = row.amount();
            batch.seqs[at] = i;
            batch.advance();
            if (batch.isFull() || i == rows.size() - 1) {
                long first = Long.MAX_VALUE;
                long last = Long.MIN_VALUE;
                for (int each = 0; each < batch.size(); each++) {
                    first = Math.min(first, batch.timestamps[each]);
                    last = Math.max(last, batch.timestamps[each]);
                }
                counter.add(batch, 0, batch.size(), first, last);
                batch.clear();
            }
        }
        return counter.defects();
    }
}
