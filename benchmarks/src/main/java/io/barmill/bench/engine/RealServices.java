package io.barmill.bench.engine;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.sandbox.services.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The PostgreSQL and the RabbitMQ that a benchmark uses: the user's, or the distribution's own, which live as long as this
 * object.
 */
final class RealServices implements AutoCloseable {
    private static final String USER = "barmill";
    private static final long LONGEST_START = 180;
    private static final int BROKER_PORTS = 4;

    private final Installation installation;
    private final Path folder;
    private final Deque<String> started = new ArrayDeque<>();
    private String postgres = "";
    private URI rabbitmq = URI.create("");

    private RealServices(Installation installation, Path folder) {
        this.installation = installation;
        this.folder = folder;
    }

    /**
     * Starts those that are not given.
     *
     * @param folder of the data of those that are started
     * @param postgres a JDBC URL with user and password
     * @param rabbitmq an AMQP URL
     * @throws CommandException if one does not start; none is left running then
     */
    static RealServices start(
            Installation installation, Path folder, Optional<String> postgres, Optional<URI> rabbitmq) {
        RealServices services = new RealServices(installation, folder);
        try {
            services.removeEarlier();
            services.postgres = postgres.orElseGet(services::startPostgres);
            services.rabbitmq = rabbitmq.orElseGet(services::startRabbitmq);
            return services;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            services.close();
            throw e;
        }
    }

    /** Stops what a killed benchmark has left running, and deletes its data. */
    private void removeEarlier() throws IOException {
        for (String service : List.of("postgres", "rabbitmq")) {
            Path data = folder.resolve(service);
            if (!Files.exists(data)) {
                continue;
            }
            if (isLeftRunning(data)) {
                run(service, "stop");
            }
            try (Stream<Path> tree = Files.walk(data)) {
                for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static boolean isLeftRunning(Path data) {
        return Files.exists(data.resolve("data/postmaster.pid")) || Files.exists(data.resolve("pid"));
    }

    private String startPostgres() {
        int port = FreePort.orRequested(0);
        script("postgres", "start", Integer.toString(port));
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + USER + "?user=" + USER + "&password=" + USER;
    }

    private URI startRabbitmq() {
        int port = freeRange();
        script("rabbitmq", "start", Integer.toString(port));
        return URI.create("amqp://guest:guest@127.0.0.1:" + port + "/");
    }

    /** The first of the ports in a row that the script takes. Nothing reserves them until it does. */
    private static int freeRange() {
        int first = FreePort.orRequested(0);
        while (!isFree(first)) {
            first = FreePort.orRequested(0);
        }
        return first;
    }

    private static boolean isFree(int first) {
        for (int port = first; port < first + BROKER_PORTS; port++) {
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                if (!socket.isBound()) {
                    return false;
                }
            } catch (IOException | IllegalArgumentException e) {
                return false;
            }
        }
        return true;
    }

    /** The database, as a JDBC URL with user and password. */
    String postgres() {
        return postgres;
    }

    /** The broker. */
    URI rabbitmq() {
        return rabbitmq;
    }

    /** The configuration of a service that uses both. */
    Map<String, String> config() {
        String[] user = rabbitmq.getUserInfo().split(":", 2);
        return Map.of(
                "barmill.postgres.url",
                postgres,
                "barmill.rabbitmq.host",
                rabbitmq.getHost(),
                "barmill.rabbitmq.port",
                Integer.toString(rabbitmq.getPort()),
                "barmill.rabbitmq.user",
                user[0],
                "barmill.rabbitmq.password",
                user[1]);
    }

    private void script(String service, String... arguments) {
        Path script = installation.home().resolve(".ci/services").resolve(service);
        if (!Files.isExecutable(script)) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE,
                    script + " is missing: name servers of your own with --postgres and --rabbitmq");
        }
        started.push(service);
        run(service, arguments);
    }

    private void run(String service, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                installation.home().resolve(".ci/services").resolve(service).toString(),
                arguments[0],
                folder.resolve(service).toString()));
        command.addAll(List.of(arguments).subList(1, arguments.length));
        Commands.output(command, Map.of("POSTGRES_FSYNC", "on"), folder.resolve(service + ".log"), LONGEST_START);
    }

    @Override
    public void close() {
        while (!started.isEmpty()) {
            run(started.pop(), "stop");
        }
    }
}
