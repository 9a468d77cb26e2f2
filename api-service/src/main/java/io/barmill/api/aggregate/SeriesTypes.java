package io.barmill.api.aggregate;

import io.barmill.bars.BarKind;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.BarFiles;
import io.barmill.plan.BarStep;
import io.barmill.plan.TickSeries;
import io.barmill.ticks.DataType;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The types of ticks that existing bars are made of. A series is made of one type, so that no trade is lost between days. */
final class SeriesTypes {
    private static final String FIELD = "data_type";

    private final BarFiles files;

    SeriesTypes(BarFiles files) {
        this.files = files;
    }

    /** The candidates in their order, but first those that the symbol's existing bars are made of. */
    List<BarHoldings.HeldTicks> preferred(
            List<BarHoldings.HeldTicks> candidates, AggregateSelection selection, String lakeVenue) {
        return candidates.stream()
                .sorted(Comparator.comparing(ticks -> !files.types(
                                lakeVenue, selection.bar().on(ticks.type()).name(), ticks.symbol())
                        .contains(ticks.type())))
                .toList();
    }

    /**
     * The existing bar files, if one is made of another type.
     *
     * @throws InvalidFieldException if there is one and the request does not ask for the bars to be made anew
     */
    List<PartitionEntry> replaced(BarKind bar, TickSeries.Key key, boolean remake) {
        Set<DataType> others = files.types(key.lakeVenue(), bar.name(), key.symbol());
        others.remove(key.type());
        if (others.isEmpty()) {
            return List.of();
        }
        if (!remake) {
            throw new InvalidFieldException(
                    FIELD,
                    key.type().id(),
                    others.stream().map(DataType::id).collect(Collectors.joining(" or ")) + ", of which the bars "
                            + bar.name() + " of " + key.symbol() + " are made, with ticks of the requested days;"
                            + " or \"remake\": true to make all of them anew");
        }
        return files.bars(key.lakeVenue(), bar.name(), key.symbol());
    }

    /** @throws InvalidFieldException if there is no step for the day of a file, which would stay as it is */
    void requireDays(List<PartitionEntry> replaced, List<BarStep> steps) {
        Set<LocalDate> days = steps.stream().map(BarStep::day).collect(Collectors.toSet());
        List<LocalDate> missing = replaced.stream()
                .map(PartitionEntry::date)
                .filter(day -> !days.contains(day))
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidFieldException(
                    "remake",
                    "true",
                    "ticks of every day that has bars; the lake has none of " + missing.get(0)
                            + (missing.size() == 1 ? "" : " and " + (missing.size() - 1) + " other days"));
        }
    }
}
