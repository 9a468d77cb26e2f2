package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.validation.FindingFilter;
import io.barmill.ledger.validation.RuleTotals;
import io.barmill.ledger.validation.StoredCoverage;
import io.barmill.ledger.validation.StoredFinding;
import io.barmill.ledger.validation.ValidationLedger;
import io.barmill.ledger.validation.ValidationPart;
import io.barmill.ledger.validation.ValidationTotals;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a task has found is stored once, whatever its attempts, and read by job. */
@QuarkusTest
class ValidationLedgerTest extends LedgerTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);
    private static final Instant START = Instant.parse("2024-02-01T00:00:00.123456Z");
    private static final String SERIES = "binance/trades/BTCUSDT";

    @Inject
    ValidationLedger validations;

    private static StoredFinding finding(String rule, String severity, boolean isSuppressed) {
        return new StoredFinding(
                0,
                isSuppressed,
                rule,
                severity,
                SERIES,
                Optional.of(DAY),
                "ticks/a",
                START,
                START.plusSeconds(1),
                7,
                "[1, 8)",
                "7 ids are in no row",
                "abc",
                1);
    }

    private static ValidationPart part(String verdict, List<StoredFinding> findings, StoredCoverage... coverage) {
        return new ValidationPart(
                verdict,
                2,
                1_000,
                START,
                START.plusSeconds(5),
                List.of(new RuleTotals("ID_HOLE", 1, 0, 1, 2, findings.size())),
                findings,
                List.of(coverage));
    }

    @Test
    void reportIsTheSumOfTheTasksOfAJob() {
        TaskClaim first = fixture.claim(fixture.submitOne("first"));
        StoredCoverage day = new StoredCoverage(SERIES, DAY, 1_440, 1, "269D 1A 1170D");
        validations.record(
                first,
                part(
                        "FAIL",
                        List.of(
                                finding("ID_HOLE", "ERROR", false),
                                finding("ID_HOLE", "ERROR", true),
                                finding("COVERAGE", "WARN", false),
                                finding("COVERAGE", StoredFinding.UNCHECKED, false)),
                        day));

        assertThat(validations.totals(List.of(first.jobId(), UUID.randomUUID())))
                .containsOnlyKeys(first.jobId())
                .containsValue(new ValidationTotals(1, "FAIL", 2, 1_000, 1, 1, 0, 1, 1, START, START.plusSeconds(5)));
        assertThat(validations.rules(first.jobId())).containsExactly(new RuleTotals("ID_HOLE", 1, 0, 1, 2, 4));
        assertThat(validations.coverage(first.jobId(), Optional.empty(), Optional.empty(), 10))
                .containsExactly(day);
        assertThat(validations.coverage(first.jobId(), Optional.empty(), Optional.of(day), 10))
                .isEmpty();
        assertThat(validations.coverage(first.jobId(), Optional.of("another"), Optional.empty(), 10))
                .isEmpty();
    }

    @Test
    void findingsAreReadInPortionsAndByWhatTheyAre() {
        TaskClaim claim = fixture.claim(fixture.submitOne("task"));
        validations.record(
                claim,
                part(
                        "FAIL",
                        List.of(
                                finding("ID_HOLE", "ERROR", false),
                                finding("TIME_BACK", "WARN", false),
                                finding("TIME_BACK", "WARN", true))));

        List<StoredFinding> all = validations.findings(claim.jobId(), FindingFilter.ALL, 0, 2);
        assertThat(all).extracting(StoredFinding::rule).containsExactly("ID_HOLE", "TIME_BACK");
        assertThat(all.get(0))
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(finding("ID_HOLE", "ERROR", false));
        assertThat(validations.findings(
                        claim.jobId(), FindingFilter.ALL, all.get(1).id(), 2))
                .singleElement()
                .satisfies(last -> assertThat(last.isSuppressed()).isTrue());
        assertThat(validations.findings(
                        claim.jobId(),
                        new FindingFilter(
                                Optional.of("TIME_BACK"), Optional.of("WARN"), Optional.of(SERIES), Optional.of(false)),
                        0,
                        10))
                .hasSize(1);
        assertThat(validations.findings(UUID.randomUUID(), FindingFilter.ALL, 0, 10))
                .isEmpty();
    }

    @Test
    void anotherAttemptReplacesWhatTheFirstHasFound() {
        TaskClaim claim = fixture.claim(fixture.submitOne("task"));
        validations.record(claim, part("FAIL", List.of(finding("ID_HOLE", "ERROR", false))));
        validations.record(claim, part("PASS", List.of()));

        assertThat(validations.totals(List.of(claim.jobId())).get(claim.jobId()).verdict())
                .isEqualTo("PASS");
        assertThat(validations.findings(claim.jobId(), FindingFilter.ALL, 0, 10))
                .isEmpty();
    }

    @Test
    void attemptThatHasLostItsTaskRecordsNothing() {
        TaskClaim claim = fixture.claim(fixture.submitOne("task"));
        ledger.finish(claim, new TaskOutcome.Succeeded("done"));

        assertThatExceptionOfType(BarmillException.class)
                .isThrownBy(() -> validations.record(claim, part("PASS", List.of())))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.LEASE_LOST));
        assertThat(validations.totals(List.of(claim.jobId()))).isEmpty();
    }
}
