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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A Celery worker of two processes whose tasks do nothing: acknowledged late, messages persistent, results stored. */
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
     * Starts the worker.
     *
     * @param python the interpreter
     * @param folder of the program and its logs
     * @return empty if the interpreter has no Celery
     */
    static Optional<CeleryNoOp> start(String python, Path folder, URI broker) throws IOException {
        try {
            Commands.output(
                    List.of(python, "-c", "import celery, kombu"), Map.of(), folder.resolve("celery-check.log"), 60);
        } catch (CommandException e) {
            return Optional.empty();
        }
        try (InputStream program = CeleryNoOp.class.getResourceAsStream(MODULE + ".py")) {
            Files.copy(program, folder.resolve(MODULE + ".py"), StandardCopyOption.REPLACE_EXISTING);
        }
        Map<String, String> environment = Map.of("BENCH_AMQP", broker.toString(), "PYTHONPATH", folder.toString());
        Process worker = Commands.start(
                List.of(python, "-m", "celery", "-A", MODULE, "worker", "--concurrency=2", "--loglevel=warning"),
                environment,
                folder.resolve("celery-worker.out"),
                folder.resolve("celery-worker.log"));
        return Optional.of(new CeleryNoOp(python, folder, environment, worker));
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
