package io.barmill.ledger.research;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.LedgerTest;
import io.barmill.ledger.PublishResult;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ledger.TaskState;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class BacktestsTest extends LedgerTest {
    private static final String SPEC = "{\"capital\": 1000}";
    private static final BacktestRow.Headline HEADLINE =
            new BacktestRow.Headline(Optional.of(0.5), Optional.empty(), Optional.of(-0.1), 7, 1500);
    private static final List<BacktestRow.ResultFile> FILES = List.of(
            new BacktestRow.ResultFile("equity.parquet", 12, "sha-1"),
            new BacktestRow.ResultFile("report.html", 34, "sha-2"));

    @Inject
    Backtests backtests;

    @Test
    void backtestHasTheStateOfItsTaskUntilItHasAResult() {
        TaskClaim claim = fixture.claim(fixture.submitOne("task"));
        backtests.begin(claim, "aa", "sma-cross", SPEC);

        assertThat(backtests.find("aa")).hasValueSatisfying(row -> {
            assertThat(row.state()).isEqualTo(TaskState.RUNNING);
            assertThat(row.taskId()).isEqualTo(claim.taskId());
            assertThat(row.spec()).isEqualTo(SPEC);
            assertThat(row.result()).isEmpty();
        });
        ledger.finish(claim, new TaskOutcome.Failed(ErrorCode.MISSING_FUNDING, "none", Optional.empty(), List.of()));
        assertThat(backtests.find("aa").orElseThrow().state()).isEqualTo(TaskState.DEAD);
        assertThat(backtests.find("bb")).isEmpty();
    }

    @Test
    void resultIsCommittedWithItsFiles() {
        TaskClaim claim = fixture.claim(fixture.submitOne("task"));
        backtests.begin(claim, "aa", "sma-cross", SPEC);

        PublishResult published =
                ledger.publish(claim, "backtest", () -> backtests.finish("aa", HEADLINE, "{\"a\": 1}", FILES));

        assertThat(published).isEqualTo(PublishResult.PUBLISHED);
        BacktestRow row = backtests.find("aa").orElseThrow();
        assertThat(row.state()).isEqualTo(TaskState.SUCCEEDED);
        assertThat(row.result()).hasValueSatisfying(result -> {
            assertThat(result.headline()).isEqualTo(HEADLINE);
            assertThat(result.summary()).isEqualTo("{\"a\": 1}");
        });
        assertThat(backtests.files("aa")).isEqualTo(FILES);
    }

    @Test
    void resultIsNotRecordedIfItsFilesCannotBePublished() {
        TaskClaim claim = fixture.claim(fixture.submitOne("task"));
        backtests.begin(claim, "aa", "sma-cross", SPEC);

        assertThatThrownBy(() -> ledger.publish(claim, "backtest", () -> {
                    backtests.finish("aa", HEADLINE, "{}", FILES);
                    throw new BarmillException(ErrorCode.LAKE_WRITE_FAILED, "no space left");
                }))
                .hasMessage("no space left");

        assertThat(backtests.find("aa").orElseThrow().result()).isEmpty();
        assertThat(backtests.files("aa")).isEmpty();
    }

    @Test
    void attemptThatHasLostItsTaskNeitherBeginsNorEnds() {
        TaskClaim claim = fixture.claim(fixture.submitOne("task"));
        backtests.begin(claim, "aa", "sma-cross", SPEC);
        ledger.finish(claim, new TaskOutcome.Succeeded("done"));

        assertThatThrownBy(() -> backtests.begin(claim, "bb", "sma-cross", SPEC))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LEASE_LOST));
        assertThat(ledger.publish(claim, "backtest", () -> backtests.finish("aa", HEADLINE, "{}", FILES)))
                .isEqualTo(PublishResult.LOST);
        assertThat(backtests.find("aa").orElseThrow().result()).isEmpty();
        assertThat(backtests.find("bb")).isEmpty();
    }

    @Test
    void listIsContinuedBehindABacktestWithoutGapsAndRepeats() {
        TaskClaim claim = fixture.claim(fixture.submitOne("task"));
        for (String fingerprint : List.of("aa", "cc", "bb", "dd")) {
            backtests.begin(claim, fingerprint, fingerprint.equals("cc") ? "breakout" : "sma-cross", SPEC);
        }
        fixture.sql("UPDATE backtest SET started_at = '2024-01-01' WHERE fingerprint <> 'dd'");

        List<String> seen = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            List<BacktestRow> part = backtests.list(Optional.empty(), after, 1);
            part.forEach(row -> seen.add(row.fingerprint()));
            after = part.stream().map(BacktestRow::fingerprint).findFirst();
        } while (after.isPresent());

        assertThat(seen).containsExactly("dd", "aa", "bb", "cc");
        assertThat(backtests.list(Optional.of("breakout"), Optional.empty(), 9))
                .extracting(BacktestRow::fingerprint)
                .containsExactly("cc");
    }
}
