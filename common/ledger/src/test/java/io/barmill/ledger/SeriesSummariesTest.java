package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.ledger.files.FileLedger;
import io.barmill.ledger.files.FileVersion;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A list of series says what their files say at any time, whether the sweeper has counted them or not. */
@QuarkusTest
class SeriesSummariesTest extends LedgerTest {
    private static final Sweep.Limits LIMITS =
            new Sweep.Limits(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(1), 100);
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

    @Inject
    Sweep sweep;

    @Inject
    FileLedger files;

    private TaskClaim claim;

    @BeforeEach
    void claim() {
        claim = fixture.claim(fixture.submitOne("task"));
    }

    private void sweep() {
        sweep.sweep(LIMITS, queue -> OptionalLong.of(0));
    }

    private List<DatasetView> list(PartitionFilter filter) {
        return manifest.datasets(filter, Paging.first(100)).items();
    }

    private static PartitionEntry file(String symbol, int day) {
        return LedgerFixture.partition(symbol, DAY.plusDays(day));
    }

    @Test
    void seriesIsReadFromItsSummaryOnceTheSweeperHasCounted() {
        fixture.publish(claim, file("BTCUSDT", 0));
        fixture.publish(claim, file("BTCUSDT", 1));
        List<DatasetView> before = list(PartitionFilter.ALL);

        sweep();

        assertThat(fixture.texts("SELECT count(*) FROM series_change")).containsExactly("0");
        assertThat(list(PartitionFilter.ALL)).isEqualTo(before);
        fixture.sql("UPDATE series_summary SET rows = 77");
        assertThat(list(PartitionFilter.ALL)).extracting(DatasetView::rows).containsExactly(77L);
        fixture.publish(claim, file("BTCUSDT", 2));
        assertThat(list(PartitionFilter.ALL)).extracting(DatasetView::rows).containsExactly(30L);
    }

    @Test
    void seriesWithoutFilesIsForgotten() {
        fixture.publish(claim, file("BTCUSDT", 0));
        sweep();
        ledger.remove(claim, file("BTCUSDT", 0).path(), () -> {});

        assertThat(list(PartitionFilter.ALL)).isEmpty();
        sweep();

        assertThat(list(PartitionFilter.ALL)).isEmpty();
        assertThat(fixture.texts("SELECT count(*) FROM series_summary")).containsExactly("0");
    }

    @Test
    void archiveThatIsCheckedLaterChangesWhatIsSaidOfItsFiles() {
        PartitionEntry plain = file("BTCUSDT", 0);
        fixture.publish(claim, plain);
        fixture.sql("UPDATE partition SET source = 'https://venue/a.zip'");
        sweep();
        assertThat(list(PartitionFilter.ALL)).extracting(DatasetView::integrity).containsExactly(Set.of());

        ledger.finish(
                claim,
                new TaskOutcome.Succeeded(
                        "done",
                        List.of(LedgerFixture.archive("https://venue/a.zip", ArchiveState.VERIFIED)),
                        List.of()));

        assertThat(list(PartitionFilter.ALL))
                .extracting(DatasetView::integrity)
                .containsExactly(Set.of(Integrity.VERIFIED));
        sweep();
        assertThat(list(PartitionFilter.ALL))
                .extracting(DatasetView::integrity)
                .containsExactly(Set.of(Integrity.VERIFIED));
    }

    @Test
    void ofASeriesThatIsAskedForInPartOnlyThoseDaysCount() {
        for (int day = 0; day < 5; day++) {
            fixture.publish(claim, file("BTCUSDT", day));
        }
        fixture.publish(claim, file("ETHUSDT", 9));
        sweep();

        PartitionFilter part = PartitionFilter.ALL.between(Optional.of(DAY.plusDays(3)), Optional.of(DAY.plusDays(6)));

        assertThat(list(part)).singleElement().satisfies(series -> {
            assertThat(series.firstDate()).isEqualTo(DAY.plusDays(3));
            assertThat(series.lastDate()).isEqualTo(DAY.plusDays(4));
            assertThat(series.days()).isEqualTo(2);
        });
        assertThat(manifest.datasets(part, Paging.first(100)).total()).isEqualTo(1);
        assertThat(list(PartitionFilter.ALL.between(Optional.of(DAY), Optional.empty())))
                .extracting(DatasetView::days)
                .containsExactly(5L, 1L);
    }

    /** Against all files counted anew, after changes of every kind. */
    @Test
    void sweptOrNotTheListIsThatOfTheFiles() {
        Random random = new Random(7);
        List<PartitionEntry> held = new ArrayList<>();
        for (int step = 0; step < 120; step++) {
            PartitionEntry file = file("S" + random.nextInt(3), random.nextInt(8));
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    fixture.publish(claim, file);
                    held.removeIf(other -> other.path().equals(file.path()));
                    held.add(file);
                }
                case 2 -> {
                    ledger.remove(claim, file.path(), () -> {});
                    held.removeIf(other -> other.path().equals(file.path()));
                }
                default -> {
                    files.doom(claim, List.of(FileVersion.of(file)));
                    held.removeIf(other -> other.path().equals(file.path()));
                }
            }
            if (random.nextInt(5) == 0) {
                sweep();
            }
            List<String> wanted = held.stream()
                    .map(PartitionEntry::symbol)
                    .distinct()
                    .sorted()
                    .map(symbol -> symbol + " "
                            + held.stream()
                                    .filter(other -> other.symbol().equals(symbol))
                                    .count())
                    .toList();
            assertThat(list(PartitionFilter.ALL))
                    .as("after step %d", step)
                    .extracting(series -> series.symbol() + " " + series.days())
                    .isEqualTo(wanted);
        }
        sweep();
        fixture.audit().assertNoFaults();
    }
}
