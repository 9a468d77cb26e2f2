package io.barmill.api.schedule;

import io.barmill.ledger.schedule.CatchUp;
import io.barmill.ledger.schedule.Firing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Decides which runs follow from the times of a schedule that have come.
 *
 * @param grace a time that is past by more was missed
 * @param window what was missed longer ago is never made up for
 * @param most the most missed times that are made up for
 */
record Fires(Duration grace, Duration window, int most) {
    /** Why a time that was missed gets no job. */
    static final String MISSED = "missed";
    /** Why a time that was missed gets no job if a later one gets one. */
    static final String SUPERSEDED = "superseded";
    /** Why a time that was missed long ago gets no job; stands for those after it, too. */
    static final String TOO_OLD = "too_old";

    Fires {
        Objects.requireNonNull(grace, "grace");
        Objects.requireNonNull(window, "window");
    }

    /**
     * The runs.
     *
     * @param first the first time that has come
     */
    Firing of(CronTimes times, CatchUp catchUp, Instant first, Instant now) {
        List<Firing.Fire> fires = new ArrayList<>();
        Instant oldest = now.minus(window);
        Optional<Instant> next = Optional.of(first);
        if (first.isBefore(oldest)) {
            fires.add(new Firing.Fire(first, Optional.of(TOO_OLD), false));
            next = times.next(oldest.minusNanos(1));
        }
        List<Instant> missed = new ArrayList<>();
        List<Instant> onTime = new ArrayList<>();
        while (next.isPresent() && !next.get().isAfter(now)) {
            (next.get().isBefore(now.minus(grace)) ? missed : onTime).add(next.get());
            next = times.next(next.get());
        }
        int skipped = Math.max(0, missed.size() - madeUpFor(catchUp, onTime.isEmpty()));
        String reason = catchUp == CatchUp.LATEST ? SUPERSEDED : MISSED;
        for (int i = 0; i < missed.size(); i++) {
            boolean isSkipped = i < skipped;
            fires.add(new Firing.Fire(missed.get(i), isSkipped ? Optional.of(reason) : Optional.empty(), !isSkipped));
        }
        onTime.forEach(at -> fires.add(new Firing.Fire(at, Optional.empty(), false)));
        return new Firing(fires, next);
    }

    private int madeUpFor(CatchUp catchUp, boolean isLatest) {
        return switch (catchUp) {
            case NONE -> 0;
            case LATEST -> isLatest ? 1 : 0;
            case ALL -> most;
        };
    }
}
