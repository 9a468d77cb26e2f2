package io.barmill.ticks;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.Randomized;
import io.barmill.venue.TickFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TradesByTimeTest {
    private static final String HEADER =
            "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional\n";

    @TempDir
    private Path folder;

    private record Trade(long second, String id) {}

    /** The oracle is the list before it was turned around, or a stable sort of what was shuffled. */
    @Test
    void tradesComeInOrderOfTimeAndTiesInTheirOwnOrder() throws IOException {
        long seed = Randomized.seed();
        Random random = Randomized.random();
        for (int round = 0; round < Randomized.rounds(200); round++) {
            List<Trade> inOrder = new ArrayList<>();
            long second = 1_600_000_000;
            for (int i = random.nextInt(60); i > 0; i--) {
                second += random.nextInt(3);
                inOrder.add(new Trade(second, "id-" + i + "-".repeat(random.nextInt(30))));
            }
            List<Trade> backwards = new ArrayList<>(inOrder);
            Collections.reverse(backwards);
            int runRows = 1 + random.nextInt(70);
            String what = "seed " + seed + ", round " + round + ", runs of " + runRows;

            assertThat(sorted(inOrder, runRows)).as(what).isEqualTo(lines(inOrder));
            if (showsItsDirection(backwards, runRows)) {
                assertThat(sorted(backwards, runRows)).as(what + ", backwards").isEqualTo(lines(inOrder));
            }
            Collections.shuffle(backwards, random);
            List<Trade> stable = new ArrayList<>(backwards);
            stable.sort(Comparator.comparingLong(Trade::second));
            assertThat(sorted(backwards, runRows).stream().map(line -> line.split(" ")[0]))
                    .as(what + ", shuffled")
                    .containsExactlyElementsOf(lines(stable).stream()
                            .map(line -> line.split(" ")[0])
                            .toList());
            assertThat(sorted(backwards, runRows)).containsExactlyInAnyOrderElementsOf(lines(stable));
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    private List<String> sorted(List<Trade> trades, int runRows) throws IOException {
        StringBuilder csv = new StringBuilder(HEADER);
        trades.forEach(trade -> csv.append(trade.second() + ",BTCUSDT,Buy,1,2,x," + trade.id() + ",0,0,0\n"));
        List<String> lines = new ArrayList<>();
        TradeBatch batch = new TradeBatch(DataType.TRADES, 7);
        long seq = 0;
        try (TradesByTime reader = new TradesByTime(
                TickFormat.BYBIT_TRADES.reader(
                        new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.US_ASCII)),
                        "x.csv",
                        RowErrors.FAIL),
                folder,
                runRows)) {
            while (reader.read(batch)) {
                for (int row = 0; row < batch.size(); row++) {
                    assertThat(batch.seqs[row]).isEqualTo(seq++);
                    lines.add(batch.timestamps[row] / 1_000_000 + " " + batch.ids.get(row));
                }
            }
        }
        return lines;
    }

    /** True if the first portion of trades that run backwards is not of one time. */
    private static boolean showsItsDirection(List<Trade> backwards, int runRows) {
        return backwards.isEmpty()
                || backwards.get(0).second()
                        > backwards.get(Math.min(runRows, backwards.size()) - 1).second();
    }

    private static List<String> lines(List<Trade> trades) {
        return trades.stream().map(trade -> trade.second() + " " + trade.id()).toList();
    }
}
