package io.barmill.api.plan;

import io.barmill.api.access.Callers;
import io.barmill.api.origin.RequestOrigin;
import io.barmill.api.request.JobOrder;
import io.barmill.api.request.JsonBody;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.PlanLedger;
import io.barmill.ledger.Submission;
import io.barmill.ledger.origin.JobOrigin;
import io.barmill.ledger.origin.Submitter;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Submits requests. The response is built from what the ledger committed: once a job is accepted, no later read can fail its
 * request.
 */
@ApplicationScoped
public class JobSubmitter {
    private static final Logger LOG = Logger.getLogger(JobSubmitter.class);

    private final JobLedger ledger;
    private final PlanLedger plans;
    private final TaskParamsReader params;
    private final Plannings plannings;
    private final PlanConfig config;
    private final RequestOrigin origin;
    private final SecurityIdentity identity;

    JobSubmitter(
            JobLedger ledger,
            PlanLedger plans,
            TaskParamsReader params,
            Plannings plannings,
            PlanConfig config,
            RequestOrigin origin,
            SecurityIdentity identity) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.plans = Objects.requireNonNull(plans, "plans");
        this.params = Objects.requireNonNull(params, "params");
        this.plannings = Objects.requireNonNull(plannings, "plannings");
        this.config = Objects.requireNonNull(config, "config");
        this.origin = Objects.requireNonNull(origin, "origin");
        this.identity = Objects.requireNonNull(identity, "identity");
    }

    /**
     * Plans and submits a request, unless the same request was submitted before with the same key.
     *
     * @param planner plans the request; if it refuses the request while its client waits, nothing is written
     * @param idempotencyKey the {@link IdempotencyKey#HEADER} header; null if absent
     * @param body the request as it arrived
     * @return 202 with the job; with one that is PLANNING if the plan takes longer than a client should wait
     */
    public Response submit(RequestPlanner planner, String idempotencyKey, byte[] body) {
        Optional<String> key = IdempotencyKey.parse(idempotencyKey);
        JsonBody request = JsonBody.parse(body);
        Outcome outcome = submit(
                planner, key, request, origin.get().by(Callers.of(identity).submitter()));
        return response(outcome.submission(), outcome.skipped());
    }

    /**
     * Plans and submits a request that no client waits for, unless it was submitted before with the same key.
     *
     * @param by whose job it is
     * @return the job
     */
    public Submission submit(RequestPlanner planner, String key, JsonBody request, Submitter by) {
        return submit(planner, Optional.of(key), request, JobOrigin.start().by(by))
                .submission();
    }

    /** A job, and what of its request needs no task. */
    private record Outcome(Submission submission, List<Skipped> skipped) {}

    private Outcome submit(RequestPlanner planner, Optional<String> key, JsonBody request, JobOrigin from) {
        Optional<Submission> earlier = key.flatMap(known -> ledger.earlier(known, request.json()));
        if (earlier.isPresent()) {
            return new Outcome(earlier.get(), List.of());
        }
        JobOrder order = JobOrder.read(request);
        NewJob job = new NewJob(
                UUID.randomUUID(),
                planner.kind().id(),
                request.json(),
                from,
                key,
                order.priority(),
                order.deadline(),
                List.of(),
                List.of());
        RequestPlanner.Planning planning = planner.read(request);
        if (planner.isStaged()) {
            return new Outcome(plans.open(job, planner.kind().id(), Duration.ZERO), List.of());
        }
        PlanningRun.Outcome outcome = plannings.begin(job, planning).await(config.answerWithin());
        Submission submission = outcome.submission();
        LOG.infof(
                "job submitted jobId=%s kind=%s state=%s created=%d joined=%d skipped=%d repeated=%b",
                submission.jobId(),
                job.kind(),
                submission.state(),
                submission.created().size(),
                submission.joined().size(),
                outcome.skipped().size(),
                submission.isRepeat());
        return new Outcome(submission, submission.isRepeat() ? List.of() : outcome.skipped());
    }

    private Response response(Submission submission, List<Skipped> omitted) {
        List<SubmitResponse.CreatedTask> created =
                submission.created().stream().map(this::created).toList();
        List<SubmitResponse.SkippedTask> skipped = skipped(submission, omitted);
        JobLinks links = JobLinks.of(submission.jobId());
        SubmitResponse response = new SubmitResponse(
                submission.jobId(), submission.state(), created, skipped, created.size(), skipped.size(), links);
        return Response.accepted(response)
                .location(URI.create(links.job()))
                .header(IdempotencyKey.REPLAYED_HEADER, submission.isRepeat() ? "true" : null)
                .build();
    }

    private SubmitResponse.CreatedTask created(Submission.Created task) {
        return SubmitResponse.CreatedTask.of(
                task.taskId(), task.kind(), task.label(), task.state(), params.subject(task.params()));
    }

    private List<SubmitResponse.SkippedTask> skipped(Submission submission, List<Skipped> omitted) {
        List<SubmitResponse.SkippedTask> skipped = new ArrayList<>();
        omitted.forEach(
                part -> skipped.add(SubmitResponse.SkippedTask.of(part.subject(), part.reason(), Optional.empty())));
        submission
                .joined()
                .forEach(task -> skipped.add(SubmitResponse.SkippedTask.of(
                        params.subject(task.params()), SkipReason.ALREADY_IN_PROGRESS, Optional.of(task.taskId()))));
        return skipped;
    }
}
