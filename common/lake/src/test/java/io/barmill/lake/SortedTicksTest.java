package io.barmill.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.ticks.DataType;
import io.barmill.ticks.RowErrors;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortedTicksTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {100, 333, 5_000})
    void tablesWithUpdateIdsAreSortedByThem(int portionRows) throws IOException {
        List<Integer> ids = shuffled(2_000);
        StringBuilder csv = new StringBuilder();
        ids.forEach(id -> csv.append(id).append(",1,2,3,4,1704067200000,1704067200001\n"));

        List<String> sorted = sorted(TickFormat.parse("format", "binance-bookticker"), csv.toString(), portionRows);

        assertThat(sorted).isEqualTo(ids.stream().sorted().map(String::valueOf).toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 333, 5_000})
    void tradesAreSortedByIntegerIdsWhateverTheirNumberOfDigits(int portionRows) throws IOException {
        List<Integer> ids = shuffled(2_000);
        StringBuilder csv = new StringBuilder();
        ids.forEach(id -> csv.append(id).append(",100,1,100,1704067200000,true\n"));

        List<String> sorted = sorted(TickFormat.BINANCE_TRADES, csv.toString(), portionRows);

        assertThat(sorted).isEqualTo(ids.stream().sorted().map(String::valueOf).toList());
    }

    @Test
    void rowsWithoutIntegerIdsAreSortedByTimeAndKeepTheirOrderOtherwise() throws IOException {
        String csv = """
                exchange,symbol,timestamp,local_timestamp,id,side,price,amount
                x,y,1704067200000002,1704067200000005,b,buy,1,1
                x,y,1704067200000001,1704067200000006,z,buy,1,1
                x,y,1704067200000001,1704067200000007,a,buy,1,1
                """;

        assertThat(sorted(TickFormat.TARDIS_TRADES, csv, 2)).containsExactly("z", "a", "b");
    }

    @Test
    void anIdThatIsNoIntegerAmongIntegersIsNamed() {
        String csv = """
                exchange,symbol,timestamp,local_timestamp,id,side,price,amount
                x,y,1704067200000002,1704067200000005,1,buy,1,1
                x,y,1704067200000001,1704067200000006,z,buy,1,1
                """;

        assertThatThrownBy(() -> sorted(TickFormat.TARDIS_TRADES, csv, 10))
                .isInstanceOf(BarmillException.class)
                .hasMessage("row 2 has the id \"z\", expected an integer as in the first row: rows are sorted by it");
    }

    private static List<Integer> shuffled(int count) {
        List<Integer> ids = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            ids.add(id);
        }
        Collections.shuffle(ids, new Random(7));
        return ids;
    }

    private List<String> sorted(TickFormat format, String csv, int portionRows) throws IOException {
        List<String> ids = new ArrayList<>();
        DataType type = format.type();
        TickReader source = format.reader(
                new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "rows.csv", RowErrors.FAIL);
        try (SortedTicks sorted = new SortedTicks(source, type, folder, portionRows)) {
            TickBatch batch = TickBatch.of(type, 300);
            while (sorted.read(batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    ids.add(batch.firstId(row));
                }
            }
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
        return ids;
    }
}
