package io.barmill.api.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.ledger.TaskState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One backtest. Figures that are undefined are absent; spec, summary and files are in the response for one backtest only. */
@Schema(
        description =
                "One backtest. Figures that are undefined are absent; spec, summary and files are in the response for"
                        + " one backtest only.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BacktestResponse(
        @Schema(description = "The SHA-256 of everything that the result depends on; the backtest's id.")
        String fingerprint,

        @Schema(examples = "sma-cross") String strategy,

        @Schema(description = "SUCCEEDED once there is a result; until then the state of its task.")
        TaskState state,

        UUID taskId,
        Instant startedAt,
        Optional<Instant> finishedAt,
        Optional<Double> totalReturn,
        Optional<Double> sharpe,
        Optional<Double> maxDrawdown,
        Optional<Long> trades,
        Optional<Double> finalEquity,

        @Schema(implementation = Object.class, description = "The spec as it was submitted.")
        Optional<JsonNode> spec,

        @Schema(implementation = Object.class, description = "summary.json of the result.")
        Optional<JsonNode> summary,

        Optional<List<File>> files) {
    /** A file of the result. */
    @Schema(name = "BacktestFile", description = "A file of the result.")
    public record File(
            @Schema(examples = "equity.parquet") String name,

            @Schema(description = "Its path relative to the lake's root.")
            String path,

            long bytes,
            String sha256) {}
}
