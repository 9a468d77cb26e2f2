package io.barmill.io.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.lake.Lake;
import io.barmill.lake.TickFileWriter;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.files.Finding;
import io.barmill.ledger.files.Findings;
import io.barmill.plan.Entries;
import io.barmill.plan.ReconcileTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.testing.InMemoryManifest;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import io.barmill.venue.TickFormat;
import io.barmill.worker.TaskContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of trades and aggregate trades of a lake, and what the task says of them. */
class TradesReconcileHandlerTest {
    private static final LocalDate DAY = LocalDate.of(2022, 9, 12);
    private static final LocalDate NEXT = DAY.plusDays(1);
    private static final String TRADES = """
            2815,21820.30,0.1,2182.03,1662940800100,true
            2816,21820.30,0.2,4364.06,1662940800100,true
            2817,21820.30,0.2,4364.06,1662940800100,true
            2818,21820.40,0.4,8728.16,1662940800200,false
            """;
    private static final String AGGREGATES = """
            901,21820.30,0.5,2815,2817,1662940800100,true
            902,21820.40,0.4,2818,2818,1662940800200,false
            """;

    @TempDir
    Path folder;

    private final InMemoryManifest ledger = new InMemoryManifest();
    private final List<Finding> found = new ArrayList<>();
    private Lake lake;
    private TradesReconcileHandler handler;

    @BeforeEach
    void open() {
        lake = Lake.open(folder.toString(), new HiveLayout());
        handler = new TradesReconcileHandler(TestVenues.real(), lake, ledger, new Kept());
    }

    /** Keeps what was recorded last. */
    private final class Kept implements Findings {
        @Override
        public void record(TaskClaim claim, List<Finding> findings) {
            found.clear();
            found.addAll(findings);
        }

        @Override
        public List<Finding> of(UUID job) {
            return List.copyOf(found);
        }
    }

    @Test
    void tradesThatTheirAggregatesConfirmAreNoFinding() throws Exception {
        put(DAY, TRADES, AGGREGATES);
        put(NEXT, TRADES, AGGREGATES);

        assertThat(run()).isEqualTo("2 days, 8 trades, 4 aggregate trades: no difference");
        assertThat(found).isEmpty();
    }

    @Test
    void whatDiffersIsNamedWithItsDayInTheNoteAndInTheFindings() throws Exception {
        put(DAY, TRADES, AGGREGATES);
        put(NEXT, TRADES.replace("2816,21820.30,0.2,4364.06,1662940800100,true\n", ""), AGGREGATES);

        assertThat(run())
                .isEqualTo("2 days, 7 trades, 4 aggregate trades: 1 missing trades (2022-09-13: 1 ids of aggregates are"
                        + " in no trade (first at id 2816))");
        assertThat(found)
                .containsExactly(new Finding(
                        "missing_trades",
                        1,
                        1,
                        List.of("2022-09-13: 1 ids of aggregates are in no trade (first at id 2816)")));
    }

    @Test
    void sidesPricesAndSumsAreCompared() throws Exception {
        put(NEXT, TRADES, AGGREGATES);
        put(
                DAY,
                TRADES.replace("4364.06,1662940800100,true\n2818", "4364.06,1662940800100,false\n2818")
                        .replace("2818,21820.40,0.4", "2818,21820.50,0.3"),
                AGGREGATES);

        run();

        assertThat(found).extracting(Finding::finding).containsExactly("amounts", "prices", "sides");
    }

    @Test
    void rowsWithoutAnOrderOfIdsAreAFindingAndNoFailure() throws Exception {
        put(NEXT, TRADES, AGGREGATES);
        put(DAY, "2819,21820.30,0.1,2182.03,1662940800100,true\n" + TRADES, AGGREGATES);

        run();

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.finding()).isEqualTo("not_comparable");
            assertThat(finding.examples().get(0)).startsWith("2022-09-12: the trade 2815 comes after 2819");
        });
    }

    @Test
    void dayThatWasRemovedSinceItWasPlannedIsAFinding() throws Exception {
        put(DAY, TRADES, AGGREGATES);
        put(DataType.TRADES, TickFormat.BINANCE_TRADES, NEXT, TRADES);

        assertThat(run()).startsWith("2 days, 4 trades, ").contains("1 not comparable (2022-09-13: ");
        assertThat(found).extracting(Finding::finding).containsExactly("not_comparable");
    }

    private String run() throws Exception {
        String params = TaskParamsJson.write(new ReconcileTaskParams("binance", "spot", "ABCUSDT", DAY, NEXT));
        TaskOutcome outcome = handler.run(new Attempt(new TaskClaim(
                UUID.randomUUID(), UUID.randomUUID(), TaskKind.TRADES_RECONCILE, params, "worker-1", 1, 5)));
        return ((TaskOutcome.Succeeded) outcome).note();
    }

    private void put(LocalDate day, String trades, String aggregates) throws Exception {
        put(DataType.TRADES, TickFormat.BINANCE_TRADES, day, trades);
        put(DataType.AGG_TRADES, TickFormat.BINANCE_AGG_TRADES, day, aggregates);
    }

    private void put(DataType type, TickFormat format, LocalDate day, String csv) throws Exception {
        String path = "ticks/" + type.id() + "-" + day;
        Files.createDirectories(folder.resolve("ticks"));
        TradeBatch batch = new TradeBatch(type, 10);
        try (TradeReader reader =
                        format.open(new ByteArrayInputStream(csv.getBytes(StandardCharsets.US_ASCII)), "x.csv");
                TickFileWriter writer = new TickFileWriter(folder.resolve(path), type, Map.of())) {
            while (reader.read(batch)) {
                writer.write(batch, 0, batch.size());
            }
            writer.finish();
        }
        ledger.put(Entries.ticks(path, "binance", type.id(), "ABCUSDT", day, "made", "inputs"));
    }

    /** An attempt that changes nothing in the lake. */
    private record Attempt(TaskClaim claim) implements TaskContext {
        @Override
        public void progress(long done, long total, String unit) {
            assertThat(done).isBetween(1L, total);
        }

        @Override
        public void checkpoint() {}

        @Override
        public void publish(List<PartitionEntry> days, StagedFile... files) {
            throw new AssertionError("nothing is published");
        }

        @Override
        public void publish(String what, Runnable record, List<StagedFile> files) {
            throw new AssertionError("every file has a row in the manifest");
        }

        @Override
        public void remove(Lake from, PartitionEntry row) {
            throw new AssertionError("nothing is removed");
        }

        @Override
        public void discard(Lake from, String path) {
            throw new AssertionError("nothing is discarded");
        }
    }
}
