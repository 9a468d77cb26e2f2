package io.barmill.lake.validation;

import io.barmill.ticks.DataType;
import io.barmill.validation.IdOrder;
import io.barmill.validation.Results;
import io.barmill.validation.SourceFile;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells the days of a series that have no file. Whether the venue has one is unknown, so they are not checked. */
final class DayGaps {
    private DayGaps() {}

    /** @param files of one series, at least one, in the order of their days */
    static void tell(List<TickSource> files, Optional<LocalDate> from, Optional<LocalDate> to, Results results) {
        Set<LocalDate> days =
                files.stream().flatMap(file -> file.day().stream()).collect(Collectors.toSet());
        if (days.isEmpty()) {
            return;
        }
        LocalDate first =
                from.orElseGet(() -> days.stream().min(LocalDate::compareTo).orElseThrow());
        LocalDate last =
                to.orElseGet(() -> days.stream().max(LocalDate::compareTo).orElseThrow());
        TickSource any = files.get(0);
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            if (!days.contains(day)) {
                tell(any.key(), any.type().orElseThrow(), day, results);
            }
        }
    }

    /** Tells a day of a series that has no file. */
    static void tell(String series, DataType type, LocalDate day, Results results) {
        results.absent(new SourceFile(
                "(no file of " + day + ")", series, type, Optional.of(day), IdOrder.NONE, false, Optional.empty(), ""));
    }
}
