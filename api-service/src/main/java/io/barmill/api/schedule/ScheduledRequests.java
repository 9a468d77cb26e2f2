package io.barmill.api.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.api.plan.JobKind;
import io.barmill.api.plan.RequestPlanner;
import io.barmill.api.request.JsonBody;
import io.barmill.ledger.schedule.NewSchedule;
import io.barmill.plan.Days;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The requests of runs: what a schedule asks for, with the days of the run. */
@ApplicationScoped
class ScheduledRequests {
    private static final String FIRST = "start_date";
    private static final String LAST = "end_date";

    private final List<RequestPlanner> planners;
    private final ObjectMapper mapper;

    @Inject
    ScheduledRequests(@All List<RequestPlanner> planners, ObjectMapper mapper) {
        this.planners = List.copyOf(planners);
        this.mapper = Objects.requireNonNull(mapper, "mapper");
    }

    /** What plans jobs of the kind. */
    RequestPlanner planner(JobKind kind) {
        return planners.stream()
                .filter(planner -> planner.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no planner for jobs of the kind " + kind.id()));
    }

    /** The request of a run. */
    JsonBody request(NewSchedule schedule, Instant fireAt) {
        return request(schedule.request(), schedule.days().map(text -> RelativeDays.parse("days", text)), fireAt);
    }

    /** A request with the days of a run. Each step of a pipeline gets them. */
    JsonBody request(String request, Optional<RelativeDays> days, Instant fireAt) {
        try {
            JsonNode tree = mapper.readTree(request);
            days.map(relative -> relative.asOf(fireAt)).ifPresent(known -> {
                if (tree.path("steps").isArray()) {
                    tree.path("steps").forEach(step -> step.forEach(value -> put(value, known)));
                } else {
                    put(tree, known);
                }
            });
            return JsonBody.parse(tree.toString().getBytes(StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds a schedule that is not valid JSON", e);
        }
    }

    private static void put(JsonNode value, Days days) {
        if (value instanceof ObjectNode fields) {
            fields.put(FIRST, days.from().toString()).put(LAST, days.to().toString());
        }
    }
}
