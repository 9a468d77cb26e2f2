package io.barmill.api.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request to run a backtest. Its components are the known fields; {@link BacktestJobs} reads them. */
@Schema(description = "A backtest to run on series of the lake.")
public record BacktestRequest(
        @Schema(
                implementation = Object.class,
                required = true,
                description =
                        "The spec, as barmill backtest run takes it, with series such as lake:binance/time-1h/BTCUSDT"
                                + " instead of files, and with data.from and data.to.")
        JsonNode spec,

        @Schema(
                description = "low, normal, high, urgent, or a number from -10 to 10: a head start of so many hours.",
                defaultValue = "normal")
        Optional<String> priority,

        @Schema(description = "A task that has not begun by then is cancelled.", examples = "2024-01-31T12:00:00Z")
        Optional<Instant> deadline) {}
