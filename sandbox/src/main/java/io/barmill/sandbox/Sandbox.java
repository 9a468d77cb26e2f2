package io.barmill.sandbox;

import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The simulated venue as a process of its own: prints {@code sandbox ready port=...} and serves until a signal. */
@Command(
        name = "sandbox",
        mixinStandardHelpOptions = true,
        description = "A simulated venue on 127.0.0.1: Binance's and OKX's archives and Tardis's datasets.")
public final class Sandbox implements Callable<Integer> {
    @Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--port", defaultValue = "8090", description = "0 for a free port (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(
            names = "--recorded",
            paramLabel = "DIR",
            description = "serve recorded archives in place of the seeded market")
    private Path recorded;

    @Option(names = "--seed", defaultValue = "1", description = "another seed makes another market")
    private long seed;

    @Option(
            names = "--trades-per-day",
            defaultValue = "20000",
            description = "approximately, of the busiest instrument (default: ${DEFAULT-VALUE})")
    private int tradesPerDay;

    @Option(
            names = "--last-day",
            defaultValue = "2025-06-30",
            description = "the last day with archives (default: ${DEFAULT-VALUE})")
    private LocalDate lastDay;

    @Option(
            names = "--api-key",
            defaultValue = "TD.sandbox",
            description = "the key that opens all Tardis datasets (default: ${DEFAULT-VALUE})")
    private String apiKey;

    @Option(
            names = "--no-data",
            defaultValue = "bitmex/XBTUSD/????-??-13",
            description = "exchange/SYMBOL/date of the Tardis datasets without rows (default: ${DEFAULT-VALUE})")
    private String noData;

    /** Ends the process with the command's exit code. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Sandbox()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        SandboxOptions options;
        try {
            options = new SandboxOptions(
                    port, Optional.ofNullable(recorded), seed, tradesPerDay, lastDay, apiKey, noData);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        SandboxVenue venue;
        try {
            venue = SandboxVenue.start(options);
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(venue::close, "sandbox-close"));
        spec.commandLine().getOut().println("sandbox ready port=" + venue.port());
        spec.commandLine().getOut().flush();
        new CountDownLatch(1).await(); // until a signal ends the process
        return CommandLine.ExitCode.OK;
    }
}
