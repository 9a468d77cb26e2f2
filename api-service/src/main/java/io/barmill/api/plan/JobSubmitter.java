package io.barmill.api.plan;

import io.barmill.api.relay.OutboxWritten;
import io.barmill.api.request.JsonBody;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Submits plans to the ledger, each as a whole or not at all. The response is built from what the ledger committed:
 * once a job is accepted, no later read can fail its request.
 */
@ApplicationScoped
public class JobSubmitter {
    private static final Logger LOG = Logger.getLogger(JobSubmitter.class);
    private static final Plan NOTHING_PLANNED = new Plan(List.of(), List.of());

    private final JobLedger ledger;
    private final TaskParamsReader params;
    private final Event<OutboxWritten> outboxWritten;

    JobSubmitter(JobLedger ledger, TaskParamsReader params, Event<OutboxWritten> outboxWritten) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.params = Objects.requireNonNull(params, "params");
        this.outboxWritten = Objects.requireNonNull(outboxWritten, "outboxWritten");
    }

    /**
     * Plans and submits a request, unless the same request was submitted before with the same key.
     *
     * @param idempotencyKey the {@link IdempotencyKey#HEADER} header; null if absent
     * @param body the request as it arrived
     * @param planner plans the request; if it throws, nothing is written
     * @return 202 with the job
     */
    public Response submit(JobKind kind, String idempotencyKey, byte[] body, Function<JsonBody, Plan> planner) {
        Optional<String> key = IdempotencyKey.parse(idempotencyKey);
        JsonBody request = JsonBody.parse(body);
        Optional<Submission> earlier = key.flatMap(known -> ledger.earlier(known, request.json()));
        if (earlier.isPresent()) {
            return response(earlier.get(), NOTHING_PLANNED);
        }
        Plan plan = planner.apply(request);
        NewJob job = new NewJob(
                UUID.randomUUID(),
                kind.id(),
                request.json(),
                key,
                plan.tasks().stream().map(PlannedTask::task).toList(),
                plan.reasons());
        Submission submission = ledger.submit(job);
        outboxWritten.fire(new OutboxWritten());
        LOG.infof(
                "job submitted jobId=%s kind=%s created=%d joined=%d skipped=%d repeated=%b",
                submission.jobId(),
                kind.id(),
                submission.created().size(),
                submission.joined().size(),
                plan.skipped().size(),
                submission.isRepeat());
        return response(submission, submission.isRepeat() ? NOTHING_PLANNED : plan);
    }

    private Response response(Submission submission, Plan plan) {
        List<SubmitResponse.CreatedTask> created =
                submission.created().stream().map(this::created).toList();
        List<SubmitResponse.SkippedTask> skipped = skipped(submission, plan);
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

    private List<SubmitResponse.SkippedTask> skipped(Submission submission, Plan plan) {
        List<SubmitResponse.SkippedTask> skipped = new ArrayList<>();
        plan.skipped()
                .forEach(omitted -> skipped.add(
                        SubmitResponse.SkippedTask.of(omitted.subject(), omitted.reason(), Optional.empty())));
        submission
                .joined()
                .forEach(task -> skipped.add(SubmitResponse.SkippedTask.of(
                        params.subject(task.params()), SkipReason.ALREADY_IN_PROGRESS, Optional.of(task.taskId()))));
        return skipped;
    }
}
