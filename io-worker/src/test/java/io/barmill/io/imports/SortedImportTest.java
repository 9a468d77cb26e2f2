package io.barmill.io.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.ledger.TaskOutcome;
import io.barmill.plan.ImportTaskParams;
import io.barmill.venue.TickFormat;
import io.barmill.worker.LakeChanges;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files whose rows have no order are sorted on the scratch disk. */
class SortedImportTest extends LocalImports {
    /** More than are sorted in memory. */
    private static final int ROWS = 300_000;

    private static final String FILE = "BTC-USDT-trades-2023-02-01.csv";
    private static final ImportTaskParams PARAMS = new ImportTaskParams(
            "okx",
            "spot",
            "BTC-USDT",
            FILE,
            Optional.of(TickFormat.OKX_TRADES),
            Optional.empty(),
            Optional.empty(),
            false);

    @Test
    void whatAKilledAttemptSortedIsRemovedByTheNext() throws Exception {
        // Given an attempt that is sorting
        put(FILE, unordered());
        UUID task = UUID.randomUUID();
        List<Path> sorting = new ArrayList<>();
        Attempt first = new Attempt(
                Attempt.numbered(1, task, PARAMS).claim(),
                () -> {
                    sorting.addAll(sorted());
                    throw new IllegalStateException("the attempt ends");
                },
                () -> {},
                new LakeChanges());
        assertThatThrownBy(() -> handler(Map.of()).run(first)).hasMessage("the attempt ends");
        assertThat(sorting).as("sorted rows on the scratch disk").isNotEmpty();
        assertThat(sorted()).isEmpty();

        // When it is killed there
        for (Path left : sorting) {
            Files.createDirectories(left.getParent());
            Files.write(left, new byte[100]);
        }
        TaskOutcome outcome = handler(Map.of()).run(Attempt.numbered(2, task, PARAMS));

        // Then
        assertThat(outcome).isInstanceOf(TaskOutcome.Succeeded.class);
        assertThat(sorted()).isEmpty();
    }

    /** The sorted portions on the scratch disk. */
    private List<Path> sorted() {
        Path root = home.resolve("scratch");
        if (Files.notExists(root)) {
            return List.of();
        }
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(file -> file.getFileName().toString().startsWith("sorted-"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] unordered() {
        StringBuilder csv = new StringBuilder("instrument_name,trade_id,side,price,size,created_time\n");
        for (int row = ROWS; row > 0; row--) {
            csv.append("BTC-USDT,")
                    .append(row)
                    .append(",buy,20000,1,")
                    .append(1_675_209_600_000L + row)
                    .append('\n');
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }
}
