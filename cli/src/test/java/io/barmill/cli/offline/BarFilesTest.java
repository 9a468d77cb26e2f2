package io.barmill.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.lake.FileSummary;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BarFilesTest {
    @TempDir
    Path folder;

    @Test
    void nothingIsLeftWhereThereIsNoMemoryForWritersOrForClosingThem() throws IOException {
        BarFiles files = new BarFiles(folder, List.of());
        Closeable unclosable = () -> {
            throw new OutOfMemoryError("pretended");
        };
        files.add("tick-1", path -> created(path, unclosable), BarFilesTest::finish);
        assertThatThrownBy(() -> files.add(
                        "tick-2",
                        path -> {
                            created(path, unclosable);
                            throw new OutOfMemoryError("pretended");
                        },
                        BarFilesTest::finish))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(names()).hasSize(2);

        assertThatThrownBy(files::close).isInstanceOf(OutOfMemoryError.class);

        assertThat(names()).isEmpty();
    }

    private static Closeable created(Path path, Closeable writer) {
        try {
            Files.createFile(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer;
    }

    private static FileSummary finish(Closeable writer) {
        throw new AssertionError("nothing is published: " + writer);
    }

    private List<Path> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
