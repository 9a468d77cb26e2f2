package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ManifestTest extends LedgerTest {
    private static final LocalDate DAY = LocalDate.of(2024, 2, 28);

    private final List<PartitionEntry> partitions = new ArrayList<>();

    @BeforeEach
    void fill() {
        for (String symbol : List.of("BTCUSDT", "ETHUSDT")) {
            for (int day = 0; day < 4; day++) {
                partitions.add(LedgerFixture.partition(symbol, DAY.plusDays(day)));
            }
        }
        fixture.run(
                fixture.submitOne("task"),
                new TaskOutcome.Succeeded(
                        "ok",
                        List.of(
                                LedgerFixture.archive("a", ArchiveState.VERIFIED),
                                LedgerFixture.archive("b", ArchiveState.EMPTY)),
                        List.of()),
                partitions.toArray(PartitionEntry[]::new));
    }

    @Test
    void archivesAreFoundByAddress() {
        assertThat(manifest.archives(List.of("a", "never downloaded"))).containsOnlyKeys("a");
        assertThat(manifest.archives(List.of("b", "a"))).containsOnlyKeys("a", "b");
        assertThat(manifest.archives(List.of())).isEmpty();
    }

    @Test
    void archivesAreFoundByTheThousand() {
        List<String> urls = new ArrayList<>(List.of("a"));
        for (int i = 0; i < 40_000; i++) {
            urls.add("https://venue/" + i + ".zip");
        }

        assertThat(manifest.archives(urls)).containsOnlyKeys("a");
    }

    @Test
    void partitionsComeInOrderAndWithinTheirDays() {
        PartitionFilter bitcoin =
                PartitionFilter.of("ticks", "binance", "trades").symbol("BTCUSDT");

        assertThat(manifest.partitions(PartitionFilter.ALL)).isEqualTo(partitions);
        assertThat(manifest.partitions(bitcoin.between(Optional.of(DAY.plusDays(1)), Optional.of(DAY.plusDays(2)))))
                .isEqualTo(partitions.subList(1, 3));
        assertThat(manifest.partitions(bitcoin.between(Optional.empty(), Optional.of(DAY))))
                .isEqualTo(partitions.subList(0, 1));
        assertThat(manifest.partitions(PartitionFilter.of("ticks", "binance", "aggTrades")))
                .isEmpty();
        assertThat(manifest.partitions(PartitionFilter.ALL, new Paging(6, 5)))
                .isEqualTo(new Page<>(partitions.subList(6, 8), 8, 6, 5));
    }

    @Test
    void kindsOfInputsAreToldOnceEach() {
        List<String> kinds = partitions.stream()
                .map(partition -> partition.inputs().split(":", 2)[0])
                .toList();

        assertThat(manifest.inputKinds(PartitionFilter.ALL)).containsExactlyInAnyOrderElementsOf(Set.copyOf(kinds));
        assertThat(manifest.inputKinds(PartitionFilter.of("ticks", "binance", "aggTrades")))
                .isEmpty();
    }

    @Test
    void removedPartitionIsForgottenAndTheSourceIsRemembered() {
        PartitionEntry first = partitions.get(0);
        PartitionEntry sourced = new PartitionEntry(
                first.path(),
                first.layer(),
                first.venue(),
                first.dataset(),
                first.symbol(),
                first.date(),
                first.rows(),
                first.bytes(),
                first.sha256(),
                first.inputs(),
                first.firstTime(),
                first.lastTime(),
                first.state(),
                Optional.of("https://venue/archive.zip"),
                Optional.of("equal_rows=6"));

        TaskClaim claim = fixture.claim(fixture.submitOne("again"));
        fixture.publish(claim, sourced);
        for (String path : List.of(partitions.get(1).path(), "what was never there")) {
            assertThat(ledger.remove(claim, path, () -> {})).isEqualTo(PublishResult.PUBLISHED);
        }

        List<PartitionEntry> left = manifest.partitions(PartitionFilter.ALL);
        assertThat(left).hasSize(partitions.size() - 1).contains(sourced).doesNotContain(first, partitions.get(1));
    }

    @Test
    void datasetsSumUpTheirPartitions() {
        assertThat(manifest.datasets(PartitionFilter.ALL, Paging.first(10)))
                .isEqualTo(new Page<>(
                        List.of(
                                new DatasetView(
                                        "ticks",
                                        "binance",
                                        "trades",
                                        "BTCUSDT",
                                        DAY,
                                        DAY.plusDays(3),
                                        4,
                                        40,
                                        4_000,
                                        Set.of()),
                                new DatasetView(
                                        "ticks",
                                        "binance",
                                        "trades",
                                        "ETHUSDT",
                                        DAY,
                                        DAY.plusDays(3),
                                        4,
                                        40,
                                        4_000,
                                        Set.of())),
                        2,
                        0,
                        10));
        Page<DatasetView> part = manifest.datasets(
                PartitionFilter.of("ticks", "binance", "trades")
                        .symbol("ETHUSDT")
                        .between(Optional.of(DAY.plusDays(3)), Optional.empty()),
                Paging.first(10));
        assertThat(part.items()).extracting(DatasetView::days).containsExactly(1L);
        assertThat(manifest.datasets(PartitionFilter.ALL, new Paging(1, 1)).items())
                .extracting(DatasetView::symbol)
                .containsExactly("ETHUSDT");
    }
}
