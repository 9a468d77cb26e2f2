package io.barmill.live.settings;

import io.barmill.error.InvalidFieldException;
import io.barmill.live.cache.RedisAddress;
import io.barmill.live.cache.TimeIndex;
import io.barmill.live.candle.Timeframe;
import io.barmill.live.venue.Pair;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that a user can say about live candles.
 *
 * @param venue a venue's name
 * @param venueAddress the base of its addresses; empty for its own
 * @param overlap how many of the last candles each update asks for at least, so that revised ones are found
 * @param window how far back candles are held
 * @param isStreamed whether candles are pushed as well as asked for
 * @param streamAddress the address of the venue's streams; empty for its own, or for that of {@code venueAddress}
 * @param maxDataAge symbols whose data are older are updated first
 * @param banFile where refusals of venues are kept; empty for the user's own folder
 * @param slashKeys whether the keys are written with {@code BTC/USDT} as well
 */
public record LiveSettings(
        List<Pair> symbols,
        Timeframe timeframe,
        String venue,
        String venueAddress,
        boolean isStreamed,
        String streamAddress,
        AdaptiveInterval interval,
        Duration maxDataAge,
        int concurrentRequests,
        int requestsPerSecond,
        int overlap,
        Duration window,
        RedisAddress redis,
        TimeIndex timeIndex,
        boolean slashKeys,
        String banFile) {
    private static final Pattern HOURS = Pattern.compile("(\\d{1,2})(?:-(\\d{1,2}))?");

    public LiveSettings {
        symbols = List.copyOf(symbols);
    }

    /**
     * Reads settings.
     *
     * @param values by the names of {@link SettingKey}; those that are not there have their defaults
     * @throws InvalidFieldException for an unknown key, a wrong value, or no symbols
     */
    public static LiveSettings of(Map<String, String> values) {
        for (String key : values.keySet()) {
            if (SettingKey.of(key).isEmpty()) {
                throw new InvalidFieldException("config", key, "one of " + SettingKey.names());
            }
        }
        return new Reader(values).read();
    }

    /** Parses the values. */
    private record Reader(Map<String, String> values) {
        private Reader {
            values = new HashMap<>(values);
        }

        LiveSettings read() {
            Timeframe timeframe = parsed(SettingKey.TIMEFRAME, text -> Timeframe.parse("TIMEFRAME", text));
            Duration maxDataAge = Duration.ofSeconds(number(SettingKey.MAX_DATA_AGE, 60, 86_400));
            Duration most = maxDataAge.compareTo(timeframe.length()) < 0 ? maxDataAge : timeframe.length();
            AdaptiveInterval interval = new AdaptiveInterval(
                    Duration.ofSeconds(number(SettingKey.UPDATE_INTERVAL, 1, 86_400)),
                    flag(SettingKey.ADAPTIVE_INTERVAL),
                    factor(SettingKey.ERROR_BACKOFF),
                    factor(SettingKey.SUCCESS_RECOVERY),
                    factor(SettingKey.OFF_PEAK),
                    hours(),
                    most);
            RedisAddress redis = RedisAddress.parse(
                    "REDIS_ADDR",
                    text(SettingKey.REDIS_ADDR),
                    text(SettingKey.REDIS_PASSWORD),
                    number(SettingKey.REDIS_DB, 0, 10_000));
            return new LiveSettings(
                    symbols(),
                    timeframe,
                    text(SettingKey.VENUE),
                    text(SettingKey.VENUE_ADDR),
                    flag(SettingKey.STREAM),
                    text(SettingKey.STREAM_ADDR),
                    interval,
                    maxDataAge,
                    number(SettingKey.CONCURRENT_REQUESTS, 1, 64),
                    number(SettingKey.API_REQUESTS_PER_SEC, 1, 1_000),
                    number(SettingKey.INCREMENTAL_CANDLES, 1, 1_000),
                    Duration.ofDays(number(SettingKey.DATA_DAYS, 1, 3_650)),
                    redis,
                    parsed(SettingKey.TIME_INDEX, text -> TimeIndex.parse("TIME_INDEX", text)),
                    flag(SettingKey.SLASH_KEYS),
                    text(SettingKey.BAN_FILE));
        }

        private List<Pair> symbols() {
            List<String> texts = Arrays.stream(text(SettingKey.SYMBOLS).split(","))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .toList();
            if (texts.isEmpty()) {
                throw new InvalidFieldException("SYMBOLS", "absent", "pairs, such as BTC/USDT,ETH/USDT");
            }
            List<Pair> pairs =
                    texts.stream().map(text -> Pair.parse("SYMBOLS", text)).toList();
            if (Set.copyOf(pairs).size() < pairs.size()) {
                throw new InvalidFieldException("SYMBOLS", text(SettingKey.SYMBOLS), "each pair once");
            }
            return pairs;
        }

        private Set<Integer> hours() {
            Set<Integer> hours = new TreeSet<>();
            String all = text(SettingKey.PEAK_HOURS);
            for (String range : all.split(",")) {
                Matcher matcher = HOURS.matcher(range.strip());
                if (!matcher.matches()) {
                    throw noHours(all);
                }
                int first = Integer.parseInt(matcher.group(1));
                int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
                if (first > last || last > 23) {
                    throw noHours(all);
                }
                for (int hour = first; hour <= last; hour++) {
                    hours.add(hour);
                }
            }
            return hours;
        }

        private static InvalidFieldException noHours(String text) {
            return new InvalidFieldException("PEAK_HOURS", text, "hours of the day in UTC, such as 7-9,13-15,22");
        }

        private String text(SettingKey key) {
            return values.getOrDefault(key.name(), key.byDefault());
        }

        private <T> T parsed(SettingKey key, Function<String, T> parser) {
            return parser.apply(text(key));
        }

        private boolean flag(SettingKey key) {
            return switch (text(key)) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new InvalidFieldException(key.name(), text(key), "true or false");
            };
        }

        private int number(SettingKey key, int least, int most) {
            String text = text(key);
            if (text.matches("\\d{1,9}")) {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            }
            throw new InvalidFieldException(key.name(), text, "a number from " + least + " to " + most);
        }

        private double factor(SettingKey key) {
            String text = text(key);
            if (text.matches("\\d{1,3}(\\.\\d{1,6})?")) {
                double factor = Double.parseDouble(text);
                if (factor >= 0.1 && factor <= 100) {
                    return factor;
                }
            }
            throw new InvalidFieldException(key.name(), text, "a factor from 0.1 to 100");
        }
    }
}
