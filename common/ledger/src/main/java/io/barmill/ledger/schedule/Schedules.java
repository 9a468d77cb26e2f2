package io.barmill.ledger.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * Schedules. Any number of replicas let their times come and submit their jobs: a time gets one run, and a run is claimed by one
 * replica. Each call is one transaction. The clock is the database's.
 */
public interface Schedules {
    /**
     * Adds a schedule.
     *
     * @throws io.barmill.error.BarmillException {@code SCHEDULE_EXISTS} if the name is taken
     */
    Schedule add(NewSchedule schedule);

    /** Schedules by name, those behind that one. */
    List<Schedule> list(Optional<String> after, int limit);

    /** The schedule of that name, if there is one. */
    Optional<Schedule> find(String name);

    /** Removes a schedule with its runs; its jobs stay. False if there is none. */
    boolean remove(String name);

    /** Has a schedule make no runs. */
    void pause(String name, String by, String note);

    /**
     * Has a schedule make runs again; the times in between are not made up for.
     *
     * @param nextFire the first time from now on
     */
    void resume(String name, Optional<Instant> nextFire);

    /** Adds a run for now, and returns its time. */
    Instant runNow(UUID schedule);

    /** Adds runs for those of the times that have none, and returns how many. */
    int backfill(UUID schedule, List<Instant> times);

    /** Runs of a schedule, the latest time first, those behind that time. */
    List<ScheduleRun> runs(UUID schedule, Optional<Instant> after, int limit);

    /**
     * Writes runs for the times that have come.
     *
     * @param firing tells, of a schedule and the current time, which runs there are; has no side effects
     * @return the runs that were skipped, by their reason
     */
    List<String> fire(BiFunction<NewSchedule, Instant, Firing> firing, int most);

    /** Claims the first run that is due of a schedule of which no other run is claimed. */
    Optional<ClaimedRun> claim(String runner, Duration lease);

    /** Notes that a run has a job. */
    void submitted(ClaimedRun run, UUID job);

    /** Notes that a run gets no job. */
    void skipped(ClaimedRun run, String reason);

    /** Notes that the job of a run could not be submitted. */
    void failed(ClaimedRun run, String reason);

    /** Has a run wait. */
    void postpone(ClaimedRun run, String reason, Duration wait);

    /**
     * Notes how jobs of runs have ended, and pauses schedules of which too many runs in a row have failed.
     *
     * @param mostFailures how many may fail in a row
     * @return the schedules that were paused
     */
    List<Schedule> settle(int mostFailures);
}
