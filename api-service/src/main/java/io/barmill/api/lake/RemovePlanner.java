package io.barmill.api.lake;

import io.barmill.api.plan.LakeDataset;
import io.barmill.api.plan.LakeVenue;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.TaskSubject;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionEntry;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.files.FileVersion;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.plan.RemoveTaskParams;
import io.barmill.plan.TaskParamsJson;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venues;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Plans tasks that remove files, up to 200 of one symbol in each. */
final class RemovePlanner {
    /** Few enough for a task to end within minutes. */
    static final int FILES_PER_TASK = 200;

    private final Venues venues;
    private final Supplier<UUID> ids;

    RemovePlanner(Venues venues, Supplier<UUID> ids) {
        this.venues = venues;
        this.ids = ids;
    }

    private record Series(String layer, String venue, String dataset, String symbol) {
        static Series of(PartitionEntry file) {
            return new Series(file.layer(), file.venue(), file.dataset(), file.symbol());
        }
    }

    List<PlannedTask> plan(LakeSelection selection) {
        Map<Series, List<PartitionEntry>> bySeries = new LinkedHashMap<>();
        selection
                .days()
                .forEach(file -> bySeries.computeIfAbsent(Series.of(file), series -> new ArrayList<>())
                        .add(file));
        List<PlannedTask> tasks = new ArrayList<>();
        bySeries.forEach((series, files) -> {
            List<List<PartitionEntry>> byPath =
                    List.copyOf(new LakeSelection(files).byPath().values());
            for (int from = 0; from < byPath.size(); from += FILES_PER_TASK) {
                tasks.add(task(
                        series,
                        byPath.subList(from, Math.min(byPath.size(), from + FILES_PER_TASK)).stream()
                                .flatMap(List::stream)
                                .toList()));
            }
        });
        return tasks;
    }

    private PlannedTask task(Series series, List<PartitionEntry> files) {
        LakeVenue venue = LakeVenue.named(series.venue(), venues);
        Optional<DataType> type = Optional.of(series)
                .filter(each -> each.layer().equals(LedgerTickHoldings.TICKS))
                .flatMap(each -> LakeDataset.named(each.dataset()))
                .map(LakeDataset::type);
        RemoveTaskParams params = new RemoveTaskParams(
                venue.exchange(),
                venue.market(),
                type,
                series.layer(),
                series.dataset(),
                series.symbol(),
                files.stream()
                        .map(PartitionEntry::date)
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                files.stream()
                        .map(PartitionEntry::date)
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                files.stream().map(FileVersion::of).distinct().toList());
        NewTask task = new NewTask(
                ids.get(),
                TaskKind.LAKE_REMOVE,
                params.label(),
                TaskKind.LAKE_REMOVE.id() + ' ' + params.label() + ' ' + new LakeSelection(files).digest(),
                TaskParamsJson.write(params),
                List.of());
        return new PlannedTask(task, subject(params));
    }

    private static TaskSubject subject(RemoveTaskParams params) {
        return new TaskSubject(
                params.exchange(),
                params.market(),
                params.type(),
                params.symbol(),
                Optional.of(params.span()),
                params.bars(),
                Optional.empty());
    }
}
