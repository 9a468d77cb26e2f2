package io.barmill.api.plan;

import io.barmill.api.relay.OutboxFilled;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.JobView;
import io.barmill.ledger.LedgerView;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** Hands a plan to the ledger, whole or not at all, and tells what became of it. */
@ApplicationScoped
public class JobSubmitter {
    private static final Logger LOG = Logger.getLogger(JobSubmitter.class);

    private final JobLedger ledger;
    private final LedgerView view;
    private final JobTasks tasks;
    private final Event<OutboxFilled> outboxFilled;

    JobSubmitter(JobLedger ledger, LedgerView view, JobTasks tasks, Event<OutboxFilled> outboxFilled) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.view = Objects.requireNonNull(view, "view");
        this.tasks = Objects.requireNonNull(tasks, "tasks");
        this.outboxFilled = Objects.requireNonNull(outboxFilled, "outboxFilled");
    }

    /**
     * Answers 202 with the job.
     *
     * @param kind the job's kind
     * @param request what the client asked for, as JSON
     * @param key the client's key: a request made before with it is not planned again
     * @param planner makes the plan; it throws where the request is to be refused, and nothing is written then
     */
    public Response submit(String kind, String request, Optional<String> key, Supplier<Plan> planner) {
        Optional<Submission> earlier = key.flatMap(known -> ledger.earlier(known, request));
        if (earlier.isPresent()) {
            return answer(earlier.get(), new Plan(List.of(), List.of()));
        }
        Plan plan = planner.get();
        NewJob job = new NewJob(
                UUID.randomUUID(),
                kind,
                request,
                key,
                plan.tasks().stream().map(PlannedTask::task).toList());
        Submission submission = ledger.submit(job);
        outboxFilled.fire(new OutboxFilled());
        LOG.infof(
                "job submitted jobId=%s kind=%s created=%d skipped=%d repeated=%b",
                submission.jobId(),
                kind,
                submission.tasks().size(),
                plan.skipped().size() + submission.skipped().size(),
                submission.isRepeat());
        return answer(submission, plan);
    }

    private Response answer(Submission submission, Plan plan) {
        JobView job = view.job(submission.jobId()).orElseThrow();
        List<SubmitResponse.CreatedTask> created = tasks.of(job.id());
        List<SubmitResponse.SkippedTask> skipped = skipped(submission, plan);
        SubmitResponse answer = new SubmitResponse(
                job.id(), job.state(), created, skipped, created.size(), skipped.size(), JobLinks.of(job.id()));
        return Response.accepted(answer)
                .location(URI.create(answer.links().job()))
                .header(IdempotencyKey.REPLAYED_HEADER, submission.isRepeat() ? "true" : null)
                .build();
    }

    private List<SubmitResponse.SkippedTask> skipped(Submission submission, Plan plan) {
        List<SubmitResponse.SkippedTask> skipped = new ArrayList<>();
        if (!submission.isRepeat()) {
            plan.skipped()
                    .forEach(one ->
                            skipped.add(SubmitResponse.SkippedTask.of(one.subject(), one.reason(), Optional.empty())));
        }
        Map<UUID, TaskSubject> planned = plan.tasks().stream()
                .collect(Collectors.toMap(task -> task.task().id(), PlannedTask::subject));
        Function<Submission.Skipped, TaskSubject> subject =
                one -> Optional.ofNullable(planned.get(one.taskId())).orElseGet(() -> tasks.subject(one.liveTaskId()));
        submission
                .skipped()
                .forEach(one -> skipped.add(SubmitResponse.SkippedTask.of(
                        subject.apply(one), SkipReason.ALREADY_IN_PROGRESS, Optional.of(one.liveTaskId()))));
        return skipped;
    }
}
