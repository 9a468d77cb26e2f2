package io.barmill.sandbox.venue;

import io.barmill.sandbox.market.LiveCandles;
import io.barmill.sandbox.market.SeededMarket;
import io.barmill.sandbox.telegram.BotApi;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A simulated venue on 127.0.0.1. It serves the paths of Binance's and OKX's public archives, of their symbol lists and
 * of Tardis' datasets, and of Binance's candles, from a seeded market or from recorded archives, and injects faults on request. It
 * also stands in for Telegram.
 */
public final class SandboxVenue implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final long LONGEST_WAIT_SECONDS = 30;

    private final Vertx vertx;
    private final Faults faults = new Faults();
    private final RequestLog requests = new RequestLog();
    private final BotApi telegram = new BotApi();
    private final VenueClock clock;
    private final BinanceStreams streams;
    private final HttpServer server;

    private SandboxVenue(SandboxOptions options, ArchiveSource source, Optional<LiveCandles> candles) {
        clock = new VenueClock(options.lastDay());
        vertx = Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(2)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
        streams = new BinanceStreams(vertx, candles, clock);
        try {
            server = await(
                    vertx.createHttpServer(new HttpServerOptions().setHost(HOST).setPort(options.port()))
                            .requestHandler(new RequestRouter(vertx, faults, requests, telegram)
                                    .router(source, options.apiKey(), candles, clock))
                            .webSocketHandler(streams::accept)
                            .listen());
        } catch (RuntimeException e) {
            await(vertx.close());
            throw new IllegalStateException("the sandbox cannot listen at " + HOST + ":" + options.port(), e);
        }
    }

    /**
     * Starts a venue.
     *
     * @throws IllegalArgumentException if the folder of recorded archives does not exist
     * @throws IllegalStateException if the port is in use
     */
    public static SandboxVenue start(SandboxOptions options) {
        if (options.recorded().isPresent()) {
            return new SandboxVenue(
                    options, new RecordedArchives(options.recorded().get()), Optional.empty());
        }
        SeededMarket market = new SeededMarket(options.seed(), options.tradesPerDay(), options.lastDay());
        return new SandboxVenue(
                options,
                new SeededArchives(market, PathPattern.of(options.noData())),
                Optional.of(new LiveCandles(market)));
    }

    /** Returns the port that the venue listens on. */
    public int port() {
        return server.actualPort();
    }

    /** Returns the scheme, host and port, to which every site's paths are appended. */
    public String baseUrl() {
        return "http://" + HOST + ":" + port();
    }

    /** Returns the streams, which tests disturb. */
    public BinanceStreams streams() {
        return streams;
    }

    /** Returns the venue's clock, which its candles and its API go by. */
    public VenueClock clock() {
        return clock;
    }

    /** Returns the active faults, to which tests add theirs. */
    public Faults faults() {
        return faults;
    }

    /** Returns the log of the requests received. */
    public RequestLog requests() {
        return requests;
    }

    /** Returns the pretend Telegram, which the venue serves too. */
    public BotApi telegram() {
        return telegram;
    }

    /** Closes all connections. */
    @Override
    public void close() {
        await(vertx.close());
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("no success within " + LONGEST_WAIT_SECONDS + " s", e);
        }
    }
}
