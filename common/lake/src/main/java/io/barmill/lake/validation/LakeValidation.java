package io.barmill.lake.validation;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.DataType;
import io.barmill.ticks.TickBatch;
import io.barmill.ticks.TickReader;
import io.barmill.validation.Results;
import io.barmill.validation.SeriesValidation;
import io.barmill.validation.SourceFile;
import io.barmill.validation.ValidationSettings;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongConsumer;

/** Passes the rows of tick files through the rules of their types, series by series and day by day, in one pass. */
public final class LakeValidation {
    private static final int BATCH_ROWS = 8_192;
    private static final Comparator<TickSource> BY_DAY = Comparator.comparing(
                    (TickSource source) -> source.day().orElse(LocalDate.MIN))
            .thenComparing(TickSource::name);

    private final ValidationSettings settings;
    private final Results results;
    private final LongConsumer progress;
    /** With those of neighbours. */
    private long rows;

    private long neighbours;
    private long files;

    /** @param progress is told the number of rows so far */
    public LakeValidation(ValidationSettings settings, Results results, LongConsumer progress) {
        this.settings = settings;
        this.results = results;
        this.progress = progress;
    }

    /** The number of rows that were checked. */
    public long rows() {
        return rows - neighbours;
    }

    /** The number of files that were checked. */
    public long files() {
        return files;
    }

    /**
     * Checks files. Of each series, days without a file between the first and the last are told, and those of the range.
     *
     * @param sources in any order; each is of a {@link TickSource#type}
     * @param from the first day that is expected of every series; empty for the first that is there
     * @param to the last day that is expected of every series; empty for the last that is there
     * @throws BarmillException if the storage is away, which says nothing about a file
     */
    public void run(List<TickSource> sources, Optional<LocalDate> from, Optional<LocalDate> to) throws IOException {
        Map<String, List<TickSource>> series = new TreeMap<>();
        for (TickSource source : sources) {
            series.computeIfAbsent(source.key(), key -> new ArrayList<>()).add(source);
        }
        for (List<TickSource> ofOne : series.values()) {
            ofOne.sort(BY_DAY);
            DayGaps.tell(ofOne, from, to, results);
            validate(ofOne);
        }
    }

    /**
     * Checks files of one series that has more of them. The day before is read too, so that ids are compared across midnight, and
     * the first rows of the day after, which tell whether the last minutes were quiet. What is found in these two is left out.
     *
     * @param sources the files to check, at least one
     * @param before the file of the day before the first; empty if there is none
     * @param after the file of the day after the last; empty if there is none
     * @throws BarmillException if the storage is away, which says nothing about a file
     */
    public void runPart(List<TickSource> sources, Optional<TickSource> before, Optional<TickSource> after)
            throws IOException {
        List<TickSource> ofOne = new ArrayList<>(sources);
        ofOne.sort(BY_DAY);
        SeriesValidation validation = new SeriesValidation(TickOpening.unopened(ofOne.get(0)), settings, results);
        if (before.isPresent()) {
            long own = rows;
            validate(before.get(), validation);
            neighbours += rows - own;
        }
        for (TickSource source : ofOne) {
            files++;
            validate(source, validation);
        }
        if (after.isPresent()) {
            begin(after.get(), validation);
        }
        validation.finish();
        before.map(TickOpening::unopened).ifPresent(results::leaveOut);
        after.map(TickOpening::unopened).ifPresent(results::leaveOut);
    }

    /** Tells a day of a series that should have a file and has none. */
    public void absent(String series, DataType type, LocalDate day) {
        DayGaps.tell(series, type, day, results);
    }

    private void validate(List<TickSource> sources) throws IOException {
        SeriesValidation validation = new SeriesValidation(TickOpening.unopened(sources.get(0)), settings, results);
        for (TickSource source : sources) {
            files++;
            validate(source, validation);
        }
        validation.finish();
    }

    /** Reads no more than the first rows of a file. */
    private void begin(TickSource source, SeriesValidation validation) throws IOException {
        try (TickOpening opened = TickOpening.of(source)) {
            TickBatch batch = TickBatch.of(opened.file().type(), opened.reader().hasContracts(), BATCH_ROWS);
            if (opened.reader().read(batch)) {
                validation.begin(opened.file());
                validation.accept(batch);
            }
        } catch (BarmillException e) {
            if (!isOfTheFile(e.code())) {
                throw e;
            }
            // Its own run says what is wrong with it.
        }
    }

    private void validate(TickSource source, SeriesValidation validation) throws IOException {
        SourceFile file = TickOpening.unopened(source);
        boolean isBegun = false;
        try (TickOpening opened = TickOpening.of(source)) {
            file = opened.file();
            validation.begin(file);
            isBegun = true;
            read(opened.reader(), file, validation);
            validation.end();
        } catch (BarmillException e) {
            if (!isOfTheFile(e.code())) {
                throw e;
            }
            if (!isBegun) {
                validation.begin(file);
            }
            validation.fail(e);
        }
    }

    private void read(TickReader reader, SourceFile file, SeriesValidation validation) throws IOException {
        TickBatch batch = TickBatch.of(file.type(), reader.hasContracts(), BATCH_ROWS);
        while (reader.read(batch)) {
            rows += batch.size();
            progress.accept(rows);
            validation.accept(batch);
        }
    }

    /** An outage says nothing about a file. */
    static boolean isOfTheFile(ErrorCode code) {
        return code == ErrorCode.BAD_ROW || code == ErrorCode.LAKE_FILE_CORRUPT || code == ErrorCode.LAKE_FILE_MISSING;
    }
}
