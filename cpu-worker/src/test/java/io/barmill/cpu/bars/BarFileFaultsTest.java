package io.barmill.cpu.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.testing.RandomTrades;
import io.barmill.testing.TestTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import io.barmill.worker.TaskAbortedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of orders that cannot be carried out, and of attempts that end early. */
class BarFileFaultsTest extends BarFiles {
    @ParameterizedTest
    @ValueSource(strings = {"time-1m", "tick-5"})
    void attemptThatEndsAtAnyCheckpointLeavesTheLakeAsItWas(String bar) throws Exception {
        List<TestTrade> trades = ofDay(FIRST, new RandomTrades(3, DataType.TRADES, false).list(100));
        Orders.Order order = order(
                bar, FIRST, DataType.TRADES, List.of(lake.ticks(FIRST, DataType.TRADES, trades)), Optional.empty());
        FakeTaskContext whole = FakeTaskContext.of(params(order), 1);
        List<Path> before = lake.files();
        int checkpoints = 0;
        for (int end = 1; end < 10; end++) {
            FakeTaskContext context = FakeTaskContext.endingAt(params(order), end);
            if (lake.files().equals(before)) {
                checkpoints = end;
                try {
                    handler.run(context);
                } catch (TaskAbortedException aborted) {
                    assertThat(lake.files()).as("after checkpoint %d", end).isEqualTo(before);
                }
            }
        }
        assertThat(checkpoints).as("checkpoints before anything is published").isGreaterThanOrEqualTo(3);
        handler.run(whole);
        assertThat(lake.files()).hasSizeGreaterThan(before.size());
    }

    @Test
    void missingInputIsNamed() throws Exception {
        Orders.Order order = order("time-1m", FIRST, DataType.TRADES, List.of("ticks/none.parquet"), Optional.empty());

        assertFails(order, ErrorCode.LAKE_FILE_MISSING, "ticks/none.parquet");
    }

    @Test
    void corruptInputIsNamedAndLeavesNothing() throws Exception {
        String whole = lake.ticks(FIRST, DataType.TRADES, new RandomTrades(4, DataType.TRADES, false).list(5_000));
        byte[] bytes = Files.readAllBytes(lake.resolve(whole));
        Files.write(lake.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        Arrays.fill(bytes, 100, 5_000, (byte) 0x5a);
        Files.write(lake.resolve("garbled.parquet"), bytes);
        Files.writeString(lake.resolve("text.parquet"), "no Parquet at all");

        for (String path : List.of("cut.parquet", "garbled.parquet", "text.parquet")) {
            assertFails(
                    order("time-1m", FIRST, DataType.TRADES, List.of(path), Optional.empty()),
                    ErrorCode.LAKE_FILE_CORRUPT,
                    path);
        }
    }

    @Test
    void ticksOfAnotherTypeAreNoInput() throws Exception {
        String ticks = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));

        assertFails(
                order("time-1m", FIRST, DataType.AGG_TRADES, List.of(ticks), Optional.empty()),
                ErrorCode.LAKE_FILE_CORRUPT,
                ticks);
    }

    @Test
    void stateThatIsMissingOrAnotherBarsIsNamed() throws Exception {
        String ticks = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));
        PartitionEntry other = runOne(order("tick-2", FIRST, DataType.TRADES, List.of(ticks), Optional.empty()));
        String state = other.state().orElseThrow();

        assertFails(
                order("tick-3", SECOND, DataType.TRADES, List.of(ticks), Optional.of(state)),
                ErrorCode.BAR_STATE_UNUSABLE,
                state);
        assertFails(
                order("tick-3", SECOND, DataType.TRADES, List.of(ticks), Optional.of("none.json")),
                ErrorCode.LAKE_FILE_MISSING,
                "none.json");
    }

    @Test
    void rowThatNoTradeHasIsNamedWithItsFile() throws Exception {
        TradeBatch batch = TestTrade.batches(List.of(trade(MIDNIGHT - 1, 1)), DataType.TRADES, 1)
                .get(0);
        batch.amounts[0] = -1;
        String path = lake.batches(FIRST, DataType.TRADES, List.of(batch));

        assertFails(order("time-1m", FIRST, DataType.TRADES, List.of(path), Optional.empty()), ErrorCode.BAD_ROW, path);
    }

    @Test
    void tradeThatMakesMoreBarsThanTheLimitIsNamedWithItsFileAndNothingIsWritten() throws Exception {
        String path = lake.ticks(FIRST, DataType.TRADES, List.of(TestTrade.of(MIDNIGHT - 9, 1, Side.BUY, "100", "8")));
        handler = orders.handler(Map.of("barmill.bars.most-bars-of-a-trade", "7"));

        assertFails(
                order("volume-split-1", FIRST, DataType.TRADES, List.of(path), Optional.empty()),
                ErrorCode.TOO_MANY_BARS,
                path);
    }

    @Test
    void orderMayCarryFieldsBesideItsOwn() throws Exception {
        String ticks = lake.ticks(FIRST, DataType.TRADES, List.of(trade(MIDNIGHT - 1, 1)));
        Orders.Order order = order("time-1m", FIRST, DataType.TRADES, List.of(ticks), Optional.empty());
        AggregateTaskParams own = TaskParamsJson.read(params(order), AggregateTaskParams.class);
        String params = TaskParamsJson.write(own, "binance", "spot", List.of("time_bar"));
        assertThat(params).contains("\"bar_types\":[\"time_bar\"]", "\"exchange\":\"binance\"");

        assertThat(handler.run(FakeTaskContext.of(params, 1))).isInstanceOf(TaskOutcome.Succeeded.class);
    }

    @Test
    void orderThatIsNoneIsRefused() {
        assertThatThrownBy(() -> handler.run(FakeTaskContext.of("{\"venue\":", 1)))
                .isInstanceOfSatisfying(
                        BarmillException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_JSON));
    }

    private void assertFails(Orders.Order order, ErrorCode code, String inMessage) throws IOException {
        List<Path> before = lake.files();
        assertThatThrownBy(() -> run(order)).isInstanceOfSatisfying(BarmillException.class, failure -> {
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure).hasMessageContaining(inMessage);
        });
        assertThat(lake.files()).isEqualTo(before);
    }
}
