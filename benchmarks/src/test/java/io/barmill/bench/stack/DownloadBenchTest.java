package io.barmill.bench.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Json;
import io.barmill.error.InvalidFieldException;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DownloadBenchTest {
    @TempDir
    Path folder;

    @Test
    void archivesOfMixedSizeHaveTheVenuesPaths() throws IOException {
        BenchArchives archives = new BenchArchives(20, 500, 1);
        List<Integer> progress = new ArrayList<>();

        BenchArchives.Sizes sizes = archives.generate(folder, progress::add);

        List<Path> zips = files(".zip");
        assertThat(zips).hasSize(20);
        assertThat(files(".zip.CHECKSUM")).hasSize(20);
        assertThat(folder.resolve("data/spot/daily/aggTrades/ADABTC/ADABTC-aggTrades-2024-03-02.zip"))
                .isRegularFile();
        long bytes = 0;
        for (Path zip : zips) {
            bytes += Files.size(zip);
            try (InputStream text = new Archives(InflaterKind.FAST).open(zip)) {
                assertThat(text.readAllBytes()).isNotEmpty();
            }
        }
        assertThat(sizes.bytes()).isEqualTo(bytes);
        assertThat(sizes.largest()).isGreaterThan(3 * sizes.smallest());
        assertThat(progress).hasSize(20).endsWith(20);
    }

    @Test
    void existingArchivesAreKept() throws IOException {
        BenchArchives archives = new BenchArchives(10, 100, 1);
        archives.generate(folder, made -> {});
        Path one = files(".zip").get(0);
        Files.write(one, new byte[] {1, 2, 3});

        BenchArchives.Sizes sizes = archives.generate(folder, made -> {});

        assertThat(sizes.smallest()).isEqualTo(3);
    }

    @Test
    void requestNamesEveryArchiveAndNoWholeMonth() {
        assertThat(new BenchArchives(200, 1, 1).request().endDate()).isEqualTo(LocalDate.of(2024, 3, 20));
        assertThat(new BenchArchives(300, 1, 1).request().endDate()).isBefore(LocalDate.of(2024, 3, 31));
        assertThat(new BenchArchives(200, 1, 1).request().symbols()).hasSize(10);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 15, 310})
    void otherNumbersAreRefused(int count) {
        assertThatThrownBy(() -> new BenchArchives(count, 1, 1)).isInstanceOf(InvalidFieldException.class);
    }

    @Test
    void reportHasRatesAndTheirRatio() {
        DownloadReport report = DownloadReport.of(200, new BenchArchives.Sizes(50_000_000, 100_000, 900_000), 10, 8);

        JsonNode json = Json.parse(Json.pretty(report));
        assertThat(json.path("one").path("megabytes_per_second").asDouble()).isCloseTo(5, within(1e-9));
        assertThat(json.path("two").path("files_per_second").asDouble()).isCloseTo(25, within(1e-9));
        assertThat(json.path("ratio_two").asDouble()).isCloseTo(1.25, within(1e-9));
        assertThat(report.lines())
                .containsExactly(
                        "200 archives, 50.0 MB, from 0.10 to 0.90 MB each",
                        "io-workers: 1    10.00 s     5.00 MB/s    20.0 files/s",
                        "io-workers: 2     8.00 s     6.25 MB/s    25.0 files/s",
                        "two io-workers are 1.25 times as fast as one");
    }

    private List<Path> files(String ending) throws IOException {
        try (Stream<Path> tree = Files.walk(folder)) {
            return tree.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
