package io.barmill.plan;

import io.barmill.bars.BarExtra;
import io.barmill.bars.BarKind;
import io.barmill.bars.BarSpec;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of the other series that a bar has columns of, as the ledger knows them. */
public final class JoinedSeries {
    /** By extra, the preferred type first. */
    private final Map<BarExtra, List<TickSeries>> series = new EnumMap<>(BarExtra.class);

    private JoinedSeries() {}

    /** The series of the same market and symbol that the bar needs on those days and on the previous day. */
    public static JoinedSeries of(BarKind bar, TickSeries.Key key, TickHoldings ticks, LocalDate from, LocalDate to) {
        JoinedSeries joined = new JoinedSeries();
        if (bar instanceof BarSpec spec) {
            spec.extras().stream()
                    .filter(extra -> !extra.series().isEmpty())
                    .forEach(extra -> joined.series.put(
                            extra,
                            extra.series().stream()
                                    .filter(key.venue().dataTypes(key.market())::contains)
                                    .map(type -> new TickSeries.Key(key.venue(), key.market(), type, key.symbol()))
                                    .map(other -> ticks.series(other, from.minusDays(1), to))
                                    .toList()));
        }
        return joined;
    }

    /** True for a type of ticks that bars of other ticks can have columns of. */
    static boolean isOne(DataType type) {
        return Arrays.stream(BarExtra.values()).anyMatch(extra -> extra.series().contains(type));
    }

    /** True if every required series has a file of any day. */
    public boolean isHeld() {
        return series.values().stream()
                .allMatch(types -> types.stream().anyMatch(one -> !one.files().isEmpty()));
    }

    /** The files for the bars of that day: of each extra the first preferred type with a file of the day itself. */
    List<BarStep.Joined> on(LocalDate day) {
        List<BarStep.Joined> joined = new ArrayList<>();
        series.forEach((extra, types) -> Stream.of(day, day.minusDays(1))
                .flatMap(wanted -> types.stream().filter(one -> one.file(wanted).isPresent()))
                .findFirst()
                .ifPresent(one -> joined.add(new BarStep.Joined(extra, one.key().type(), files(one, day)))));
        return joined;
    }

    private static List<PartitionEntry> files(TickSeries series, LocalDate day) {
        return Stream.of(series.file(day.minusDays(1)), series.file(day))
                .flatMap(Optional::stream)
                .toList();
    }
}
