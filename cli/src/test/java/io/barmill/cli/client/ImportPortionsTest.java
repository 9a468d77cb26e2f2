package io.barmill.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImportPortionsTest {
    @Test
    void aPortionHasAsManyFilesAsARequestMayHave() {
        List<String> paths =
                IntStream.range(0, 25_000).mapToObj(i -> i + ".zip").toList();

        List<List<String>> portions = ImportPortions.of(paths);

        assertThat(portions).extracting(List::size).containsExactly(10_000, 10_000, 5_000);
        assertThat(portions.stream().flatMap(List::stream)).containsExactlyElementsOf(paths);
    }

    @Test
    void longPathsMakeSmallerPortions() {
        List<String> paths = Collections.nCopies(5_000, "ü".repeat(512));

        assertThat(ImportPortions.of(paths)).extracting(List::size).containsExactly(2_048, 2_048, 904);
    }

    @Test
    void fewFilesAreOnePortion() {
        assertThat(ImportPortions.of(List.of("a.zip"))).containsExactly(List.of("a.zip"));
    }
}
