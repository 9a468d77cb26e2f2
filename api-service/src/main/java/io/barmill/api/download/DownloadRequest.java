package io.barmill.api.download;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request for ticks. Its components are the known fields; {@link DownloadRequestReader} reads them. A
 * request has either {@code year} and {@code months} or {@code start_date} and {@code end_date}.
 */
@Schema(
        description =
                "Which ticks to download into the lake: whole months by year and months, or days by start_date and"
                        + " end_date (inclusive).",
        requiredProperties = {"exchange", "symbols"})
public record DownloadRequest(
        @Schema(description = "An exchange of GET /download/exchanges.", examples = "binance")
        String exchange,

        @Schema(description = "One of the exchange's markets; default: its first.", examples = "spot")
        Optional<String> market,

        @Schema(description = "The symbols as the exchange writes them.", minItems = 1)
        List<String> symbols,

        @Schema(description = "Some of the exchange's data types; default: its first.")
        Optional<List<String>> dataTypes,

        @Schema(description = "The length of candles; only with data types of candles.", examples = "1m")
        Optional<String> interval,

        @Schema(description = "The year of the months.", examples = "2023")
        Optional<Integer> year,

        @Schema(description = "The months of the year, from 1 to 12.")
        Optional<List<Integer>> months,

        @Schema(description = "The first UTC day.", examples = "2024-01-01")
        Optional<LocalDate> startDate,

        @Schema(description = "The last UTC day, inclusive.", examples = "2024-01-02")
        Optional<LocalDate> endDate,

        @Schema(description = "True to download again what the lake already holds.", defaultValue = "false")
        Optional<Boolean> force,

        @Schema(
                description = "low, normal, high, urgent, or a number from -10 to 10: a head start of so many hours.",
                defaultValue = "normal")
        Optional<String> priority,

        @Schema(description = "Tasks that have not begun by then are cancelled.", examples = "2024-01-31T12:00:00Z")
        Optional<Instant> deadline) {}
