package io.barmill.lake.validation;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.lake.parquet.ColumnCodec;
import io.barmill.lake.parquet.FooterMetadata;
import io.barmill.lake.parquet.ParquetInput;
import io.barmill.ticks.DataType;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.parquet.io.InputFile;

/**
 * A tick file and what it is of.
 *
 * @param name in reports
 * @param input opens the file
 * @param venue empty if it is unknown
 * @param series the type with the interval, such as {@code klines-1m}
 * @param symbol empty if it is unknown
 * @param day the day that the rows were published for; empty if it is unknown
 */
public record TickSource(
        String name, Supplier<InputFile> input, String venue, String series, String symbol, Optional<LocalDate> day) {
    private static final Pattern HIVE = Pattern.compile(
            "(?:^|/)ticks/venue=([^/]+)/type=([^/]+)/symbol=([^/]+)/date=(\\d{4}-\\d{2}-\\d{2})/[^/]+\\.parquet$");
    private static final Pattern BY_DATE = Pattern.compile(
            "(?:^|/)raw_tick_data/by_date/day-(\\d{4}-\\d{2}-\\d{2})/data_type-([^/]+)/([^/]+?)(?::|%3A)([^/]+)\\.parquet$");
    private static final Pattern DAY = Pattern.compile("(?<!\\d)(\\d{4}-\\d{2}-\\d{2})(?!\\d)");
    /** What the layout by date adds to venues whose own archives are meant, not Tardis' recording. */
    private static final String ARCHIVE = "-ARCHIVE";

    /** The file at a path of a lake, in either layout; empty if the path is not that of ticks. */
    public static Optional<TickSource> atPath(String path, Supplier<InputFile> input) {
        Matcher hive = HIVE.matcher(path);
        if (hive.find()) {
            return Optional.of(
                    new TickSource(path, input, hive.group(1), hive.group(2), hive.group(3), day(hive.group(4))));
        }
        Matcher byDate = BY_DATE.matcher(path);
        if (byDate.find()) {
            return Optional.of(new TickSource(
                    path,
                    input,
                    venue(byDate.group(3)),
                    byDate.group(2),
                    byDate.group(4).replace("%3A", ":"),
                    day(byDate.group(1))));
        }
        return Optional.empty();
    }

    private static String venue(String key) {
        return key.endsWith(ARCHIVE)
                ? key.substring(0, key.length() - ARCHIVE.length()).toLowerCase(Locale.ROOT)
                : "tardis-" + key.toLowerCase(Locale.ROOT);
    }

    /**
     * A file whose footer says what it is: its type, the format that it was converted from, and in the name of its source the
     * day.
     *
     * @throws BarmillException LAKE_FILE_CORRUPT, or LAKE_FILE_MISSING
     */
    public static TickSource of(String name, Supplier<InputFile> input) {
        try (ParquetInput file = ParquetInput.open(input.get(), name, ColumnCodec.BULK)) {
            Map<String, String> footer = file.footer();
            String schema = footer.getOrDefault(FooterMetadata.SCHEMA, "");
            String source = footer.getOrDefault("source", footer.getOrDefault("source_url", ""));
            Matcher day = DAY.matcher(source);
            Optional<LocalDate> date = day.find() ? day(day.group(1)) : Optional.empty();
            // Several archives in one file are of several days.
            return new TickSource(
                    name, input, footer.getOrDefault("format", ""), schema, "", day.find() ? Optional.empty() : date);
        } catch (IOException e) {
            throw new BarmillException(ErrorCode.LAKE_FILE_CORRUPT, name + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What the rows are of, in one line: {@code binance/klines-1m/BTCUSDT}; the parts that are unknown are left out. */
    public String key() {
        StringBuilder key = new StringBuilder();
        for (String part : new String[] {venue, series, symbol}) {
            key.append(key.length() == 0 || part.isEmpty() ? "" : "/").append(part);
        }
        return key.toString();
    }

    /** The type of the rows; empty if the series is none of ticks. */
    public Optional<DataType> type() {
        for (DataType type : DataType.values()) {
            boolean isIt = type.isCandles()
                    ? series.equals(type.id()) || series.startsWith(type.id() + "-")
                    : series.equals(type.id());
            if (isIt) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
