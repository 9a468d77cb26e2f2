package io.barmill.bench;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.venue.TickFormat;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Polars' conversion of an archive to Parquet, on one thread of a Python process that stays: its start is not timed. */
final class PolarsConversion implements AutoCloseable {
    private static final String SCRIPT = "polars_convert.py";
    /** The Python that peers run in. */
    static final String PYTHON = System.getProperty("barmill.bench.python", "python3");

    private static final int STOP_SECONDS = 10;

    private final Process process;
    private final BufferedReader answers;
    private final Writer requests;
    private final ArrayNode columns;
    private final String version;

    private PolarsConversion(Process process, BufferedReader answers, String version, ArrayNode columns) {
        this.process = process;
        this.answers = answers;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.version = version;
        this.columns = columns;
    }

    /** Starts Python; empty if there is none that has Polars. */
    static Optional<PolarsConversion> start(TickFormat format, Path folder) throws IOException {
        Path script = folder.resolve(SCRIPT);
        try (InputStream source = PolarsConversion.class.getResourceAsStream(SCRIPT)) {
            Files.write(script, source.readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder(PYTHON, script.toString());
        builder.environment().put("POLARS_MAX_THREADS", "1");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            return Optional.empty();
        }
        BufferedReader answers = process.inputReader(StandardCharsets.UTF_8);
        String version = answers.readLine();
        return version == null
                ? Optional.empty()
                : Optional.of(new PolarsConversion(process, answers, version, columns(format)));
    }

    String version() {
        return version;
    }

    /** Converts the archive and returns how many rows the file has. */
    long convert(Path archive, Path parquet) throws IOException {
        ObjectNode request = Figures.node();
        request.put("archive", archive.toAbsolutePath().toString());
        request.put("parquet", parquet.toAbsolutePath().toString());
        request.set("columns", columns);
        requests.write(request + "\n");
        requests.flush();
        String rows = answers.readLine();
        if (rows == null) {
            throw new IOException("Polars cannot convert " + archive);
        }
        return Long.parseLong(rows);
    }

    @Override
    public void close() throws IOException {
        // It ends with its input.
        requests.close();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static ArrayNode columns(TickFormat format) {
        ArrayNode columns = Figures.node().putArray("columns");
        for (SourceColumns.Column column : SourceColumns.of(format)) {
            columns.addObject()
                    .put("source", column.source())
                    .put("type", column.type().name())
                    .put("target", column.target());
        }
        return columns;
    }
}
