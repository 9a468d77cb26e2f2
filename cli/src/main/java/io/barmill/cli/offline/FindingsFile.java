package io.barmill.cli.offline;

import io.barmill.books.BookFinding;
import io.barmill.books.BookRule;
import io.barmill.lake.storage.StagedFile;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Findings about order books as CSV. There is no file without findings. */
final class FindingsFile implements Closeable {
    private static final String HEADER = "rule,severity,instrument,from,to,detail\n";

    private final Supplier<StagedFile> stage;
    private final Map<BookRule, Long> counts = new EnumMap<>(BookRule.class);
    private Optional<StagedFile> file = Optional.empty();
    private Optional<Writer> writer = Optional.empty();

    /** @param stage stages the file when the first finding needs it */
    FindingsFile(Supplier<StagedFile> stage) {
        this.stage = stage;
    }

    void add(BookFinding finding) {
        counts.merge(finding.rule(), 1L, Long::sum);
        try {
            if (file.isEmpty()) {
                file = Optional.of(stage.get());
                writer = Optional.of(Files.newBufferedWriter(file.get().path()));
                writer.get().write(HEADER);
            }
            writer.orElseThrow().write(line(finding));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A finding as a line of the file. */
    static String line(BookFinding finding) {
        return finding.rule() + "," + finding.severity() + "," + quoted(finding.instrument()) + ","
                + time(finding.from()) + "," + time(finding.to()) + "," + quoted(finding.detail()) + "\n";
    }

    private static Instant time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    /** How many findings each rule has. */
    Map<BookRule, Long> counts() {
        return counts;
    }

    /** The file; empty if there are no findings. It is complete after {@link #end}. */
    Optional<StagedFile> file() {
        return file;
    }

    /** Completes the file. */
    void end() throws IOException {
        if (writer.isPresent()) {
            writer.get().close();
            writer = Optional.empty();
        }
    }

    /** Removes the file unless it was published. */
    @Override
    public void close() throws IOException {
        end();
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
