package io.barmill.bench.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.CommandException;
import io.barmill.cli.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Celery worker of two processes whose tasks do nothing: acknowledged late, messages persistent, results kept. */
final class CeleryNoOp implements AutoCloseable {
    private static final String MODULE = "celery_noop";
    private static final long LONGEST_RUN = 600;

    private final String python;
    private final Path folder;
    private final Map<String, String> environment;
    private final Process worker;

    private CeleryNoOp(String python, Path folder, Map<String, String> environment, Process worker) {
        this.python = python;
        this.folder = folder;
        this.environment = environment;
        this.worker = worker;
    }

    /**
     * Starts the worker whose results are persistent messages.
     *
     * @param python the interpreter
     * @param folder of the program and its logs
     * @return empty if the interpreter has no Celery
     */
    static Optional<CeleryNoOp> withMessages(String python, Path folder, URI broker) throws IOException {
        return imports(python, folder, "celery, kombu")
                ? Optional.of(start(python, folder, "celery-messages", Map.of("BENCH_AMQP", broker.toString())))
                : Optional.empty();
    }

    /**
     * Starts the worker whose results are rows of PostgreSQL, in a schema of their own.
     *
     * @param database a JDBC URL with user and password
     * @return empty if the interpreter lacks Celery or what it writes to PostgreSQL with
     */
    static Optional<CeleryNoOp> withRows(String python, Path folder, URI broker, String database) throws IOException {
        if (!imports(python, folder, "celery, kombu, sqlalchemy, psycopg2")) {
            return Optional.empty();
        }
        String results = database.substring("jdbc:".length());
        CeleryNoOp celery = prepared(python, folder, Map.of("BENCH_AMQP", broker.toString(), "BENCH_RESULTS", results));
        return Optional.of(celery);
    }

    private static CeleryNoOp prepared(String python, Path folder, Map<String, String> settings) throws IOException {
        String program = program(folder).toString();
        Commands.output(List.of(python, program, "prepare"), settings, folder.resolve("celery-prepare.log"), 60);
        return start(python, folder, "celery-rows", settings);
    }

    private static boolean imports(String python, Path folder, String modules) {
        try {
            Commands.output(
                    List.of(python, "-c", "import " + modules), Map.of(), folder.resolve("celery-check.log"), 60);
            return true;
        } catch (CommandException e) {
            return false;
        }
    }

    private static Path program(Path folder) throws IOException {
        Path program = folder.resolve(MODULE + ".py");
        try (InputStream source = CeleryNoOp.class.getResourceAsStream(MODULE + ".py")) {
            Files.copy(source, program, StandardCopyOption.REPLACE_EXISTING);
        }
        return program;
    }

    private static CeleryNoOp start(String python, Path folder, String name, Map<String, String> settings)
            throws IOException {
        program(folder);
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("PYTHONPATH", folder.toString());
        Process worker = Commands.start(
                List.of(
                        python,
                        "-m",
                        "celery",
                        "-A",
                        MODULE,
                        "worker",
                        "--hostname=" + name + "@%h",
                        "--concurrency=2",
                        "--loglevel=warning"),
                environment,
                folder.resolve(name + ".out"),
                folder.resolve(name + ".log"));
        return new CeleryNoOp(python, folder, Map.copyOf(environment), worker);
    }

    /** Enqueues so many tasks one after the other, and waits until all are done. */
    Throughput run(int tasks) {
        JsonNode figures = Json.parse(Commands.output(
                List.of(python, folder.resolve(MODULE + ".py").toString(), Integer.toString(tasks)),
                environment,
                folder.resolve("celery-client.log"),
                LONGEST_RUN));
        return new Throughput(
                tasks,
                figures.path("enqueue_seconds").asDouble(),
                figures.path("done_by_then").asLong(),
                figures.path("total_seconds").asDouble());
    }

    @Override
    public void close() {
        worker.destroy();
        try {
            if (!worker.waitFor(20, TimeUnit.SECONDS)) {
                worker.destroyForcibly();
            }
        } catch (InterruptedException e) {
            worker.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
