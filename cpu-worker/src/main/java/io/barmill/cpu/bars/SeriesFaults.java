package io.barmill.cpu.bars;

import io.barmill.error.BarmillException;
import io.barmill.error.Disposition;
import io.barmill.error.ErrorCode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The faults of single series in an attempt. They end the attempt only after the other series are made. */
final class SeriesFaults {
    /** Others concern all bars of the attempt, and end it at once. */
    private static final Set<ErrorCode> OF_ONE_SERIES = EnumSet.of(
            ErrorCode.LAKE_FILE_MISSING,
            ErrorCode.LAKE_FILE_CORRUPT,
            ErrorCode.BAD_ROW,
            ErrorCode.LATE_TRADE,
            ErrorCode.TOO_MANY_BARS,
            ErrorCode.BAR_STATE_UNUSABLE,
            ErrorCode.BAR_INPUTS_CHANGED,
            ErrorCode.BAR_TYPE_CONFLICT,
            ErrorCode.INVALID_FIELD);

    private static final int MOST_NAMED = 5;

    private final List<Fault> faults = new ArrayList<>();

    private record Fault(String what, BarmillException failure) {
        boolean isRetryable() {
            return failure.code().disposition() == Disposition.RETRYABLE;
        }
    }

    /**
     * Adds the fault of a day of a bar.
     *
     * @throws BarmillException the failure itself if it concerns other series, too
     */
    void add(String bar, LocalDate day, BarmillException failure) {
        if (!OF_ONE_SERIES.contains(failure.code())) {
            throw failure;
        }
        faults.add(new Fault(bar + " of " + day, failure));
    }

    /**
     * Ends the attempt if there is a fault.
     *
     * @param made what was made nevertheless, for a person
     * @throws BarmillException the only fault; of several, with the code of one after which another attempt follows, if there
     *     is one
     */
    void throwIfAny(String made) {
        if (faults.isEmpty()) {
            return;
        }
        Fault first = faults.stream().filter(Fault::isRetryable).findFirst().orElse(faults.get(0));
        String named = faults.stream()
                .limit(MOST_NAMED)
                .map(fault -> fault.what() + ": " + fault.failure().code() + ": "
                        + fault.failure().getMessage())
                .collect(Collectors.joining("\n"));
        String more = faults.size() > MOST_NAMED ? "\nand " + (faults.size() - MOST_NAMED) + " more" : "";
        throw new BarmillException(
                first.failure().code(),
                faults.size() == 1
                        ? first.what() + ": " + first.failure().getMessage()
                        : faults.size() + " days of bars could not be made; " + made + " were\n" + named + more,
                first.failure());
    }
}
