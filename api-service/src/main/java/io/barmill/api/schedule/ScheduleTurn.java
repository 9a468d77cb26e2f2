package io.barmill.api.schedule;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.JobSubmitter;
import io.barmill.error.BarmillException;
import io.barmill.error.Disposition;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.Submission;
import io.barmill.ledger.alert.AlertEvent;
import io.barmill.ledger.alert.Alerts;
import io.barmill.ledger.origin.Submitter;
import io.barmill.ledger.schedule.ClaimedRun;
import io.barmill.ledger.schedule.Firing;
import io.barmill.ledger.schedule.NewSchedule;
import io.barmill.ledger.schedule.Overlap;
import io.barmill.ledger.schedule.Schedule;
import io.barmill.ledger.schedule.Schedules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** What a replica does about schedules again and again: lets times come, submits jobs, and notes how they ended. */
@ApplicationScoped
class ScheduleTurn {
    /** Why a run gets no job if the one before it is not done. */
    static final String OVERLAP = "overlap";

    private static final Logger LOG = Logger.getLogger(ScheduleTurn.class);
    private static final int MOST_SCHEDULES = 50;

    private final ScheduleConfig config;
    private final Schedules schedules;
    private final ScheduledRequests requests;
    private final JobSubmitter submitter;
    private final Alerts alerts;
    private final ScheduleMeters meters;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final String runner = "schedules-" + UUID.randomUUID();

    @Inject
    ScheduleTurn(
            ScheduleConfig config,
            Schedules schedules,
            ScheduledRequests requests,
            JobSubmitter submitter,
            Alerts alerts,
            ScheduleMeters meters,
            ObjectMapper mapper,
            Clock clock) {
        this.config = Objects.requireNonNull(config, "config");
        this.schedules = Objects.requireNonNull(schedules, "schedules");
        this.requests = Objects.requireNonNull(requests, "requests");
        this.submitter = Objects.requireNonNull(submitter, "submitter");
        this.alerts = Objects.requireNonNull(alerts, "alerts");
        this.meters = Objects.requireNonNull(meters, "meters");
        this.mapper = Objects.requireNonNull(mapper, "mapper");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Writes the runs of times that have come. */
    void fire() {
        schedules.fire(this::firing, MOST_SCHEDULES).forEach(meters::missed);
    }

    private Firing firing(NewSchedule schedule, Instant now) {
        CronTimes times = CronTimes.parse("cron", schedule.cron(), CronTimes.zone("zone", schedule.zone()));
        return config.fires().of(times, schedule.catchUp(), schedule.nextFire().orElseThrow(), now);
    }

    /** Submits the job of one run, if one is due; true if there may be more. */
    boolean submit() {
        Optional<ClaimedRun> claimed = schedules.claim(runner, config.lease());
        claimed.ifPresent(this::submit);
        return claimed.isPresent();
    }

    private void submit(ClaimedRun run) {
        Overlap overlap = run.schedule().overlap();
        if (run.isBlocked() && overlap != Overlap.ALLOW) {
            if (run.waits()) {
                schedules.postpone(run, "waits for the job of the run before it", config.pause());
            } else if (overlap == Overlap.SKIP || run.isSuperseded()) {
                skip(run, overlap == Overlap.SKIP ? OVERLAP : Fires.SUPERSEDED);
            } else {
                schedules.postpone(run, "waits for the job of the run before it", config.pause());
            }
            return;
        }
        try {
            Submission job = submitter.submit(
                    requests.planner(JobKind.parse("kind", run.schedule().kind())),
                    run.key(),
                    requests.request(run.schedule(), run.fireAt()),
                    new Submitter(
                            run.schedule().createdBy(),
                            Optional.empty(),
                            "schedule:" + run.schedule().name()));
            schedules.submitted(run, job.jobId());
            meters.submitted();
        } catch (BarmillException e) {
            refused(run, e);
        } catch (RuntimeException e) {
            LOG.errorf(e, "run of a schedule failed schedule=%s", run.schedule().name());
            fail(run, ErrorCode.INTERNAL + ": " + e);
        }
    }

    private void skip(ClaimedRun run, String reason) {
        LOG.infof(
                "run of a schedule skipped schedule=%s time=%s reason=%s",
                run.schedule().name(), run.fireAt(), reason);
        schedules.skipped(run, reason);
        meters.missed(reason);
    }

    private void refused(ClaimedRun run, BarmillException failure) {
        String why = failure.code() + ": " + failure.getMessage();
        boolean isTriedAgain = failure.code().disposition() == Disposition.RETRYABLE
                && clock.instant().isBefore(run.createdAt().plus(config.giveUp()));
        if (isTriedAgain) {
            LOG.infof("run of a schedule waits schedule=%s: %s", run.schedule().name(), why);
            schedules.postpone(run, why, config.pause());
        } else {
            fail(run, why);
        }
    }

    private void fail(ClaimedRun run, String why) {
        LOG.warnf(
                "run of a schedule failed schedule=%s time=%s: %s",
                run.schedule().name(), run.fireAt(), why);
        schedules.failed(run, why);
        alert(
                AlertEvent.SCHEDULE_FAILED,
                "schedule-failed/" + run.schedule().id() + "/" + run.fireAt(),
                "Schedule " + run.schedule().name() + ", " + run.fireAt() + ": " + why);
    }

    /** Notes how jobs have ended, and pauses what fails again and again. */
    void settle() {
        for (Schedule paused : schedules.settle(config.mostFailures())) {
            String name = paused.setting().name();
            String note = paused.pause().map(Schedule.Pause::note).orElse("");
            LOG.warnf("schedule paused schedule=%s: %s", name, note);
            alert(
                    AlertEvent.SCHEDULE_PAUSED,
                    "schedule-paused/" + paused.setting().id() + "/"
                            + paused.pause().map(Schedule.Pause::since).orElseThrow(),
                    "Schedule " + name + ": " + note + ". To go on: barmill schedule resume " + name);
        }
    }

    private void alert(AlertEvent event, String cause, String hint) {
        String shown = hint.length() > 500 ? hint.substring(0, 500) + "…" : hint;
        alerts.raise(event, cause, mapper.createObjectNode().put("hint", shown).toString(), Optional.empty());
    }
}
