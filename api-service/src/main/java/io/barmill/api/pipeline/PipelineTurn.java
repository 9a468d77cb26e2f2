package io.barmill.api.pipeline;

import io.barmill.api.plan.PlanSink;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.Skipped;
import io.barmill.api.relay.OutboxWritten;
import io.barmill.api.request.JsonBody;
import io.barmill.error.BarmillException;
import io.barmill.error.Disposition;
import io.barmill.ledger.JobReason;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.PlanLedger;
import io.barmill.ledger.pipeline.PipelineUnit;
import io.barmill.ledger.pipeline.Pipelines;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Plans what can be planned of one pipeline. All that it knows is in the ledger: a replica that dies leaves a pipeline that another
 * goes on with. A step that was planned and not noted is planned again, which joins the tasks that there are.
 */
@ApplicationScoped
class PipelineTurn {
    /** Why a symbol of a step has no tasks if what it needs has failed. */
    static final String NOT_RUN = "step_not_run";

    private static final Logger LOG = Logger.getLogger(PipelineTurn.class);

    private final PipelineConfig config;
    private final PlanLedger plans;
    private final Pipelines pipelines;
    private final PipelineJobs jobs;
    private final Event<OutboxWritten> outboxWritten;
    private final String planner = "pipelines-" + UUID.randomUUID();

    @Inject
    PipelineTurn(
            PipelineConfig config,
            PlanLedger plans,
            Pipelines pipelines,
            PipelineJobs jobs,
            Event<OutboxWritten> outboxWritten) {
        this.config = Objects.requireNonNull(config, "config");
        this.plans = Objects.requireNonNull(plans, "plans");
        this.pipelines = Objects.requireNonNull(pipelines, "pipelines");
        this.jobs = Objects.requireNonNull(jobs, "jobs");
        this.outboxWritten = Objects.requireNonNull(outboxWritten, "outboxWritten");
    }

    /** Looks at one pipeline, if one is due; true if there may be more. */
    boolean advance() {
        Optional<PlanLedger.Unplanned> due = plans.takeOverStaged(planner, config.lease());
        due.ifPresent(this::advance);
        return due.isPresent();
    }

    private void advance(PlanLedger.Unplanned job) {
        PlanLedger.Lease lease = new PlanLedger.Lease(job.job(), planner, config.lease());
        PlanLedger.Lease released = new PlanLedger.Lease(job.job(), planner, config.interval());
        try {
            if (isPlanned(job, lease)) {
                end(lease);
            } else {
                plans.extend(released);
            }
        } catch (BarmillException e) {
            if (e.code().disposition() == Disposition.RETRYABLE) {
                LOG.infof("step of a pipeline waits jobId=%s code=%s: %s", job.job(), e.code(), e.getMessage());
                plans.extend(new PlanLedger.Lease(job.job(), planner, config.pause()));
            } else {
                LOG.warnf("pipeline failed jobId=%s code=%s: %s", job.job(), e.code(), e.getMessage());
                plans.fail(lease, e.code().name(), e.getMessage());
            }
        }
    }

    /** Plans what is ready; true if nothing is left to be planned. */
    private boolean isPlanned(PlanLedger.Unplanned job, PlanLedger.Lease lease) {
        List<PipelineStep> steps = jobs.steps(JsonBody.parse(job.request().getBytes(StandardCharsets.UTF_8)));
        List<PipelineUnit> units = pipelines.begin(
                job.job(), steps.stream().flatMap(step -> step.units().stream()).toList());
        boolean isPlanned = true;
        for (PipelineStep step : steps) {
            PipelineProgress progress = new PipelineProgress(steps, units, pipelines.tasks(job.job()));
            List<String> ready = new ArrayList<>();
            for (PipelineUnit unit : progress.waiting(step)) {
                PipelineProgress.Verdict verdict = progress.verdict(step, unit.symbol());
                if (verdict instanceof PipelineProgress.Verdict.Ready) {
                    ready.add(unit.symbol());
                } else if (verdict instanceof PipelineProgress.Verdict.Skipped skipped) {
                    pipelines.settle(
                            job.job(),
                            step.place(),
                            List.of(unit.symbol()),
                            PipelineUnit.State.SKIPPED,
                            Optional.of(skipped.reason()));
                } else {
                    isPlanned = false;
                }
            }
            if (!ready.isEmpty()) {
                if (!plan(job.job(), lease, step, ready)) {
                    return false;
                }
            }
            units = pipelines.units(job.job());
        }
        return isPlanned;
    }

    /** Plans some units of a step; false if the job is planned by somebody else, or no longer. */
    private boolean plan(UUID job, PlanLedger.Lease lease, PipelineStep step, List<String> symbols) {
        Collected plan = new Collected();
        try {
            jobs.planner(step.kind())
                    .read(PipelineReader.body(step.requestFor(symbols)))
                    .plan(plan);
        } catch (BarmillException e) {
            if (e.code().disposition() == Disposition.RETRYABLE) {
                throw e;
            }
            LOG.warnf("step of a pipeline failed jobId=%s step=%s: %s", job, step.id(), e.getMessage());
            pipelines.settle(
                    job,
                    step.place(),
                    symbols,
                    PipelineUnit.State.FAILED,
                    Optional.of(e.code() + ": " + e.getMessage()));
            return true;
        }
        List<NewTask> tasks = plan.tasks.stream().map(PlannedTask::task).toList();
        Optional<Map<UUID, UUID>> written = plans.append(lease, tasks);
        if (written.isEmpty()) {
            return false;
        }
        Map<UUID, String> owners = new LinkedHashMap<>();
        plan.tasks.forEach(task -> owners.put(
                written.get().getOrDefault(task.task().id(), task.task().id()),
                task.subject().symbol()));
        pipelines.planned(job, step.place(), symbols, owners, plan.reasons());
        LOG.infof(
                "step of a pipeline planned jobId=%s step=%s symbols=%d tasks=%d",
                job, step.id(), symbols.size(), tasks.size());
        outboxWritten.fire(new OutboxWritten());
        return true;
    }

    private void end(PlanLedger.Lease lease) {
        List<PipelineUnit> units = pipelines.units(lease.job());
        List<JobReason> reasons = new ArrayList<>(pipelines.reasons(lease.job()));
        List<PipelineUnit> skipped = units.stream()
                .filter(unit -> unit.state() == PipelineUnit.State.SKIPPED)
                .toList();
        if (!skipped.isEmpty()) {
            reasons.add(new JobReason(
                    NOT_RUN,
                    skipped.size(),
                    skipped.stream()
                            .map(unit -> unit.symbol() + " " + unit.reason().orElse(""))
                            .map(String::strip)
                            .toList()));
        }
        Optional<PipelineUnit> failed = units.stream()
                .filter(unit -> unit.state() == PipelineUnit.State.FAILED)
                .findFirst();
        if (failed.isPresent()) {
            String why = failed.get().reason().orElse("INTERNAL: ");
            int colon = why.indexOf(": ");
            plans.fail(lease, why.substring(0, colon), why.substring(colon + 2));
        } else {
            plans.end(lease, reasons);
        }
    }

    /** A plan that is kept until it is whole. */
    private static final class Collected implements PlanSink {
        private final List<PlannedTask> tasks = new ArrayList<>();
        private final List<Skipped> skipped = new ArrayList<>();

        @Override
        public void add(PlannedTask task) {
            tasks.add(task);
        }

        @Override
        public void skip(Skipped part) {
            skipped.add(part);
        }

        List<JobReason> reasons() {
            Map<String, List<String>> labels = new TreeMap<>();
            skipped.forEach(part -> labels.computeIfAbsent(part.reason().id(), reason -> new ArrayList<>())
                    .add(part.subject().label()));
            return labels.entrySet().stream()
                    .map(entry -> new JobReason(entry.getKey(), entry.getValue().size(), entry.getValue()))
                    .toList();
        }
    }
}
