package io.barmill.io.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.config.BarsConfigs;
import io.barmill.config.VenueConfigs;
import io.barmill.io.transfer.Configs;
import io.barmill.io.transfer.DownloadSessions;
import io.barmill.io.transfer.TransferConfig;
import io.barmill.io.transfer.UnlimitedHosts;
import io.barmill.lake.Lake;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.Entries;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.VerifyTaskParams;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import io.barmill.testing.InMemoryManifest;
import io.barmill.ticks.DataType;
import io.barmill.venue.Archive;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import io.barmill.worker.LakeChanges;
import io.barmill.worker.TaskContext;
import io.vertx.core.Vertx;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Archives of the pretend venue that a lake was made from, and the handler that verifies them. */
@Timeout(120)
abstract class VerifiedArchives {
    static final VerifyTaskParams BINANCE = new VerifyTaskParams(
            "binance", "spot", DataType.AGG_TRADES, "BTCUSDT", List.of("2024-01-01", "2024-01-02", "2024-01-03"));
    static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);

    final Vertx vertx = Vertx.vertx();
    final InMemoryManifest ledger = new InMemoryManifest();
    final UnlimitedHosts limiter = new UnlimitedHosts();

    @TempDir
    Path folder;

    SandboxVenue venue;
    Venues venues;
    Lake lake;
    ArchiveVerifyHandler handler;

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

    final BarRebuilds rebuilds() {
        return new BarRebuilds(venues, ledger, lake, BarsConfigs.with(Map.of()));
    }

    @AfterEach
    void close() {
        venue.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    /** Records the archives as a download of what is published now would. */
    final void convert(VerifyTaskParams params) throws Exception {
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
            ledger.put(Entries.archive(
                    archive.url().toString(),
                    params.exchange(),
                    ArchiveState.VERIFIED,
                    answer.body().length,
                    answer.headers().firstValue("ETag"),
                    archive.checksumUrl().map(url -> sha256),
                    Optional.of(sha256),
                    1));
        }
    }

    /** Verifies the archives with success. */
    final TaskOutcome.Succeeded verify(VerifyTaskParams params) throws Exception {
        return (TaskOutcome.Succeeded) handler.run(new Attempt(params));
    }

    /** An attempt with these parameters. */
    record Attempt(TaskKind kind, String params, LakeChanges changes) implements TaskContext {
        Attempt(VerifyTaskParams params) {
            this(TaskKind.ARCHIVE_VERIFY, TaskParamsJson.write(params), new LakeChanges());
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

        @Override
        public void publish(List<PartitionEntry> days, StagedFile... files) {
            checkpoint();
            changes.publish(days, files);
        }

        @Override
        public void publish(String what, Runnable record, List<StagedFile> files) {
            throw new AssertionError("every file has a row in the manifest");
        }

        @Override
        public void remove(Lake lake, PartitionEntry row) {
            checkpoint();
            changes.remove(lake, row);
        }

        @Override
        public void discard(Lake lake, String path) {
            checkpoint();
            changes.discard(lake, path);
        }
    }
}
