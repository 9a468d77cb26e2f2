package io.barmill.api.pipeline;

import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.RequestPlanner;
import io.barmill.api.request.JsonBody;
import io.barmill.venue.Venues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Objects;

/** Reads requests for pipelines. Their steps are planned one after the other, by {@link PipelineTurn}. */
@ApplicationScoped
public class PipelineJobs implements RequestPlanner {
    private final Venues venues;
    private final Instance<RequestPlanner> planners;

    @Inject
    PipelineJobs(Venues venues, @Any Instance<RequestPlanner> planners) {
        this.venues = Objects.requireNonNull(venues, "venues");
        this.planners = Objects.requireNonNull(planners, "planners");
    }

    @Override
    public JobKind kind() {
        return JobKind.PIPELINE;
    }

    @Override
    public boolean isStaged() {
        return true;
    }

    @Override
    public Planning read(JsonBody request) {
        steps(request);
        return sink -> {
            throw new IllegalStateException("a pipeline is planned step by step");
        };
    }

    /** The steps of a request. */
    List<PipelineStep> steps(JsonBody request) {
        return new PipelineReader(venues, this::planner).read(request);
    }

    /** What plans steps of the kind. */
    RequestPlanner planner(StepKind kind) {
        return planners.stream()
                .filter(planner -> planner.kind() == kind.job())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no planner for steps of the kind " + kind.field()));
    }
}
