package io.barmill.live.settings;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The keys of a configuration file and of the environment. */
public enum SettingKey {
    SYMBOLS(""),
    TIMEFRAME("15m"),
    VENUE("binance"),
    VENUE_ADDR(""),
    STREAM("false"),
    STREAM_ADDR(""),
    UPDATE_INTERVAL("180"),
    MAX_DATA_AGE("540"),
    CONCURRENT_REQUESTS("12"),
    API_REQUESTS_PER_SEC("15"),
    INCREMENTAL_CANDLES("6"),
    DATA_DAYS("30"),
    ADAPTIVE_INTERVAL("true"),
    ERROR_BACKOFF("1.5"),
    SUCCESS_RECOVERY("0.9"),
    OFF_PEAK("2.0"),
    PEAK_HOURS("7-9,13-15,21-22"),
    REDIS_ADDR("localhost:6379"),
    REDIS_PASSWORD(""),
    REDIS_DB("1"),
    TIME_INDEX("iso"),
    SLASH_KEYS("false"),
    BAN_FILE(""),
    /** Accepted and not used: market data needs no key, and none is sent. */
    BINANCE_API_KEY(""),
    /** Accepted and not used. */
    BINANCE_SECRET_KEY(""),
    /** Accepted and not used: requests are spaced one by one. */
    BATCH_SIZE("");

    private final String byDefault;

    SettingKey(String byDefault) {
        this.byDefault = byDefault;
    }

    /** Returns the value of a key that is not set; empty if it has none. */
    public String byDefault() {
        return byDefault;
    }

    /** Returns whether the key is accepted and has no effect. */
    public boolean isUnused() {
        return this == BINANCE_API_KEY || this == BINANCE_SECRET_KEY || this == BATCH_SIZE;
    }

    static Optional<SettingKey> of(String name) {
        return Arrays.stream(values()).filter(key -> key.name().equals(name)).findFirst();
    }

    static String names() {
        return Arrays.stream(values()).map(SettingKey::name).collect(Collectors.joining(", "));
    }

    /** Returns the keys among the variables of an environment; others are somebody else's. */
    public static Map<String, String> among(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(variable -> of(variable.getKey()).isPresent())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
