package io.barmill.cli.live;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import io.barmill.error.InvalidFieldException;
import io.barmill.live.cache.RedisCandleCache;
import io.barmill.live.client.CandleClient;
import io.barmill.live.client.VenueClient;
import io.barmill.live.limit.BanFile;
import io.barmill.live.limit.HostGate;
import io.barmill.live.limit.WeightBudget;
import io.barmill.live.settings.LiveSettings;
import io.barmill.live.settings.SettingKey;
import io.barmill.live.stream.StreamTimings;
import io.barmill.live.update.CandleStream;
import io.barmill.live.update.CandleUpdater;
import io.barmill.live.update.LiveCandles;
import io.barmill.live.update.UpdateReport;
import io.barmill.live.venue.CandleVenue;
import io.barmill.live.venue.LiveVenues;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Keeps the candles of several symbols current in Redis. */
@Command(
        name = "live",
        description = {
            "Keeps candles of several symbols current in Redis until Ctrl-C; needs no service but Redis.",
            "",
            "docs/reference/live.md describes the keys, their values and the settings. With --once it updates all"
                    + " symbols once; the exit status is then 1 if a symbol was not updated, and 3 if the venue or Redis"
                    + " is away."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill live --symbols BTC/USDT,ETH/USDT --timeframe 15m --redis localhost:6379",
            "  barmill live --config config.txt",
            "  barmill live --symbols BTC/USDT --timeframe 1h --once"
        })
public final class LiveCommand implements Callable<Integer> {
    /** The longest that an update may go on after Ctrl-C. */
    private static final long END_SECONDS = 8;

    private final Terminal terminal;
    private final Installation installation;
    private final Map<String, String> environment;

    @Mixin
    private LiveOptions options;

    @Option(names = "--once", description = "Update all symbols once, and end.")
    private boolean once;

    /** The command of that installation, which writes to that terminal. */
    public LiveCommand(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
        this.environment = System.getenv();
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        LiveSettings settings = options.settings(environment);
        for (String key : options.values(environment).keySet()) {
            if (SettingKey.valueOf(key).isUnused()) {
                say(key + " has no effect: market data need no key, and requests are spaced one by one");
            }
        }
        CandleVenue venue = LiveVenues.of("VENUE", settings.venue());
        URI address = settings.venueAddress().isEmpty()
                ? venue.address()
                : address("VENUE_ADDR", settings.venueAddress(), "http", "https");
        Path bans = settings.banFile().isEmpty()
                ? installation.data().resolve("live-bans.txt")
                : Path.of(settings.banFile());
        HostGate gate = new HostGate(
                address.getHost(),
                new WeightBudget(venue.weightLimit()),
                settings.requestsPerSecond(),
                new BanFile(bans),
                System::currentTimeMillis,
                Thread::sleep);
        Random random = new Random();
        CandleClient client = new CandleClient(
                venue, new VenueClient(venue, address, gate, Thread::sleep, random), gate, System::currentTimeMillis);
        ExecutorService workers = Executors.newFixedThreadPool(settings.concurrentRequests(), work -> {
            Thread thread = new Thread(work, "live");
            thread.setDaemon(true);
            return thread;
        });
        try (RedisCandleCache cache =
                new RedisCandleCache(settings.redis(), settings.timeIndex(), settings.slashKeys())) {
            CandleUpdater updater = new CandleUpdater(settings, client, cache, workers);
            try (CandleStream stream = stream(settings, venue, updater, random)) {
                Optional<CandleStream> pushed = settings.isStreamed() ? Optional.of(stream) : Optional.empty();
                LiveCandles live = new LiveCandles(settings, updater, cache, pushed, gate, random, this::say);
                return once ? exitCode(live.once()) : run(live);
            }
        } finally {
            workers.shutdownNow();
        }
    }

    private CandleStream stream(LiveSettings settings, CandleVenue venue, CandleUpdater updater, Random random) {
        return new CandleStream(
                venue.stream(),
                streamAddress(settings, venue),
                StreamTimings.DEFAULT,
                settings.timeframe(),
                updater,
                System::currentTimeMillis,
                random,
                this::say);
    }

    /** The streams of another address of the API are taken to be beside it. */
    private static URI streamAddress(LiveSettings settings, CandleVenue venue) {
        if (!settings.streamAddress().isEmpty()) {
            return address("STREAM_ADDR", settings.streamAddress(), "ws", "wss");
        }
        if (settings.venueAddress().isEmpty()) {
            return venue.stream().streamAddress();
        }
        return URI.create(settings.venueAddress().replaceFirst("^http", "ws").replaceFirst("/+$", "")
                + venue.stream().streamPath());
    }

    /** Runs until a signal ends the process, which waits for the update that is going on. */
    private int run(LiveCandles live) throws InterruptedException {
        CountDownLatch ended = new CountDownLatch(1);
        Thread main = Thread.currentThread();
        Thread hook = new Thread(() -> end(live, main, ended), "live-end");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            live.run();
        } finally {
            ended.countDown();
        }
        return ExitCode.OK;
    }

    private static void end(LiveCandles live, Thread main, CountDownLatch ended) {
        live.stop();
        try {
            if (!ended.await(END_SECONDS, TimeUnit.SECONDS)) {
                main.interrupt();
                ended.await(1, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int exitCode(UpdateReport report) {
        if (report.isVenueAway()) {
            throw new CommandException(ExitCode.UNAVAILABLE, "the venue does not answer; nothing was updated");
        }
        if (report.unpublished() > 0) {
            throw new CommandException(
                    ExitCode.UNAVAILABLE, report.unpublished() + " symbols could not be published in Redis");
        }
        return report.failed() + report.rejected() > 0 ? ExitCode.FAILED : ExitCode.OK;
    }

    private static URI address(String key, String text, String... schemes) {
        try {
            URI address = URI.create(text);
            if (address.getHost() != null && List.of(schemes).contains(address.getScheme())) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            // Reported below, like an address without a host.
        }
        throw new InvalidFieldException(key, text, "an address, such as " + schemes[1] + "://api.example.com");
    }

    private synchronized void say(String sentence) {
        terminal.err().println(sentence);
    }
}
