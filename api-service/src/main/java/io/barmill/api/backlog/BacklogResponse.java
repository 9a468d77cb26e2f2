package io.barmill.api.backlog;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskState;
import io.barmill.ledger.order.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The tasks that wait or run, and what keeps them from being claimed. */
@Schema(name = "Backlog", description = "The tasks that wait or run, and what keeps them from being claimed.")
public record BacklogResponse(
        @Schema(description = "When the tasks were counted.")
        Instant at,

        List<LaneCount> lanes,
        List<HoldInForce> holds,
        List<OpenCircuit> circuits) {
    public BacklogResponse {
        lanes = List.copyOf(lanes);
        holds = List.copyOf(holds);
        circuits = List.copyOf(circuits);
    }

    static BacklogResponse of(BacklogSample sample, List<Hold> holds) {
        return new BacklogResponse(
                sample.at(),
                sample.lanes().stream()
                        .map(lane -> new LaneCount(
                                lane.queue(),
                                lane.lane(),
                                lane.state(),
                                lane.tasks(),
                                lane.oldest().toMillis() / 1_000.0))
                        .toList(),
                holds.stream()
                        .map(hold -> new HoldInForce(
                                hold.scope(),
                                hold.key(),
                                hold.reason(),
                                hold.source(),
                                hold.by(),
                                hold.since(),
                                hold.until()))
                        .toList(),
                sample.closed().circuits().stream()
                        .map(circuit -> new OpenCircuit(circuit.lane(), circuit.code()))
                        .toList());
    }

    /** The tasks of one lane in one state. */
    @Schema(name = "LaneCount", description = "The tasks of one lane in one state.")
    public record LaneCount(
            @Schema(examples = "io_intensive") String queue,

            @Schema(description = "The kind and the exchange.", examples = "tick.download@binance")
            String lane,

            @Schema(description = "A state that is not ended.")
            TaskState state,

            long tasks,

            @Schema(
                    description =
                            "How long the task that was queued first has been in the queue; 0 for states other than QUEUED.")
            double oldestSeconds) {}

    /** A hold. */
    @Schema(name = "HoldInForce", description = "A reason why tasks are not claimed.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record HoldInForce(
            Hold.Scope scope,

            @Schema(description = "The queue, the lane, the kind or the job.")
            String key,

            String reason,

            @Schema(description = "What placed it.") Hold.Source source,

            String by,
            Instant since,

            @Schema(description = "When it ends by itself; absent if it has to be lifted.")
            Optional<Instant> until) {}

    /** An open circuit. */
    @Schema(name = "OpenCircuit", description = "A lane that is closed because its attempts kept failing.")
    public record OpenCircuit(
            @Schema(examples = "tick.download@binance") String lane,

            @Schema(description = "What they ended with.") ErrorCode code) {}
}
