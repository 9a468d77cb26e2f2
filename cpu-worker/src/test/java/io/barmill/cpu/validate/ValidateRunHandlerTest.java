package io.barmill.cpu.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.lake.Lake;
import io.barmill.lake.TickFileWriter;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.validation.FindingFilter;
import io.barmill.ledger.validation.RuleTotals;
import io.barmill.ledger.validation.StoredCoverage;
import io.barmill.ledger.validation.StoredFinding;
import io.barmill.ledger.validation.ValidationLedger;
import io.barmill.ledger.validation.ValidationPart;
import io.barmill.ledger.validation.ValidationTotals;
import io.barmill.plan.Days;
import io.barmill.plan.Entries;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.ValidateTaskParams;
import io.barmill.testing.InMemoryManifest;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import io.barmill.validation.Rule;
import io.barmill.validation.Suppression;
import io.barmill.validation.cross.Tolerance;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.TickFormat;
import io.barmill.worker.TaskAbortedException;
import io.barmill.worker.TaskContext;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a lake, and what the task keeps of them. */
class ValidateRunHandlerTest {
    private static final LocalDate DAY = LocalDate.of(2022, 9, 12);
    private static final LocalDate NEXT = DAY.plusDays(1);
    private static final Instant NOW = Instant.parse("2024-02-01T00:00:00Z");
    private static final String SERIES = "binance/trades/ABCUSDT";

    @TempDir
    Path folder;

    private final InMemoryManifest manifest = new InMemoryManifest();
    private final List<ValidationPart> kept = new ArrayList<>();
    private Lake lake;
    private ValidateRunHandler handler;

    @BeforeEach
    void open() {
        lake = Lake.open(folder.toString(), new HiveLayout());
        handler = new ValidateRunHandler(
                TestVenues.real(),
                lake,
                new LedgerTickHoldings(manifest),
                manifest,
                new Kept(),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    /** Keeps what was recorded. */
    private final class Kept implements ValidationLedger {
        @Override
        public void record(TaskClaim claim, ValidationPart part) {
            kept.add(part);
        }

        @Override
        public Map<UUID, ValidationTotals> totals(Collection<UUID> jobs) {
            throw new AssertionError("a task reads no report");
        }

        @Override
        public List<RuleTotals> rules(UUID job) {
            throw new AssertionError("a task reads no report");
        }

        @Override
        public List<StoredFinding> findings(UUID job, FindingFilter filter, long after, int limit) {
            throw new AssertionError("a task reads no report");
        }

        @Override
        public List<StoredCoverage> coverage(
                UUID job, Optional<String> series, Optional<StoredCoverage> after, int limit) {
            throw new AssertionError("a task reads no report");
        }
    }

    @Test
    void cleanDaysPassAndTheirCoverageIsKept() throws Exception {
        put(DAY, 1, 1_440);
        put(NEXT, 1_441, 2_880);

        assertThat(run(ValidateTaskParams.Options.DEFAULT)).startsWith("PASS: 2 files, 2,880 rows, ");

        assertThat(part().findings()).isEmpty();
        assertThat(part().coverage())
                .containsExactly(
                        new StoredCoverage(SERIES, DAY, 1_440, 0, "1440D"),
                        new StoredCoverage(SERIES, NEXT, 1_440, 0, "1440D"));
        assertThat(part().rules()).contains(new RuleTotals("ID_HOLE", 2, 0, 0, 0, 0));
    }

    @Test
    void dayThatIsNotHeldMakesTheResultIncomplete() throws Exception {
        put(DAY, 1, 1_440);

        assertThat(run(ValidateTaskParams.Options.DEFAULT)).startsWith("INCOMPLETE: 1 files");

        assertThat(part().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(StoredFinding.UNCHECKED);
            assertThat(finding.day()).contains(NEXT);
            assertThat(finding.detail()).isEqualTo("there is no file of 2022-09-13");
        });
    }

    @Test
    void daysThatWereAllRemovedSinceTheyWerePlannedAreIncomplete() throws Exception {
        assertThat(run(ValidateTaskParams.Options.DEFAULT)).startsWith("INCOMPLETE: 0 files, 0 rows, 2 checks");
    }

    @Test
    void idsAreComparedWithTheDayBeforeWhichIsNotPartOfTheTask() throws Exception {
        put(DAY.minusDays(1), 1, 1_440);
        put(DAY, 1_451, 2_890);
        put(NEXT, 2_891, 4_330);

        assertThat(run(ValidateTaskParams.Options.DEFAULT)).startsWith("FAIL: 2 files, 2,880 rows");

        assertThat(part().findings()).singleElement().satisfies(hole -> {
            assertThat(hole.rule()).isEqualTo("ID_HOLE");
            assertThat(hole.day()).contains(DAY);
            assertThat(hole.count()).isEqualTo(10);
        });
    }

    @Test
    void acceptedFindingsDoNotCountUntilTheirLastDay() throws Exception {
        put(DAY, 1, 1_440);
        put(NEXT, 1_451, 2_890);

        assertThat(run(accepting(LocalDate.of(2024, 2, 1)))).startsWith("PASS").endsWith("1 suppressed");
        assertThat(part().findings())
                .singleElement()
                .satisfies(hole -> assertThat(hole.isSuppressed()).isTrue());

        assertThat(run(accepting(LocalDate.of(2024, 1, 31))))
                .startsWith("FAIL")
                .endsWith("; 1 suppressions are no longer in force");
    }

    private static ValidateTaskParams.Options accepting(LocalDate until) {
        return new ValidateTaskParams.Options(
                List.of(Rule.ID_HOLE),
                List.of(new Suppression(Optional.of(Rule.ID_HOLE), "binance/*", DAY, NEXT, "an outage", until)),
                Optional.empty(),
                Optional.empty(),
                0.03,
                5,
                true,
                Tolerance.EXACT,
                List.of());
    }

    @Test
    void fileThatCannotBeReadIsAFindingAndNoFailure() throws Exception {
        put(DAY, 1, 1_440);
        put(NEXT, 1_441, 2_880);
        Files.writeString(folder.resolve("ticks/binance" + NEXT), "damaged");

        assertThat(run(ValidateTaskParams.Options.DEFAULT)).startsWith("FAIL: 2 files");

        assertThat(part().findings()).extracting(StoredFinding::rule).contains("UNREADABLE");
    }

    @Test
    void cancelledAttemptKeepsNothing() throws Exception {
        put(DAY, 1, 1_440);

        assertThatThrownBy(() -> handler.run(new Attempt(claim(ValidateTaskParams.Options.DEFAULT), true)))
                .isInstanceOf(TaskAbortedException.class);

        assertThat(kept).isEmpty();
    }

    @Test
    void recordingOfTardisIsHeldAgainstTheVenuesOwnTrades() throws Exception {
        put(DAY, 1, 1_440);
        put("tardis-binance", DAY, 1, 1_440);
        put("tardis-binance", NEXT, 1_441, 2_880);
        put("binance", NEXT, 1_442, 2_881);

        assertThat(run("tardis", "binance", DAY, NEXT)).startsWith("FAIL: 2 files, 2,880 rows");

        assertThat(part().rules())
                .filteredOn(rule -> rule.rule().equals("TARDIS_VS_VENUE"))
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.pass()).as("the first day").isEqualTo(1);
                    assertThat(rule.fail()).as("times of the second").isEqualTo(1);
                });
    }

    @Test
    void archiveOfAMonthIsHeldAgainstTheFilesOfItsDays() throws Exception {
        LocalDate first = LocalDate.of(2022, 9, 1);
        LocalDate last = LocalDate.of(2022, 9, 30);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            int id = 1_440 * (day.getDayOfMonth() - 1);
            put(day, id + 1, id + 1_440);
        }
        String url = TestVenues.real()
                .get("exchange", "binance")
                .archive(new DownloadTaskParams("binance", "spot", DataType.TRADES, "ABCUSDT", "2022-09"))
                .url()
                .toString();
        manifest.put(archive(url, 43_200));
        assertThat(run("binance", "spot", first, last)).startsWith("PASS: 30 files");
        assertThat(part().rules()).contains(new RuleTotals("MONTH_VS_DAYS", 1, 0, 0, 0, 0));

        manifest.put(archive(url, 43_201));
        assertThat(run("binance", "spot", first, last)).startsWith("FAIL");
        assertThat(part().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("MONTH_VS_DAYS");
            assertThat(finding.source()).isEqualTo(url);
            assertThat(finding.detail()).isEqualTo("the month has 43201 rows, its days 43200");
        });
    }

    private static ArchiveEntry archive(String url, long rows) {
        return Entries.archive(
                url,
                "binance",
                ArchiveState.VERIFIED,
                100,
                Optional.empty(),
                Optional.of("sha"),
                Optional.of("sha"),
                rows);
    }

    private String run(String exchange, String market, LocalDate from, LocalDate to) throws Exception {
        String params = TaskParamsJson.write(new ValidateTaskParams(
                exchange,
                market,
                "ABCUSDT",
                List.of(new ValidateTaskParams.Series(DataType.TRADES, Optional.empty(), new Days(from, to))),
                ValidateTaskParams.Options.DEFAULT));
        TaskClaim claim =
                new TaskClaim(UUID.randomUUID(), UUID.randomUUID(), TaskKind.VALIDATE_RUN, params, "worker-1", 1, 5);
        return ((TaskOutcome.Succeeded) handler.run(new Attempt(claim, false))).note();
    }

    private ValidationPart part() {
        return kept.get(kept.size() - 1);
    }

    private String run(ValidateTaskParams.Options options) throws Exception {
        TaskOutcome outcome = handler.run(new Attempt(claim(options), false));
        return ((TaskOutcome.Succeeded) outcome).note();
    }

    private static TaskClaim claim(ValidateTaskParams.Options options) {
        String params = TaskParamsJson.write(new ValidateTaskParams(
                "binance",
                "spot",
                "ABCUSDT",
                List.of(new ValidateTaskParams.Series(DataType.TRADES, Optional.empty(), new Days(DAY, NEXT))),
                options));
        return new TaskClaim(UUID.randomUUID(), UUID.randomUUID(), TaskKind.VALIDATE_RUN, params, "worker-1", 1, 5);
    }

    /** A trade in each minute of the day, with the ids from the first to the last. */
    private void put(LocalDate day, int first, int last) throws Exception {
        put("binance", day, first, last);
    }

    private void put(String venue, LocalDate day, int first, int last) throws Exception {
        long start = day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
        StringBuilder csv = new StringBuilder();
        for (int id = first; id <= last; id++) {
            csv.append(id)
                    .append(",21820.30,0.1,2182.03,")
                    .append(start + (id - first) * 60_000L)
                    .append(",true\n");
        }
        String path = "ticks/" + venue + day;
        Files.createDirectories(folder.resolve("ticks"));
        TradeBatch batch = new TradeBatch(DataType.TRADES, 1_000);
        try (TradeReader reader = TickFormat.BINANCE_TRADES.open(
                        new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.US_ASCII)), "x.csv");
                TickFileWriter writer = new TickFileWriter(folder.resolve(path), DataType.TRADES, Map.of())) {
            while (reader.read(batch)) {
                writer.write(batch, 0, batch.size());
            }
            writer.finish();
        }
        manifest.put(Entries.ticks(path, venue, "trades", "ABCUSDT", day, "made", "inputs"));
    }

    /** An attempt that changes nothing in the lake. */
    private record Attempt(TaskClaim claim, boolean isCancelled) implements TaskContext {
        @Override
        public void progress(long done, long total, String unit) {
            assertThat(done).isBetween(0L, total);
        }

        @Override
        public void checkpoint() {
            if (isCancelled) {
                throw new TaskAbortedException(TaskAbortedException.Reason.CANCELLED);
            }
        }

        @Override
        public void publish(List<PartitionEntry> days, StagedFile... files) {
            throw new AssertionError("nothing is published");
        }

        @Override
        public void publish(String what, Runnable rows, List<StagedFile> files) {
            throw new AssertionError("nothing is published");
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
