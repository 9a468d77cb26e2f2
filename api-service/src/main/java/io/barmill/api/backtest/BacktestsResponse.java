package io.barmill.api.backtest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of the backtests. */
@Schema(description = "A part of the backtests.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record BacktestsResponse(
        List<BacktestResponse> backtests,
        int limit,

        @Schema(description = "What to send as after for the next part; absent on the last.")
        Optional<String> next) {
    public BacktestsResponse {
        backtests = List.copyOf(backtests);
    }
}
