package io.barmill.api.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The body of a request to add a schedule. Its components are the known fields; {@link ScheduleReader} reads them. */
@Schema(description = "A schedule to be added.")
public record ScheduleRequest(
        @Schema(
                required = true,
                description = "Lower-case letters, digits, dots, dashes and underscores.",
                examples = "nightly-btc")
        String name,

        @Schema(
                required = true,
                description = "Minute, hour, day of month, month and day of week, or @daily and the like.",
                examples = "30 6 * * *")
        String cron,

        @Schema(description = "The zone of the hours.", defaultValue = "UTC", examples = "Europe/Berlin")
        Optional<String> zone,

        @Schema(required = true, description = "The kind of the jobs, as in the list of jobs.", examples = "download")
        String kind,

        @Schema(
                implementation = Object.class,
                required = true,
                description = "The request of each job, as it would be sent for one.")
        JsonNode request,

        @Schema(
                description =
                        "The days of each job, as of the time of its run: yesterday, last N days or month to date; they"
                                + " become the request's start_date and end_date.",
                examples = "last 3 days")
        Optional<String> days,

        @Schema(
                description = "What becomes of a run while the job before it runs: skip, wait or allow.",
                defaultValue = "skip")
        Optional<String> overlap,

        @Schema(
                description = "Which times are made up for that passed while no service ran: none, latest or all.",
                defaultValue = "latest")
        Optional<String> catchUp,

        @Schema(
                description =
                        "Which jobs chats are told of: failure (those that fail or are cancelled), always, never.",
                defaultValue = "failure")
        Optional<String> alertOn) {
    /** Why a schedule is paused. */
    @Schema(name = "PauseRequest", description = "Why a schedule is paused.")
    public record Pause(
            @Schema(required = true, examples = "exchange is moving")
            String note) {}

    /** Times whose runs are to be made up for. */
    @Schema(name = "BackfillRequest", description = "Times whose runs are to be made up for.")
    public record Backfill(
            @Schema(required = true, description = "The first UTC day of times.", examples = "2024-01-01")
            String from,

            @Schema(required = true, description = "The last UTC day of times, inclusive.", examples = "2024-01-31")
            String to,

            @Schema(description = "True to count the runs only.", defaultValue = "false")
            Optional<Boolean> dryRun) {}
}
