package io.barmill.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.Json;
import io.barmill.cli.client.AggregateBody;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.DownloadBody;
import io.barmill.cli.client.JobInfo;
import io.barmill.cli.client.Jobs;
import io.barmill.cli.client.SubmitInfo;
import io.barmill.cli.client.TaskInfo;
import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.stack.PretendVenue;
import io.barmill.cli.stack.Readiness;
import io.barmill.cli.stack.ServiceKind;
import io.barmill.cli.stack.ServiceProcess;
import io.barmill.cli.stack.ServiceSpec;
import io.barmill.cli.stack.StackFolders;
import io.barmill.sandbox.services.FreePort;
import io.barmill.sandbox.services.ServiceAddresses;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import io.barmill.testing.BarAudit;
import io.barmill.testing.LedgerAudit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * The packaged services, each in its own process as in production, with a database and a broker supplied by the test, a
 * sandbox venue in this process and their own lake. Leases are short, so the work of a killed worker is resumed soon.
 * Unlike the stack of the command line, it restarts nothing by itself. Most tests share one: {@link SharedStack}.
 */
public final class PackagedStack implements AutoCloseable {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_JOB = Duration.ofSeconds(90);
    private static final List<String> JVM_OPTIONS =
            List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto");
    private static final Map<String, String> QUICK = Map.ofEntries(
            Map.entry("barmill.worker.lease", "3s"),
            Map.entry("barmill.worker.beat", "200ms"),
            Map.entry("barmill.sweep.outage-grace", "3s"),
            Map.entry("barmill.worker.drain", "2s"),
            Map.entry("barmill.worker.patience", "500ms"),
            // The venue stands in for Telegram, too.
            Map.entry("barmill.alerts.telegram.token", "1:sandbox"),
            Map.entry("barmill.alerts.telegram.chats", "111"),
            Map.entry("barmill.worker.watch", "1s"),
            Map.entry("barmill.relay.topology-check", "1s"),
            Map.entry("barmill.relay.confirm-timeout", "2s"),
            Map.entry("barmill.lake.tidying.interval", "1s"),
            Map.entry("barmill.lake.tidying.leftover-age", "6s"),
            // A later test may have another market at the same address.
            Map.entry("barmill.symbols.keep", "PT0S"),
            Map.entry("barmill.listing.keep", "PT0S"),
            Map.entry("barmill.plan.answer-within", "PT20S"),
            Map.entry("barmill.sweep.interval", "PT0.3S"),
            Map.entry("barmill.sweep.ring-after", "PT3S"),
            Map.entry("barmill.ledger.tick-download.backoff-base", "PT0.2S"),
            Map.entry("barmill.ledger.bar-aggregate.backoff-base", "PT0.2S"));

    private final Http http = Http.open();
    private final StackFolders folders;
    private final ServiceAddresses addresses;
    private SandboxVenue venue;
    private final Map<ServiceKind, Integer> ports = new EnumMap<>(ServiceKind.class);
    /** By name, which is the kind's id unless it is one more of its kind. */
    private final Map<String, ServiceProcess> services = new HashMap<>();

    private final Thread atExit = new Thread(this::killAll, "packaged-stack-at-exit");

    /**
     * A stack without a running service.
     *
     * @param folder for everything that it makes
     */
    public PackagedStack(Path folder, ServiceAddresses addresses, SandboxOptions options) {
        this.folders = new StackFolders(folder, folder.resolve("tmp"));
        this.addresses = addresses;
        this.venue = SandboxVenue.start(options);
        for (ServiceKind kind : ServiceKind.values()) {
            ports.put(kind, FreePort.orRequested(0));
        }
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts every service, and returns when all are ready. */
    public PackagedStack startAll() {
        return startAll(Map.of());
    }

    /**
     * Starts every service, and returns when all are ready.
     *
     * @param config beyond, or in place of, what the stack gives all its services
     */
    public PackagedStack startAll(Map<String, String> config) {
        CompletableFuture.allOf(Stream.of(ServiceKind.values())
                        .map(kind -> CompletableFuture.runAsync(() -> start(kind, config)))
                        .toArray(CompletableFuture<?>[]::new))
                .join();
        return this;
    }

    /**
     * Starts a service on the port that it always has, and returns when it is ready.
     *
     * @param config beyond, or in place of, what the stack gives all its services
     */
    public void start(ServiceKind kind, Map<String, String> config) {
        start(kind, kind.id(), ports.get(kind), config);
    }

    /** Starts one more service of the kind, and returns when it is ready. */
    public void startAnother(ServiceKind kind, String name) {
        start(kind, name, FreePort.orRequested(0), Map.of());
    }

    private void start(ServiceKind kind, String name, int port, Map<String, String> config) {
        Map<String, String> all = new HashMap<>(QUICK);
        all.putAll(addresses.asConfig());
        all.putAll(PretendVenue.config(venue.baseUrl()));
        all.put("barmill.lake.uri", folders.lake().toString());
        all.put("barmill.scratch.dir", folders.scratch().resolve(name).toString());
        all.put("barmill.import.folder", folders.importing().toString());
        all.put("quarkus.console.color", "false");
        all.putAll(config);
        Path program = Installation.ofProcess().program(kind);
        ServiceSpec spec = new ServiceSpec(name, program, port, JVM_OPTIONS, all);
        ServiceProcess process = ServiceProcess.start(spec, folders, false);
        synchronized (services) {
            services.put(name, process);
        }
        new Readiness(http, LONGEST_START).await(spec, process::isAlive, folders.log(name));
    }

    /** Kills a service and starts it with this configuration. */
    public void restart(ServiceKind kind, Map<String, String> config) {
        kill(kind);
        start(kind, config);
    }

    /**
     * Empties the ledger, the lake and the folder of imports, and replaces the venue by one with these options at the same
     * address. The services keep running, so the previous test's work must have ended.
     */
    void reset(SandboxOptions options) throws IOException, SQLException {
        assertLedgerSound();
        LedgerReset.truncate(addresses);
        for (Path emptied : List.of(folders.lake(), folders.importing())) {
            deleteFoldersIn(emptied);
        }
        int port = venue.port();
        venue.close();
        venue = SandboxVenue.start(options.withPort(port));
    }

    /** Files directly in the lake's root stay: they describe the lake, not its data. */
    private static void deleteFoldersIn(Path root) throws IOException {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(root)
                        && (Files.isDirectory(path) || !path.getParent().equals(root))) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Ends a service as {@code kill -9} does; returns when it is gone. */
    public void kill(ServiceKind kind) {
        kill(kind.id());
    }

    /** Ends the service of that name as {@code kill -9} does; returns when it is gone. */
    public void kill(String name) {
        service(name).kill();
    }

    /** Stops a service in the middle of whatever it does; it knows nothing of it. */
    public void freeze(ServiceKind kind) throws IOException, InterruptedException {
        signal(kind, "STOP");
    }

    /** Lets a frozen service go on. */
    public void thaw(ServiceKind kind) throws IOException, InterruptedException {
        signal(kind, "CONT");
    }

    private void signal(ServiceKind kind, String signal) throws IOException, InterruptedException {
        String pid = Long.toString(service(kind.id()).pid());
        int status = new ProcessBuilder("kill", "-" + signal, pid)
                .inheritIO()
                .start()
                .waitFor();
        if (status != 0) {
            throw new IOException("kill -" + signal + " " + pid + " ended with status " + status);
        }
    }

    /** What the service has logged. */
    public String log(ServiceKind kind) throws IOException {
        return Files.readString(folders.log(kind.id()));
    }

    private ServiceProcess service(String name) {
        synchronized (services) {
            return services.get(name);
        }
    }

    public URI api() {
        return URI.create("http://127.0.0.1:" + ports.get(ServiceKind.API));
    }

    public Jobs jobs() {
        return new Jobs(new ApiClient(http, api()));
    }

    public SandboxVenue venue() {
        return venue;
    }

    public ServiceAddresses addresses() {
        return addresses;
    }

    /** The folder that the workers import files from. */
    public Path imports() {
        return folders.importing();
    }

    public Lakeside lake() {
        return new Lakeside(folders.lake());
    }

    /** Submits a download, and tells the job's id. */
    public String submit(DownloadBody body) {
        return jobId(jobs().download(body));
    }

    /** Submits bars, and tells the job's id. */
    public String submit(AggregateBody body) {
        return jobId(jobs().aggregate(body));
    }

    private static String jobId(JsonNode answer) {
        return Json.convert(answer, SubmitInfo.class).jobId();
    }

    /** Waits until the job has ended, and fails unless it has succeeded. */
    public JobInfo awaitSuccess(String jobId) {
        JobInfo job = Awaitility.await("job " + jobId + " ends")
                .atMost(LONGEST_JOB)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> jobs().job(jobId), JobInfo::isEnded);
        if (!job.isSucceeded()) {
            throw new AssertionError("job ended as " + job + " with tasks " + jobs().tasks(jobId));
        }
        return job;
    }

    /** The job's only task. */
    public TaskInfo onlyTask(String jobId) {
        List<TaskInfo> tasks = jobs().tasks(jobId);
        if (tasks.size() != 1) {
            throw new AssertionError("expected one task, got " + tasks);
        }
        return tasks.get(0);
    }

    /** Waits until every doorbell has been rung, then checks the whole ledger. */
    public void assertLedgerSound() throws SQLException {
        Awaitility.await("the ledger is quiet").atMost(Duration.ofSeconds(20)).until(() -> audit().isQuiet());
        audit().assertSound();
        try (Connection ledger =
                DriverManager.getConnection(addresses.jdbcUrl(), addresses.dbUser(), addresses.dbPassword())) {
            assertThat(BarAudit.faults(BarAudit.recorded(ledger), lake()::footer))
                    .as("bar files that are not made of what is recorded")
                    .isEmpty();
        }
    }

    /** What differs between the files of the lake and what the ledger records of them, one line each. */
    public List<String> lakeFaults() throws SQLException {
        try (Connection ledger =
                DriverManager.getConnection(addresses.jdbcUrl(), addresses.dbUser(), addresses.dbPassword())) {
            return LakeAudit.faults(ledger, lake());
        }
    }

    /** Doorbells that have been written and not been rung. */
    public long doorbellsInOutbox() throws SQLException {
        return audit().doorbells();
    }

    /** The codes with which attempts of a task ended that did not succeed. */
    public List<String> codesOfAttempts(String taskId) throws SQLException {
        try (Connection ledger =
                        DriverManager.getConnection(addresses.jdbcUrl(), addresses.dbUser(), addresses.dbPassword());
                PreparedStatement query = ledger.prepareStatement("SELECT code FROM task_event WHERE task_id = ?::uuid"
                        + " AND from_state = 'RUNNING' AND to_state <> 'SUCCEEDED' ORDER BY id")) {
            query.setString(1, taskId);
            List<String> codes = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    codes.add(rows.getString(1));
                }
            }
            return codes;
        }
    }

    private LedgerAudit.Report audit() throws SQLException {
        return LedgerAudit.of(addresses.jdbcUrl(), addresses.dbUser(), addresses.dbPassword());
    }

    private void killAll() {
        synchronized (services) {
            services.values().stream().filter(ServiceProcess::isAlive).forEach(ServiceProcess::kill);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        synchronized (services) {
            services.values().forEach(ServiceProcess::terminate);
            services.values().forEach(service -> service.awaitEnd(Duration.ofSeconds(15)));
        }
        venue.close();
        http.close();
    }
}
