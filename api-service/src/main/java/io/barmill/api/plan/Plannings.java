package io.barmill.api.plan;

import io.barmill.api.relay.OutboxWritten;
import io.barmill.api.request.JsonBody;
import io.barmill.ledger.JobLedger;
import io.barmill.ledger.NewJob;
import io.barmill.ledger.PlanLedger;
import io.barmill.logging.LogContext;
import io.quarkus.arc.All;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * The plannings of this replica: runs them, keeps their leases, and takes over what other replicas have left. Planning again
 * is harmless: work that is live is joined, and work that is done is skipped.
 */
@ApplicationScoped
public class Plannings {
    private static final Logger LOG = Logger.getLogger(Plannings.class);

    private final JobLedger ledger;
    private final PlanLedger plans;
    private final PlanConfig config;
    private final List<RequestPlanner> planners;
    private final Event<OutboxWritten> outboxWritten;
    private final String replica = "planner-" + UUID.randomUUID();
    private final Set<PlanningRun> runs = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads;
    private final ScheduledExecutorService keeper;
    private volatile Future<?> keeping = CompletableFuture.completedFuture(null);

    @Inject
    Plannings(
            JobLedger ledger,
            PlanLedger plans,
            PlanConfig config,
            @All List<RequestPlanner> planners,
            Event<OutboxWritten> outboxWritten) {
        this.ledger = Objects.requireNonNull(ledger, "ledger");
        this.plans = Objects.requireNonNull(plans, "plans");
        this.config = Objects.requireNonNull(config, "config");
        this.planners = List.copyOf(planners);
        this.outboxWritten = Objects.requireNonNull(outboxWritten, "outboxWritten");
        AtomicInteger count = new AtomicInteger();
        this.threads = Executors.newFixedThreadPool(
                config.concurrency(), work -> daemon(work, "planner-" + count.incrementAndGet()));
        this.keeper = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "planning-leases"));
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    void start(@Observes StartupEvent event) {
        long third = config.lease().toMillis() / 3;
        keeping = keeper.scheduleWithFixedDelay(this::keepLeases, third, third, TimeUnit.MILLISECONDS);
    }

    @PreDestroy
    void close() {
        keeping.cancel(true);
        keeper.shutdownNow();
        threads.shutdownNow();
    }

    /** Begins to plan a request. */
    PlanningRun begin(NewJob job, RequestPlanner.Planning planning) {
        PlanningRun run = PlanningRun.of(ledger, plans, job, lease(job.id()));
        execute(run, planning, () -> LogContext.ofRequest(job.origin()));
        return run;
    }

    private PlanLedger.Lease lease(UUID job) {
        return new PlanLedger.Lease(job, replica, config.lease());
    }

    /** @param ids sets the ids of what is logged */
    private void execute(PlanningRun run, RequestPlanner.Planning planning, Runnable ids) {
        runs.add(run);
        try {
            threads.execute(() -> {
                ids.run();
                try {
                    run.run(planning);
                } finally {
                    LogContext.clear();
                    runs.remove(run);
                    outboxWritten.fire(new OutboxWritten());
                }
            });
        } catch (RejectedExecutionException e) {
            runs.remove(run);
            throw e;
        }
    }

    /** Extends the leases of the plannings that run here, and takes over those whose planner has stopped. */
    void keepLeases() {
        try {
            runs.forEach(PlanningRun::extendLease);
            while (runs.size() < config.concurrency() && takeOver()) {
                LOG.debug("looking for more jobs to plan");
            }
        } catch (Throwable e) {
            // What a turn throws would end all later turns, an error that may pass included.
            LOG.warn("leases of plannings could not be kept, the next turn follows as scheduled", e);
        }
    }

    private boolean takeOver() {
        Optional<PlanLedger.Unplanned> found = plans.takeOver(replica, config.lease());
        found.ifPresent(job -> {
            LOG.infof("planning of a job taken over jobId=%s kind=%s", job.job(), job.kind());
            NewJob again = new NewJob(job.job(), job.kind(), job.request(), Optional.empty(), List.of());
            execute(
                    PlanningRun.again(ledger, plans, again, lease(job.job())),
                    sink -> planner(job.kind())
                            .read(JsonBody.parse(job.request().getBytes(StandardCharsets.UTF_8)))
                            .plan(sink),
                    LogContext::clear);
        });
        return found.isPresent();
    }

    private RequestPlanner planner(String kind) {
        return planners.stream()
                .filter(planner -> planner.kind().id().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no planner for jobs of the kind " + kind));
    }
}
