package io.barmill.ticks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.barmill.error.BarmillException;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JoinedRowsTest {
    private static final long MINUTE = 60_000;
    /** 2024-02-01 in milliseconds. */
    private static final long MIDNIGHT = 1_706_745_600_000L;

    private static final long EIGHT_HOURS = 8 * 3_600_000L;
    private static final int MINUTES_OF_DAY = 1_440;
    private static final RowSchema SCHEMA = RowSchema.of(DataType.KLINES, false);

    private final List<SourceBounds> bounds = new ArrayList<>();
    private final AtomicInteger open = new AtomicInteger();

    @Test
    void aUtcDayOfTwoArchivesIsWholeAndInOrder() throws IOException {
        String first = candles(MIDNIGHT - EIGHT_HOURS, MINUTES_OF_DAY);
        String second = candles(MIDNIGHT + 2 * EIGHT_HOURS, MINUTES_OF_DAY);

        List<Long> times = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        try (JoinedRows rows = joined(List.of(part(first), part(second)))) {
            RowBatch batch = new RowBatch(SCHEMA, 100);
            while (rows.read(batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    times.add(batch.timestamps()[row] / 1_000);
                    numbers.add(batch.seqs()[row]);
                }
            }
        }

        assertThat(times).hasSize(MINUTES_OF_DAY);
        for (int minute = 0; minute < MINUTES_OF_DAY; minute++) {
            assertThat(times.get(minute)).isEqualTo(MIDNIGHT + minute * MINUTE);
            assertThat(numbers.get(minute)).isEqualTo(minute);
        }
        assertThat(bounds)
                .extracting(SourceBounds::rows, SourceBounds::firstTime)
                .containsExactly(
                        tuple((long) MINUTES_OF_DAY, (MIDNIGHT - EIGHT_HOURS) * 1_000),
                        tuple((long) MINUTES_OF_DAY, (MIDNIGHT + 2 * EIGHT_HOURS) * 1_000));
        assertThat(open).hasValue(0);
    }

    @Test
    void damageBehindTheDayIsFound() throws IOException {
        String second = candles(MIDNIGHT + 2 * EIGHT_HOURS, MINUTES_OF_DAY) + "ABC-USDT,1,1,1,x\n";

        try (JoinedRows rows = joined(List.of(part(""), part(second)))) {
            RowBatch batch = new RowBatch(SCHEMA, 10_000);
            assertThatThrownBy(() -> {
                        while (rows.read(batch)) {
                            batch.clear();
                        }
                    })
                    .isInstanceOf(BarmillException.class)
                    .hasMessageContaining("line 1442");
        }
        assertThat(open).hasValue(0);
    }

    @Test
    void nothingButArchivesWithoutRowsHasNone() throws IOException {
        try (JoinedRows rows = joined(List.of(part(""), part("")))) {
            assertThat(rows.read(new RowBatch(SCHEMA, 10))).isFalse();
        }
        assertThat(bounds).extracting(SourceBounds::rows).containsExactly(0L, 0L);
    }

    private JoinedRows joined(List<SourcePart> parts) {
        long from = MIDNIGHT * 1_000;
        return new JoinedRows(SCHEMA, parts, from, from + MINUTES_OF_DAY * MINUTE * 1_000, () -> {});
    }

    private static String candles(long from, int count) {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < count; i++) {
            rows.append("ABC-USDT,1,2,0.5,1.5,10,15,15,")
                    .append(from + i * MINUTE)
                    .append(",1\n");
        }
        return rows.toString();
    }

    private SourcePart part(String rows) {
        return new SourcePart() {
            @Override
            public TickReader open() {
                String csv = TickFormat.OKX_SPOT_CANDLES.header() + "\n" + rows;
                open.incrementAndGet();
                TickReader reader = TickFormat.OKX_SPOT_CANDLES.reader(
                        new ByteArrayInputStream(csv.getBytes(StandardCharsets.US_ASCII)),
                        "a.csv",
                        Optional.empty(),
                        RowErrors.FAIL);
                return new TickReader() {
                    @Override
                    public boolean read(TickBatch batch) throws IOException {
                        return reader.read(batch);
                    }

                    @Override
                    public void close() throws IOException {
                        open.decrementAndGet();
                        reader.close();
                    }
                };
            }

            @Override
            public void read(SourceBounds extent) {
                bounds.add(extent);
            }
        };
    }
}
