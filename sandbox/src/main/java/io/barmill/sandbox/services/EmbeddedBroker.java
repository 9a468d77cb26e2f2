package io.barmill.sandbox.services;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.qpid.server.SystemLauncher;
import org.apache.qpid.server.SystemLauncherListener.DefaultSystemLauncherListener;
import org.apache.qpid.server.model.BrokerImpl;
import org.apache.qpid.server.model.Container;
import org.apache.qpid.server.model.Port;
import org.apache.qpid.server.model.State;
import org.apache.qpid.server.model.SystemConfig;

/**
 * An AMQP 0-9-1 broker in this process (Apache Qpid Broker-J), on 127.0.0.1, user and password {@value #USER}. It keeps
 * messages in memory only.
 *
 * <p>It silently ignores RabbitMQ's queue arguments, so a topology must send Qpid's own attributes beside them. It
 * registers no shutdown hook: it serves until {@link #close} or the end of the process, so an owner's own hook can stop
 * the broker's clients first.
 */
public final class EmbeddedBroker implements AutoCloseable {
    /** The only user, and its password. */
    public static final String USER = "guest";

    /** The only virtual host. */
    public static final String VIRTUAL_HOST = "/";

    /** Holds the loggers strongly: java.util.logging forgets the level of a logger that is garbage collected. */
    @SuppressWarnings("unused")
    private final QuietLogs quiet = new QuietLogs("org.apache.qpid", "qpid");

    private final StartupListener startup = new StartupListener();
    private final SystemLauncher launcher = new SystemLauncher(startup);
    private final Path workFolder;
    private final int port;
    private boolean closed;

    private EmbeddedBroker(int port, Path workFolder) {
        this.port = port;
        this.workFolder = workFolder;
    }

    /**
     * Starts a broker. Port 0 means a free one.
     *
     * @throws IllegalStateException if the broker does not start, for example because the port is in use
     */
    public static EmbeddedBroker start(int port) {
        try {
            EmbeddedBroker broker =
                    new EmbeddedBroker(FreePort.orRequested(port), Files.createTempDirectory("barmill-broker"));
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
                                // Its next run is up to a second away, and a broker that closes waits for it.
                                "qpid.compact_memory_interval", "0",
                                "queue.behaviourOnUnknownDeclareArgument", "IGNORE",
                                "exchange.behaviourOnUnknownDeclareArgument", "IGNORE"));
        try {
            launcher.startup(attributes);
            startup.throwFailure();
            requireOpenPort(startup.container());
            removeShutdownHook(startup.container());
        } catch (Exception e) { // the launcher declares Exception
            close();
            throw new IllegalStateException("the broker does not start on port " + port, e);
        }
    }

    /** Without this a broker that cannot listen counts as started. */
    private static void requireOpenPort(Container<?> broker) {
        if (broker.getChildren(Port.class).stream().anyMatch(port -> port.getState() != State.ACTIVE)) {
            throw new IllegalStateException("the port cannot be opened");
        }
    }

    /** Qpid has no setting for this. Its hook closes the broker while the hook of our owner is still using it. */
    private static void removeShutdownHook(Container<?> broker) throws ReflectiveOperationException {
        Field hook = BrokerImpl.class.getDeclaredField("_shutdownHook");
        hook.setAccessible(true);
        if (!Runtime.getRuntime().removeShutdownHook((Thread) hook.get(broker))) {
            throw new IllegalStateException("Qpid's shutdown hook is not where it used to be");
        }
    }

    private static String template() throws IOException {
        try (InputStream in = EmbeddedBroker.class.getResourceAsStream("broker.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The port that the broker listens on. */
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

    /** Retains the started broker, or why it failed to start: the launcher only logs a failure. */
    private static final class StartupListener extends DefaultSystemLauncherListener {
        private SystemConfig<?> config;
        private RuntimeException failure;

        @Override
        public void onContainerResolve(SystemConfig<?> systemConfig) {
            config = systemConfig;
        }

        @Override
        public void errorOnStartup(RuntimeException e) {
            failure = e;
        }

        void throwFailure() {
            if (failure != null) {
                throw failure;
            }
        }

        Container<?> container() {
            return config.getContainer();
        }
    }
}
