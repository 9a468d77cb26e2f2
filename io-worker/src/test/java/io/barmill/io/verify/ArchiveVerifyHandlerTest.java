package io.barmill.io.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.config.BarsConfigs;
import io.barmill.config.VenueConfigs;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.transfer.Configs;
import io.barmill.io.transfer.DownloadSessions;
import io.barmill.io.transfer.RateLimitedException;
import io.barmill.io.transfer.TransferConfig;
import io.barmill.io.transfer.UnlimitedHosts;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.BarPartition;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.RebuildTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.VerifyTaskParams;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.LoggedRequest;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import io.barmill.testing.InMemoryManifest;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.Archive;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import io.barmill.worker.TaskContext;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Finds out what the pretend venue has replaced, without fetching an archive. */
@Timeout(120)
class ArchiveVerifyHandlerTest {
    private static final VerifyTaskParams BINANCE = new VerifyTaskParams(
            "binance", "spot", DataType.AGG_TRADES, "BTCUSDT", List.of("2024-01-01", "2024-01-02", "2024-01-03"));
    private static final VerifyTaskParams TARDIS = new VerifyTaskParams(
            "tardis", "deribit", DataType.TRADES, "BTC-PERPETUAL", List.of("2024-01-01", "2024-01-02"));

    /** Two days out of three archives. */
    private static final VerifyTaskParams OKX = new VerifyTaskParams(
            "okx",
            "swap",
            DataType.TRADES,
            "BTC-USDT-SWAP",
            Optional.empty(),
            List.of("2024-01-01", "2024-01-02"),
            Optional.of(ContractValue.parse("contract_value", "linear:0.01")));

    private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    private final Vertx vertx = Vertx.vertx();
    private final InMemoryManifest ledger = new InMemoryManifest();
    private final UnlimitedHosts limiter = new UnlimitedHosts();

    @TempDir
    Path folder;

    private SandboxVenue venue;
    private Venues venues;
    private Lake lake;
    private ArchiveVerifyHandler handler;

    @BeforeEach
    void open() {
        venue = SandboxVenue.start(SandboxOptions.defaults().withTradesPerDay(200));
        venues = VenueConfigs.venues(Map.of(
                "barmill.venue.binance.archive-url",
                venue.baseUrl(),
                "barmill.venue.okx.archive-url",
                venue.baseUrl() + "/cdn/okex/traderecords",
                "barmill.venue.tardis.datasets-url",
                venue.baseUrl(),
                "barmill.venue.tardis.api-key",
                "TD.sandbox"));
        lake = Lake.open(folder.toString(), new HiveLayout());
        DownloadSessions sessions = new DownloadSessions(
                vertx, Configs.with(TransferConfig.class, Map.of()), Clock.systemUTC(), limiter, "test");
        handler = new ArchiveVerifyHandler(venues, sessions, ledger, rebuilds());
    }

    private BarRebuilds rebuilds() {
        return new BarRebuilds(venues, ledger, lake, BarsConfigs.with(Map.of()));
    }

    @AfterEach
    void close() {
        venue.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void whatIsPublishedAsItWasIsLeftAlone() throws Exception {
        convert(BINANCE);
        convert(TARDIS);
        venue.requests().clear();

        for (VerifyTaskParams params : List.of(BINANCE, TARDIS)) {
            TaskOutcome.Succeeded done = (TaskOutcome.Succeeded) handler.run(new Attempt(params));
            assertThat(done.archives()).isEmpty();
            assertThat(done.followUps()).isEmpty();
            assertThat(done.note()).startsWith(params.periods().size() + " archives unchanged, 0 republished");
        }

        assertThat(venue.requests().all())
                .as("no archive was fetched")
                .noneMatch(request ->
                        request.method().equals("GET") && !request.path().endsWith(".CHECKSUM"));
        assertThat(venue.requests().all()).extracting(LoggedRequest::status).containsOnly(200);
    }

    @Test
    void whatChangedAfterPublicationIsMarkedAndDownloadedAgain() throws Exception {
        for (VerifyTaskParams params : List.of(BINANCE, TARDIS)) {
            convert(params);
            DownloadTaskParams changed = params.downloads().get(1);
            Archive archive = venues.get("exchange", params.exchange()).archive(changed);
            venue.faults()
                    .add(Fault.of(
                            FaultKind.CHANGED_AFTER_PUBLICATION, archive.url().getPath()));

            TaskOutcome.Succeeded done = (TaskOutcome.Succeeded) handler.run(new Attempt(params));

            ArchiveEntry before = ledger.archive(archive.url().toString()).orElseThrow();
            assertThat(done.archives()).singleElement().satisfies(entry -> {
                assertThat(entry.url()).isEqualTo(before.url());
                assertThat(entry.state()).isEqualTo(ArchiveState.REPUBLISHED);
                assertThat(entry.computedSha256())
                        .as("what the lake was made from")
                        .isEqualTo(before.computedSha256());
                assertThat(entry.publishedSha256().equals(before.publishedSha256()))
                        .isEqualTo(params == TARDIS);
            });
            assertThat(done.followUps()).hasSize(2);
            assertThat(done.followUps()).first().satisfies(task -> {
                assertThat(task.kind()).isEqualTo(TaskKind.TICK_DOWNLOAD);
                assertThat(TaskParamsJson.read(task.params(), DownloadTaskParams.class))
                        .isEqualTo(changed);
                assertThat(task.uniqueKey()).isEqualTo("tick.download " + changed.label());
            });
            assertThat(done.followUps()).last().satisfies(task -> {
                assertThat(task.kind()).isEqualTo(TaskKind.BAR_REBUILD);
                assertThat(task.dependsOn())
                        .as("after the download")
                        .containsExactly(done.followUps().get(0).id());
                assertThat(TaskParamsJson.read(task.params(), RebuildTaskParams.class))
                        .isEqualTo(new RebuildTaskParams(
                                params.exchange(),
                                params.market(),
                                params.type(),
                                params.symbol(),
                                FIRST_DAY,
                                FIRST_DAY.plusDays(params.periods().size() - 1)));
            });
            assertThat(done.note()).contains("1 republished");
        }
    }

    @Test
    void everyDayThatAReplacedArchiveHasRowsOfIsDownloadedAgain() throws Exception {
        convert(OKX);
        venue.requests().clear();
        venue.faults().add(Fault.of(FaultKind.CHANGED_AFTER_PUBLICATION, "*BTC-USDT-SWAP-trades-2024-01-02.zip"));

        TaskOutcome.Succeeded done = (TaskOutcome.Succeeded) handler.run(new Attempt(OKX));

        assertThat(done.archives())
                .singleElement()
                .satisfies(entry -> assertThat(entry.url()).endsWith("/20240102/BTC-USDT-SWAP-trades-2024-01-02.zip"));
        assertThat(done.followUps())
                .filteredOn(task -> task.kind() == TaskKind.TICK_DOWNLOAD)
                .extracting(task -> TaskParamsJson.read(task.params(), DownloadTaskParams.class))
                .as("both days, by the same value of a contract")
                .containsExactlyElementsOf(OKX.downloads());
        assertThat(venue.requests().all()).as("each archive is asked for once").hasSize(3);

        venue.faults().clear();
        venue.faults().add(Fault.of(FaultKind.CHANGED_AFTER_PUBLICATION, "*BTC-USDT-SWAP-trades-2024-01-03.zip"));
        TaskOutcome.Succeeded last = (TaskOutcome.Succeeded) handler.run(new Attempt(OKX));
        assertThat(last.followUps())
                .first()
                .extracting(NewTask::label)
                .isEqualTo("okx swap trades BTC-USDT-SWAP 2024-01-02");
    }

    @Test
    void withoutATagAnotherSizeTells() throws Exception {
        convert(TARDIS);
        for (DownloadTaskParams download : TARDIS.downloads()) {
            String url =
                    venues.get("exchange", "tardis").archive(download).url().toString();
            ArchiveEntry entry = ledger.archive(url).orElseThrow();
            long grown = url.contains("/02/") ? 1 : 0;
            ledger.put(archive(entry, ArchiveState.INTACT, entry.bytes() + grown, Optional.empty(), Optional.empty()));
        }

        TaskOutcome.Succeeded done = (TaskOutcome.Succeeded) handler.run(new Attempt(TARDIS));

        assertThat(done.followUps())
                .extracting(NewTask::label)
                .containsExactly(
                        "tardis deribit trades BTC-PERPETUAL 2024-01-02",
                        "tardis deribit trades BTC-PERPETUAL 2024-01-01..2024-01-02");
    }

    @Test
    void whatIsNotPublishedAnyMoreStays() throws Exception {
        convert(BINANCE);
        venue.faults().add(Fault.of(FaultKind.NOT_FOUND, "*2024-01-02*"));

        TaskOutcome.Succeeded done = (TaskOutcome.Succeeded) handler.run(new Attempt(BINANCE));

        assertThat(done.archives()).isEmpty();
        assertThat(done.followUps()).isEmpty();
        assertThat(done.note()).contains("1 no longer published");
    }

    @Test
    void whatWasNeverDownloadedIsNotAskedFor() throws Exception {
        TaskOutcome.Succeeded done = (TaskOutcome.Succeeded) handler.run(new Attempt(BINANCE));

        assertThat(done.followUps()).isEmpty();
        assertThat(venue.requests().all()).isEmpty();
    }

    @Test
    void aVenueThatDoesNotAnswerIsAskedAgainLater() throws Exception {
        convert(BINANCE);
        venue.faults().add(Fault.of(FaultKind.RATE_LIMITED, "*2024-01-02*").retryAfter(Duration.ofSeconds(9)));

        BarmillException failure =
                catchThrowableOfType(BarmillException.class, () -> handler.run(new Attempt(BINANCE)));

        assertThat(failure.code()).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(limiter.seen()).contains("slow down PT9S").endsWith("leave 127.0.0.1");
    }

    @Test
    void aTaskWithoutATurnIsHandedBack() throws Exception {
        convert(BINANCE);
        limiter.close(new RateLimitedException("no turn", Duration.ofSeconds(33)));

        assertThat(handler.run(new Attempt(BINANCE)))
                .isEqualTo(new TaskOutcome.HandedBack("no turn", Duration.ofSeconds(33)));
    }

    @Test
    void whereNothingChangedBarsThatAreBehindTheirTicksAreRolledAgain() throws Exception {
        convert(BINANCE);
        ledger.put(tickFile(FIRST_DAY, "ticks as they are"));
        ledger.put(barFile(FIRST_DAY, "aggTrades:of other ticks"));

        TaskOutcome.Succeeded done = (TaskOutcome.Succeeded) handler.run(new Attempt(BINANCE));

        assertThat(done.followUps()).singleElement().satisfies(task -> {
            assertThat(task.kind()).isEqualTo(TaskKind.BAR_AGGREGATE);
            assertThat(task.label()).isEqualTo("binance spot time-1m BTCUSDT 2024-01-01");
        });
        assertThat(done.note()).endsWith("1 bar files are rebuilt, 0 without ticks are removed");
    }

    @Test
    void barsOfADayWithoutTicksAreTakenOutOfTheLake() throws Exception {
        PartitionEntry bars = barFile(FIRST_DAY, "aggTrades:of ticks that are gone");
        ledger.put(bars);
        try (StagedFile file = lake.stage(bars.path(), "test-1")) {
            Files.writeString(file.path(), "bars");
            file.publish();
        }
        RebuildTaskParams params =
                new RebuildTaskParams("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", FIRST_DAY, FIRST_DAY);
        BarRebuildHandler rebuild = new BarRebuildHandler(rebuilds());

        for (int attempt = 0; attempt < 2; attempt++) {
            TaskOutcome.Succeeded done = (TaskOutcome.Succeeded)
                    rebuild.run(new Attempt(TaskKind.BAR_REBUILD, TaskParamsJson.write(params)));
            assertThat(done.removed()).as("also when the first attempt died").containsExactly(bars.path());
            assertThat(done.followUps()).isEmpty();
            assertThat(lake.holds(bars.path())).isFalse();
        }
    }

    private static PartitionEntry tickFile(LocalDate day, String sha256) {
        return new PartitionEntry(
                "ticks/" + day,
                "ticks",
                "binance",
                "aggTrades",
                "BTCUSDT",
                day,
                1,
                1,
                sha256,
                "archive",
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static PartitionEntry barFile(LocalDate day, String inputs) {
        String path = new HiveLayout().bars(new BarPartition("binance", "time-1m", "BTCUSDT", day));
        return new PartitionEntry(
                path,
                "bars",
                "binance",
                "time-1m",
                "BTCUSDT",
                day,
                1,
                1,
                "sha",
                inputs,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** Records the archives as a download of what is published now would. */
    private void convert(VerifyTaskParams params) throws Exception {
        Venue where = venues.get("exchange", params.exchange());
        for (Archive archive : params.downloads().stream()
                .flatMap(one -> where.archives(one).stream())
                .toList()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(archive.url());
            archive.headers().forEach(request::header);
            HttpResponse<byte[]> answer =
                    HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(answer.body()));
            ArchiveEntry unknown = entry(archive.url(), params.exchange(), sha256);
            ledger.put(archive(
                    unknown,
                    ArchiveState.VERIFIED,
                    answer.body().length,
                    answer.headers().firstValue("ETag"),
                    archive.checksumUrl().map(url -> sha256)));
        }
    }

    private static ArchiveEntry entry(URI url, String source, String sha256) {
        return new ArchiveEntry(
                url.toString(),
                source,
                ArchiveState.VERIFIED,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.of(sha256),
                1,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static ArchiveEntry archive(
            ArchiveEntry of, ArchiveState state, long bytes, Optional<String> etag, Optional<String> published) {
        return new ArchiveEntry(
                of.url(),
                of.source(),
                state,
                bytes,
                etag,
                published,
                of.computedSha256(),
                of.rows(),
                of.firstId(),
                of.lastId(),
                of.firstTime(),
                of.lastTime(),
                of.error());
    }

    /** An attempt with these parameters. */
    private record Attempt(TaskKind kind, String params) implements TaskContext {
        Attempt(VerifyTaskParams params) {
            this(TaskKind.ARCHIVE_VERIFY, TaskParamsJson.write(params));
        }

        @Override
        public TaskClaim claim() {
            return new TaskClaim(UUID.randomUUID(), UUID.randomUUID(), kind, params, "worker-1", 1, 5);
        }

        @Override
        public void progress(long done, long total, String unit) {
            assertThat(done).isBetween(1L, total);
        }

        @Override
        public void checkpoint() {}
    }
}
