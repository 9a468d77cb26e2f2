package io.barmill.cli.offline;

import io.barmill.error.InvalidFieldException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses tick files that are not one series in order: a file twice, files of different symbols, a file that begins before the
 * one before it. It knows them by their footers and paths; what those do not say is not checked.
 */
final class InputOrder {
    private static final String FIELD = "IN.parquet";
    private static final List<String> BOUNDS = List.of("rows", "first_time", "last_time", "first_id", "last_id");
    /** A folder of the lake. */
    private static final Pattern FOLDER = Pattern.compile("(?:^|/)symbol=([^/]+)/");
    /** The archive that a file was converted from. */
    private static final Pattern ARCHIVE =
            Pattern.compile("(?:^|[/,])([^/,]+?)-(?:trades|aggTrades|bookTicker)-\\d{4}");

    private final boolean isUnordered;
    private final Map<Path, Map<String, String>> earlier = new LinkedHashMap<>();

    /** @param isUnordered true to accept everything */
    InputOrder(boolean isUnordered) {
        this.isUnordered = isUnordered;
    }

    /** @throws InvalidFieldException if the file does not follow those before it */
    void add(Path path, Map<String, String> footer) {
        if (!isUnordered && !footer.getOrDefault("rows", "0").equals("0")) {
            earlier.forEach((before, facts) -> check(path, footer, before, facts));
            earlier.put(path, footer);
        }
    }

    private static void check(Path path, Map<String, String> footer, Path before, Map<String, String> facts) {
        if (BOUNDS.stream().allMatch(key -> footer.getOrDefault(key, "").equals(facts.get(key)))) {
            throw refused(path, "a file with other rows than " + before);
        }
        Optional<String> symbol = symbol(path, footer);
        Optional<String> other = symbol(before, facts);
        if (symbol.isPresent() && other.isPresent() && !symbol.equals(other)) {
            throw refused(path, "a file of " + other.get() + " as " + before + ", not of " + symbol.get());
        }
        if (time(footer).isBefore(time(facts))) {
            throw refused(
                    path,
                    "files in order of time: it begins at " + time(footer) + ", before " + before + " at "
                            + time(facts));
        }
    }

    private static InvalidFieldException refused(Path path, String expected) {
        return new InvalidFieldException(FIELD, path.toString(), expected + " (--unordered uses it as it is)");
    }

    private static Instant time(Map<String, String> footer) {
        return Instant.EPOCH.plus(Long.parseLong(footer.getOrDefault("first_time", "0")), ChronoUnit.MICROS);
    }

    private static Optional<String> symbol(Path path, Map<String, String> footer) {
        Matcher folder = FOLDER.matcher(path.toString().replace('\\', '/'));
        if (folder.find()) {
            return Optional.of(folder.group(1));
        }
        Matcher archive = ARCHIVE.matcher(footer.getOrDefault("source", footer.getOrDefault("source_url", "")));
        return archive.find() ? Optional.of(archive.group(1)) : Optional.empty();
    }
}
