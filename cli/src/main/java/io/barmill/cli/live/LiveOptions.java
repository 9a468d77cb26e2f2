package io.barmill.cli.live;

import io.barmill.live.settings.ConfigFile;
import io.barmill.live.settings.LiveSettings;
import io.barmill.live.settings.SettingKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of candles: each names a key of the configuration file, and takes precedence over it. */
final class LiveOptions {
    @Option(names = "--symbols", paramLabel = "PAIRS", description = "Pairs, such as BTC/USDT,ETH/USDT (SYMBOLS).")
    private Optional<String> symbols = Optional.empty();

    @Option(
            names = "--timeframe",
            paramLabel = "LENGTH",
            description = "The length of a candle, such as 15m, 1h or 1d (TIMEFRAME; 15m).")
    private Optional<String> timeframe = Optional.empty();

    @Option(
            names = "--venue",
            paramLabel = "VENUE",
            description = "binance, binance-futures or binance-delivery (VENUE; binance).")
    private Optional<String> venue = Optional.empty();

    @Option(
            names = "--venue-address",
            paramLabel = "URL",
            description = "Another address of the venue's API, such as a proxy's or the sandbox's (VENUE_ADDR).")
    private Optional<String> venueAddress = Optional.empty();

    @Option(
            names = "--stream",
            description = "Have the venue push candles as well, so that they are seconds old (STREAM; false).")
    private boolean isStreamed;

    @Option(
            names = "--stream-address",
            paramLabel = "URL",
            description = "Another address of the venue's streams (STREAM_ADDR).")
    private Optional<String> streamAddress = Optional.empty();

    @Option(
            names = "--redis",
            paramLabel = "HOST:PORT",
            description = "Where Redis is (REDIS_ADDR; localhost:6379). A password is read from REDIS_PASSWORD alone.")
    private Optional<String> redis = Optional.empty();

    @Option(names = "--redis-db", paramLabel = "N", description = "The number of its database (REDIS_DB; 1).")
    private Optional<String> redisDatabase = Optional.empty();

    @Option(
            names = "--interval",
            paramLabel = "SECONDS",
            description = "The base of the time between updates (UPDATE_INTERVAL; 180).")
    private Optional<String> interval = Optional.empty();

    @Option(
            names = "--concurrent",
            paramLabel = "N",
            description = "Symbols that are updated at a time (CONCURRENT_REQUESTS; 12).")
    private Optional<String> concurrent = Optional.empty();

    @Option(
            names = "--max-age",
            paramLabel = "SECONDS",
            description = "The longest time between updates (MAX_DATA_AGE; 540).")
    private Optional<String> maxAge = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "A file of KEY=VALUE. It takes precedence over the environment, and options over both.")
    private Optional<Path> config = Optional.empty();

    /**
     * Returns the values by their keys.
     *
     * @throws io.barmill.error.InvalidFieldException if the file is not one of keys and values
     */
    Map<String, String> values(Map<String, String> environment) throws IOException {
        Map<String, String> values = new LinkedHashMap<>(SettingKey.among(environment));
        if (config.isPresent()) {
            values.putAll(ConfigFile.read(config.get()));
        }
        put(values, SettingKey.SYMBOLS, symbols);
        put(values, SettingKey.TIMEFRAME, timeframe);
        put(values, SettingKey.VENUE, venue);
        put(values, SettingKey.VENUE_ADDR, venueAddress);
        put(values, SettingKey.STREAM, isStreamed ? Optional.of("true") : Optional.empty());
        put(values, SettingKey.STREAM_ADDR, streamAddress);
        put(values, SettingKey.REDIS_ADDR, redis);
        put(values, SettingKey.REDIS_DB, redisDatabase);
        put(values, SettingKey.UPDATE_INTERVAL, interval);
        put(values, SettingKey.CONCURRENT_REQUESTS, concurrent);
        put(values, SettingKey.MAX_DATA_AGE, maxAge);
        return values;
    }

    /**
     * Reads the settings.
     *
     * @throws io.barmill.error.InvalidFieldException for an unknown key or a wrong value
     */
    LiveSettings settings(Map<String, String> environment) throws IOException {
        return LiveSettings.of(values(environment));
    }

    private static void put(Map<String, String> values, SettingKey key, Optional<String> option) {
        option.ifPresent(text -> values.put(key.name(), text));
    }
}
