package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.ErrorCode;
import io.barmill.ledger.ArchiveState;
import io.barmill.ledger.TaskOutcome;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.worker.Done;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every fault of the sandbox venue in every phase of a transfer: the right state, the right code, and no partial file.
 * Without {@code -Pfull} every fault in one phase only.
 */
@Timeout(120)
class FaultMatrixTest {
    private static final boolean IS_FULL = Boolean.getBoolean("barmill.test.full");
    private static final DownloadTaskParams ORDER =
            new DownloadTaskParams("binance", "spot", DataType.AGG_TRADES, "BTCUSDT", "2024-01-01");
    private static final String PATH = "/data/spot/daily/aggTrades/BTCUSDT/BTCUSDT-aggTrades-2024-01-01.zip";

    @TempDir
    private Path home;

    private SandboxVenue venue;
    private Rig rig;
    /** Of an attempt that meets no fault. */
    private long lastByte;

    @BeforeEach
    void open() throws IOException {
        venue = SandboxVenue.start(SandboxOptions.defaults().withTradesPerDay(500));
        rig = new Rig(home, venue.baseUrl());
        try (Rig other = new Rig(home.resolve("other"), venue.baseUrl())) {
            TaskOutcome.Succeeded done = (TaskOutcome.Succeeded) other.handler().run(FakeContext.of(ORDER));
            lastByte = done.archives().get(0).bytes() - 1;
        }
    }

    @AfterEach
    void close() {
        rig.close();
        venue.close();
    }

    /** Where in a transfer something happens. */
    enum Phase {
        /** The request for the checksum, which comes first. */
        CHECKSUM,
        /** The archive's answer, before its first byte. */
        FIRST_BYTE,
        /** Half of the body has come. */
        MID_BODY,
        /** All but the last byte has come. */
        LAST_BYTE,
        /** The whole has come, and the attempt ends before it has published anything; the next one meets the fault. */
        AFTER_BODY
    }

    /** What is to come of it: a code, or success where there is none; what is recorded of the archive, or nothing. */
    private record Expected(Optional<ErrorCode> code, Optional<ArchiveState> state) {
        static Expected failure(ErrorCode code) {
            return new Expected(Optional.of(code), Optional.empty());
        }

        static Expected failure(ErrorCode code, ArchiveState state) {
            return new Expected(Optional.of(code), Optional.of(state));
        }

        static Expected success(ArchiveState state) {
            return new Expected(Optional.empty(), Optional.of(state));
        }
    }

    private static Stream<Arguments> everyFaultInEveryPhase() {
        List<Arguments> all = new ArrayList<>();
        for (FaultKind kind : FaultKind.values()) {
            for (Phase phase : Phase.values()) {
                if (IS_FULL || phase.ordinal() == kind.ordinal() % Phase.values().length) {
                    all.add(Arguments.of(kind, phase));
                }
            }
        }
        return all.stream();
    }

    @ParameterizedTest
    @MethodSource("everyFaultInEveryPhase")
    void aFaultHasItsCodeAndNothingHalfDoneIsInTheLake(FaultKind kind, Phase phase) throws IOException {
        if (phase == Phase.AFTER_BODY) {
            endBeforePublishing();
        }
        venue.faults().add(fault(kind, phase));
        Expected expected = expected(kind, phase);

        FakeContext context = FakeContext.of(ORDER);
        TaskOutcome outcome = rig.handler(keys()).run(context);

        if (expected.code().isPresent()) {
            assertThat(outcome).isInstanceOfSatisfying(TaskOutcome.Failed.class, failure -> {
                assertThat(failure.code())
                        .as(failure.message())
                        .isEqualTo(expected.code().get());
                assertThat(failure.message()).contains("BTCUSDT-aggTrades-2024-01-01.zip");
                assertThat(failure.archives())
                        .extracting(archive -> archive.state())
                        .isEqualTo(expected.state().stream().toList());
                assertThat(failure.retryAfter().isPresent()).isEqualTo(failure.code() == ErrorCode.RATE_LIMITED);
            });
            assertThat(rig.lakeFiles()).isEmpty();
        } else {
            assertWhole(Done.of(outcome, context.changes()), expected.state().orElseThrow());
        }
    }

    @ParameterizedTest
    @MethodSource("everyFaultInEveryPhase")
    void theAttemptAfterTheFaultSucceeds(FaultKind kind, Phase phase) throws IOException {
        if (phase == Phase.AFTER_BODY) {
            endBeforePublishing();
        }
        venue.faults().add(fault(kind, phase));
        rig.handler(keys()).run(FakeContext.of(ORDER));
        venue.faults().clear();
        FakeContext second = FakeContext.attempt(2, ORDER);

        assertWhole(Done.of(rig.handler(keys()).run(second), second.changes()), ArchiveState.VERIFIED);
        assertThat(rig.scratchFiles()).isEmpty();
    }

    /** An attempt that gets as far as it can without publishing. */
    private void endBeforePublishing() throws IOException {
        try {
            rig.handler(keys()).run(FakeContext.endingWhenWhole(ORDER));
            throw new AssertionError("the attempt reached its end");
        } catch (FakeContext.Ended e) {
            assertThat(rig.lakeFiles()).as(e.getMessage()).isEmpty();
            assertThat(rig.scratchFiles())
                    .as("what the next attempt goes on from")
                    .isNotEmpty();
        }
    }

    private Fault fault(FaultKind kind, Phase phase) {
        Fault fault = Fault.of(kind, phase == Phase.CHECKSUM ? PATH + ".CHECKSUM" : PATH)
                .retryAfter(Duration.ofSeconds(7))
                .duration(Duration.ofSeconds(kind == FaultKind.STALL ? 20 : 1));
        return switch (phase) {
            case CHECKSUM, MID_BODY, AFTER_BODY -> fault;
            case FIRST_BYTE -> fault.afterBytes(0);
            case LAST_BYTE -> fault.afterBytes(lastByte);
        };
    }

    private static Expected expected(FaultKind kind, Phase phase) {
        return switch (kind) {
            case RATE_LIMITED, BANNED -> Expected.failure(ErrorCode.RATE_LIMITED);
            case FORBIDDEN -> Expected.failure(ErrorCode.ACCESS_DENIED);
            case SERVER_ERROR -> Expected.failure(ErrorCode.VENUE_UNAVAILABLE);
            case NOT_FOUND ->
                phase == Phase.CHECKSUM
                        ? Expected.failure(ErrorCode.CHECKSUM_MISSING)
                        : Expected.failure(ErrorCode.ARCHIVE_NOT_FOUND, ArchiveState.ABSENT);
            // What has arrived already is not asked for again, so its body cannot break.
            case CUT_BODY ->
                phase == Phase.AFTER_BODY
                        ? Expected.success(ArchiveState.VERIFIED)
                        : Expected.failure(ErrorCode.TRANSFER_CUT);
            case STALL ->
                phase == Phase.AFTER_BODY
                        ? Expected.success(ArchiveState.VERIFIED)
                        : Expected.failure(ErrorCode.TRANSFER_TIMEOUT);
            case SLOW_BODY, CHANGED_AFTER_PUBLICATION -> Expected.success(ArchiveState.VERIFIED);
            case WRONG_CHECKSUM -> Expected.failure(ErrorCode.CHECKSUM_MISMATCH, ArchiveState.CORRUPT);
            case CORRUPT_ARCHIVE -> Expected.failure(ErrorCode.ARCHIVE_CORRUPT, ArchiveState.CORRUPT);
            case EMPTY -> Expected.success(ArchiveState.EMPTY);
        };
    }

    private void assertWhole(Done done, ArchiveState state) {
        assertThat(done.archives()).singleElement().satisfies(archive -> {
            assertThat(archive.state()).isEqualTo(state);
            assertThat(archive.computedSha256()).isEqualTo(archive.publishedSha256());
        });
        assertThat(done.partitions()).hasSize(state == ArchiveState.EMPTY ? 0 : 1);
        done.partitions().forEach(day -> assertThat(rig.lakeFiles()).containsEntry(day.path(), day.sha256()));
        assertThat(rig.lakeFiles().keySet()).noneMatch(name -> name.contains(".tmp"));
    }

    private static Map<String, String> keys() {
        return Map.of("barmill.transfer.idle-timeout", "400ms");
    }
}
