package io.barmill.validation.cross;

import io.barmill.validation.Results;
import io.barmill.validation.Rule;
import io.barmill.validation.Severity;
import io.barmill.validation.SourceFile;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/**
 * Holds the archive of a month against the files of its days, by the number of rows and the first and last id that each states. That
 * a file states the truth of its rows is the rule {@link Rule#ROWS_VS_IDS}.
 */
public final class MonthChecks {
    private static final long MICROS_OF_SECOND = 1_000_000L;

    private MonthChecks() {}

    /**
     * Compares them. Where days have no file, fewer rows than the month's are no finding: the rest may be theirs.
     *
     * @param file the month's archive
     * @param month what it states of its rows
     * @param days what the files of its days state
     */
    public static void run(
            SourceFile file,
            YearMonth of,
            SourceFile.Stated month,
            SortedMap<LocalDate, SourceFile.Stated> days,
            Results results) {
        long rows = days.values().stream().mapToLong(SourceFile.Stated::rows).sum();
        int absent = of.lengthOfMonth() - days.size();
        if (rows < month.rows() && absent > 0) {
            results.incomplete(
                    file,
                    Rule.MONTH_VS_DAYS,
                    rows,
                    absent + " of " + of.lengthOfMonth() + " days have no file; the others have " + rows
                            + " rows, the month has " + month.rows());
            return;
        }
        List<String> differences = new ArrayList<>();
        if (rows != month.rows()) {
            differences.add("the month has " + month.rows() + " rows, its days " + rows);
        }
        List<SourceFile.Stated> withRows =
                days.values().stream().filter(day -> day.rows() > 0).toList();
        if (!withRows.isEmpty()) {
            add(differences, "begins", month.firstId(), withRows.get(0).firstId());
            add(
                    differences,
                    "ends",
                    month.lastId(),
                    withRows.get(withRows.size() - 1).lastId());
        }
        if (!differences.isEmpty()) {
            results.find(
                    file,
                    Rule.MONTH_VS_DAYS,
                    Severity.ERROR,
                    micros(of.atDay(1)),
                    micros(of.plusMonths(1).atDay(1)) - 1,
                    Math.max(1, Math.abs(month.rows() - rows)),
                    of.toString(),
                    "%s",
                    String.join("; ", differences));
        }
        results.check(
                file,
                Rule.MONTH_VS_DAYS,
                rows,
                "%,d rows of the month, %,d of %d days",
                month.rows(),
                rows,
                days.size());
    }

    /** Rows without ids, such as candles, are compared by their number. */
    private static void add(List<String> differences, String what, String month, String day) {
        if (!month.isEmpty() && !day.isEmpty() && !month.equals(day)) {
            differences.add("the month " + what + " with the id " + month + ", its days with " + day);
        }
    }

    private static long micros(LocalDate day) {
        return day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) * MICROS_OF_SECOND;
    }
}
