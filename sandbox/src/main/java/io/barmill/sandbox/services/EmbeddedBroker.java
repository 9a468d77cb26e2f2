package io.barmill.sandbox.services;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener;
import org.apache.qpid.server.model.SystemConfig;

/**
 * An AMQP 0-9-1 broker in this process (Apache Qpid Broker-J), on 127.0.0.1, user and password {@value #USER}. It keeps
 * messages in memory only.
 *
 * <p>It accepts RabbitMQ's queue arguments and ignores them, so a topology must send Qpid's own attributes as well.
 *
 * <p>It runs until {@link #close()}: a process that ends in any other way has to call that from a shutdown hook.
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** The only user, and its password. */
    public static final String USER = "guest";

    /** Keeps the log levels it has set. */
    private final QuietLogs quiet = new QuietLogs("org.apache.qpid", "qpid");

    private final AtomicReference<SystemConfig<?>> system = new AtomicReference<>();
    private final SystemLauncher launcher =
            new SystemLauncher(new SystemLauncherListener.DefaultSystemLauncherListener() {
                @Override
                public void onContainerResolve(SystemConfig<?> config) {
                    system.set(config);
                }
            });
    private final Path workFolder;
    private final int port;
    private boolean closed;

    private EmbeddedBroker(int port, Path workFolder) {
        this.port = port;
        this.workFolder = workFolder;
    }

    /** Starts a broker. Port 0 means a free one. */
    public static EmbeddedBroker start(int port) {
        try {
            EmbeddedBroker broker =
                    new EmbeddedBroker(FreePort.orWanted(port), Files.createTempDirectory("barmill-broker"));
            broker.launch();
            return broker;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the broker's configuration", e);
        }
    }

    private void launch() throws IOException {
        Path configuration = workFolder.resolve("broker.json");
        Files.writeString(configuration, template().replace("${port}", Integer.toString(port)));
        // Without a location the launcher opens a classpath: URL, which Quarkus' class loaders do not know.
        Path properties = Files.createFile(workFolder.resolve("system.properties"));
        Map<String, Object> attributes = Map.of(
                "type", "Memory",
                "initialConfigurationLocation", configuration.toUri().toString(),
                "initialSystemPropertiesLocation", properties.toUri().toString(),
                "startupLoggedToSystemOut", false,
                "context",
                        Map.of(
                                "qpid.work_dir", workFolder.resolve("work").toString(),
                                "virtualhost.housekeepingCheckPeriod", "200",
                                "queue.behaviourOnUnknownDeclareArgument", "IGNORE",
                                "exchange.behaviourOnUnknownDeclareArgument", "IGNORE"));
        try {
            launcher.startup(attributes);
            BrokerShutdownHook.remove(system.get().getContainer());
        } catch (Exception e) { // declared so by the launcher
            close();
            throw new IllegalStateException("the broker does not start at port " + port, e);
        }
    }

    private static String template() throws IOException {
        try (InputStream in = EmbeddedBroker.class.getResourceAsStream("broker.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    public int port() {
        return port;
    }

    /** Stops the broker; its messages are gone. Later calls do nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        launcher.shutdown();
        try (Stream<Path> tree = Files.walk(workFolder)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + workFolder, e);
        }
    }
}
