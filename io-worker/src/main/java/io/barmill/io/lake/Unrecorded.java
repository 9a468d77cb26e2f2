package io.barmill.io.lake;

import io.barmill.lake.Lake;
import io.barmill.lake.layout.TickPartition;
import io.barmill.lake.storage.StagedChange;
import io.barmill.lake.storage.StagedFile;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PartitionFilter;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.files.FileLedger;
import io.barmill.ledger.files.FileSeries;
import io.barmill.plan.LedgerTickHoldings;
import io.barmill.plan.TaskParamsJson;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.Venue;
import io.barmill.venue.Venues;
import io.barmill.worker.TaskContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Mends files without a row. */
@ApplicationScoped
public class Unrecorded {
    /** Where files are moved to, below a folder that is named by their content. Readers of the lake do not look there. */
    static final String FOLDER = "_quarantined";

    private static final Pattern DAY = Pattern.compile("(?:date=|day-)(\\d{4}-\\d\\d-\\d\\d)/");
    private static final int HASH_DIGITS = 16;

    private final Lake lake;
    private final FileLedger ledger;
    private final Venues venues;

    public Unrecorded(Lake lake, FileLedger ledger, Venues venues) {
        this.lake = Objects.requireNonNull(lake, "lake");
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.venues = Objects.requireNonNull(venues, "venues");
    }

    /**
     * What becomes of a file.
     *
     * @param what for a person
     * @param work the task that makes it again, with its row
     */
    record Result(String what, List<NewTask> work) {
        Result {
            Objects.requireNonNull(what, "what");
            work = List.copyOf(work);
        }
    }

    /** Mends one file, or moves it away. */
    Result repair(String path, TaskContext context) throws IOException {
        Optional<DownloadTaskParams> download = download(path);
        if (download.isPresent()) {
            return new Result(
                    "is downloaded again",
                    List.of(NewTask.labelled(
                            UUID.randomUUID(),
                            TaskKind.TICK_DOWNLOAD,
                            download.get().label(),
                            TaskParamsJson.write(download.get()),
                            List.of())));
        }
        return new Result(moveAway(path, context), List.of());
    }

    /** The download of the day whose tick file that is, if the ledger knows the series and its venue has daily archives. */
    private Optional<DownloadTaskParams> download(String path) {
        Matcher day = DAY.matcher(path);
        if (!day.find()) {
            return Optional.empty();
        }
        LocalDate date;
        try {
            date = LocalDate.parse(day.group(1));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        PartitionFilter ticks = new PartitionFilter(
                Optional.of(LedgerTickHoldings.TICKS),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return ledger.series(ticks).stream()
                .flatMap(series -> downloads(series, date))
                .filter(params -> pathOf(params, date).equals(path))
                .findFirst();
    }

    private Stream<DownloadTaskParams> downloads(FileSeries series, LocalDate date) {
        return venues.all().stream()
                .flatMap(venue -> venue.markets().stream()
                        .filter(market -> venue.lakeVenue(market).equals(series.venue()))
                        .flatMap(market -> type(series.dataset())
                                .filter(type -> venue.hasDailyArchives(type, Optional.empty()))
                                .filter(type -> !venue.needsContractValue(market, type))
                                .map(type -> new DownloadTaskParams(
                                        venue.id(), market, type, series.symbol(), date.toString()))
                                .stream()));
    }

    private static Optional<DataType> type(String dataset) {
        return Arrays.stream(DataType.values())
                .filter(type -> type.id().equals(dataset))
                .findFirst();
    }

    private String pathOf(DownloadTaskParams params, LocalDate date) {
        Venue venue = venues.get("exchange", params.exchange());
        return lake.layout()
                .ticks(new TickPartition(venue.lakeVenue(params.market()), params.type(), params.symbol(), date));
    }

    /** The copy is complete before the file disappears, which fails if somebody has replaced the file since. */
    private String moveAway(String path, TaskContext context) throws IOException {
        try (StagedChange removal = lake.stageRemoval(path, context.claim().tag())) {
            removal.prepare();
            ledger.awaitChanges();
            if (ledger.unrecorded(List.of(path)).isEmpty()) {
                return "has a row by now";
            }
            String hash = FileHash.of(lake, path, bytes -> context.checkpoint());
            String target = FOLDER + "/" + hash.substring(0, HASH_DIGITS) + "/" + path;
            try (StagedFile copy = lake.stage(target, context.claim().tag());
                    InputStream in = lake.input(path).newStream()) {
                Files.copy(in, copy.path(), StandardCopyOption.REPLACE_EXISTING);
                context.checkpoint();
                copy.publish();
            }
            context.checkpoint();
            removal.publish();
            return "was moved to " + target;
        }
    }
}
