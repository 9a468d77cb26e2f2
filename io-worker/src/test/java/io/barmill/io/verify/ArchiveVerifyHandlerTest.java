package io.barmill.io.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.io.transfer.RateLimitedException;
import io.barmill.ledger.ArchiveEntry;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.Entries;
import io.barmill.plan.RebuildTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.VerifyTaskParams;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.LoggedRequest;
import io.barmill.ticks.ContractValue;
import io.barmill.ticks.DataType;
import io.barmill.venue.Archive;
import io.barmill.venue.DownloadTaskParams;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Finds out what the pretend venue has replaced, without fetching an archive. */
class ArchiveVerifyHandlerTest extends VerifiedArchives {
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

    @Test
    void whatIsPublishedAsItWasIsLeftAlone() throws Exception {
        convert(BINANCE);
        convert(TARDIS);
        venue.requests().clear();

        for (VerifyTaskParams params : List.of(BINANCE, TARDIS)) {
            TaskOutcome.Succeeded done = verify(params);
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

            TaskOutcome.Succeeded done = verify(params);

            ArchiveEntry before = ledger.archive(archive.url().toString()).orElseThrow();
            assertThat(done.archives()).singleElement().satisfies(entry -> {
                assertThat(entry.url()).isEqualTo(before.url());
                assertThat(entry.state()).isEqualTo(ArchiveState.REPUBLISHED);
                assertThat(entry.computedSha256())
                        .as("what the lake was made from")
                        .isEqualTo(before.computedSha256());
                assertThat(entry.publishedSha256().equals(before.publishedSha256()))
                        .isEqualTo(params.equals(TARDIS));
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

        TaskOutcome.Succeeded done = verify(OKX);

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
        TaskOutcome.Succeeded last = verify(OKX);
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
            ledger.put(Entries.archive(
                    url,
                    entry.source(),
                    ArchiveState.INTACT,
                    entry.bytes() + grown,
                    Optional.empty(),
                    Optional.empty(),
                    entry.computedSha256(),
                    1));
        }

        TaskOutcome.Succeeded done = verify(TARDIS);

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

        TaskOutcome.Succeeded done = verify(BINANCE);

        assertThat(done.archives()).isEmpty();
        assertThat(done.followUps()).isEmpty();
        assertThat(done.note()).contains("1 no longer published");
    }

    @Test
    void whatWasNeverDownloadedIsNotAskedFor() throws Exception {
        TaskOutcome.Succeeded done = verify(BINANCE);

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
}
