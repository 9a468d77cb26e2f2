package io.barmill.ticks;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.Randomized;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeBatchTest {
    @ParameterizedTest
    @CsvSource({"TRADES, true", "TRADES, false", "AGG_TRADES, true", "AGG_TRADES, false"})
    void rowsWithoutAPriceAreRemovedAndAllOthersKeepTheirColumns(DataType type, boolean contracts) {
        Random random = Randomized.random();
        for (int round = 0; round < 200; round++) {
            TradeBatch batch = new TradeBatch(type, contracts, 50);
            List<String> kept = new ArrayList<>();
            int rows = random.nextInt(50);
            for (int row = 0; row < rows; row++) {
                batch.timestamps[row] = row;
                batch.localTimestamps[row] = 100L + row;
                batch.ids.append("x".repeat(random.nextInt(20)) + row);
                batch.sides[row] = (byte) (row % 3);
                batch.prices[row] = random.nextInt(3) == 0 ? (random.nextBoolean() ? 0 : -0.0) : row - 10.5;
                batch.amounts[row] = row;
                batch.seqs[row] = 200L + row;
                if (type == DataType.AGG_TRADES) {
                    batch.firstIds[row] = 300L + row;
                    batch.lastIds[row] = 400L + row;
                }
                if (contracts) {
                    batch.contracts[row] = 500 + row;
                }
                batch.advance();
                if (batch.prices[row] != 0) {
                    kept.add(text(batch, row));
                }
            }

            assertThat(batch.removeWithoutPrice()).isEqualTo(rows - kept.size());

            List<String> left = new ArrayList<>();
            for (int row = 0; row < batch.size(); row++) {
                left.add(text(batch, row));
            }
            assertThat(left).isEqualTo(kept);
        }
    }

    private static String text(TradeBatch batch, int row) {
        return List.of(
                        batch.timestamps[row],
                        batch.localTimestamps[row],
                        batch.ids.get(row),
                        batch.sides[row],
                        batch.prices[row],
                        batch.amounts[row],
                        batch.seqs[row],
                        batch.firstIds.length > 0 ? batch.firstIds[row] + " " + batch.lastIds[row] : "",
                        batch.contracts.length > 0 ? batch.contracts[row] : "")
                .toString();
    }
}
