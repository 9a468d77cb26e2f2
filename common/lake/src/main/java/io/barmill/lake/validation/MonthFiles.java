package io.barmill.lake.validation;

import io.barmill.error.BarmillException;
import io.barmill.validation.Results;
import io.barmill.validation.Rule;
import io.barmill.validation.SourceFile;
import io.barmill.validation.cross.MonthChecks;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the files of whole months, which were made from the venue's archive of that month, and holds them against the files of its
 * days. A file tells in its footer which archive it is of: {@code BTCUSDT-trades-2024-01.zip}.
 */
final class MonthFiles {
    private static final Pattern ARCHIVE =
            Pattern.compile("(?:[^ ]*/)?([^/ ]+)-(\\d{4}-\\d{2})(-\\d{2})?\\.(?:zip|csv|csv\\.gz)");

    private final boolean isRequired;
    private final Results results;

    /** @param isRequired true if a month without the files of its days is {@code INCOMPLETE} */
    MonthFiles(boolean isRequired, Results results) {
        this.isRequired = isRequired;
        this.results = results;
    }

    /**
     * The archive of a file.
     *
     * @param name the symbol and type as the archive's name has them
     * @param isMonth true if it is of a whole month
     */
    private record Archive(String name, YearMonth month, boolean isMonth, SourceFile file) {
        static Optional<Archive> of(TickOpening opened) {
            Map<String, String> footer = opened.footer();
            Matcher name = ARCHIVE.matcher(footer.getOrDefault("source", footer.getOrDefault("source_url", "")));
            try {
                return name.matches()
                        ? Optional.of(new Archive(
                                name.group(1), YearMonth.parse(name.group(2)), name.group(3) == null, opened.file()))
                        : Optional.empty();
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
    }

    /** What a file states of its rows; empty if it states nothing, or cannot be opened. */
    static Optional<SourceFile.Stated> stated(TickSource source) throws IOException {
        try (TickOpening opened = TickOpening.of(source)) {
            return opened.file().stated();
        } catch (BarmillException e) {
            if (!LakeValidation.isOfTheFile(e.code())) {
                throw e;
            }
            return Optional.empty();
        }
    }

    void run(List<TickSource> sources) throws IOException {
        List<TickSource> days = new ArrayList<>();
        List<TickSource> others = new ArrayList<>();
        sources.forEach(source -> (source.day().isPresent() ? days : others).add(source));
        for (TickSource source : others) {
            Optional<Archive> archive = archive(source);
            if (archive.isPresent()
                    && archive.get().isMonth()
                    && archive.get().file().stated().isPresent()) {
                compare(archive.get(), source, days);
            }
        }
    }

    /** Empty for a file that cannot be opened, of which its own rules tell. */
    private static Optional<Archive> archive(TickSource source) throws IOException {
        try (TickOpening opened = TickOpening.of(source)) {
            return Archive.of(opened);
        } catch (BarmillException e) {
            if (!LakeValidation.isOfTheFile(e.code())) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void compare(Archive month, TickSource source, List<TickSource> days) throws IOException {
        Map<String, SortedMap<LocalDate, SourceFile.Stated>> byVenue = new TreeMap<>();
        for (TickSource day : days) {
            LocalDate date = day.day().orElseThrow();
            if (!day.type().equals(source.type()) || !YearMonth.from(date).equals(month.month())) {
                continue;
            }
            Optional<Archive> archive = archive(day);
            if (archive.isPresent()
                    && archive.get().name().equals(month.name())
                    && archive.get().file().stated().isPresent()) {
                byVenue.computeIfAbsent(day.venue(), venue -> new TreeMap<>())
                        .put(date, archive.get().file().stated().get());
            }
        }
        if (byVenue.size() == 1) {
            MonthChecks.run(
                    month.file(),
                    month.month(),
                    month.file().stated().orElseThrow(),
                    byVenue.values().iterator().next(),
                    results);
        } else if (byVenue.size() > 1) {
            results.incomplete(
                    month.file(),
                    Rule.MONTH_VS_DAYS,
                    0,
                    "there are days of " + String.join(", ", byVenue.keySet())
                            + ", and the month's file does not say of which it is");
        } else if (isRequired) {
            results.incomplete(
                    month.file(),
                    Rule.MONTH_VS_DAYS,
                    0,
                    "there are no files of days of " + month.name() + " in " + month.month());
        }
    }
}
