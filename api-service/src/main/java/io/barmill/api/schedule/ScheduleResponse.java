package io.barmill.api.schedule;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.ledger.schedule.Schedule;
import io.barmill.ledger.schedule.ScheduleRun;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One schedule. */
@Schema(description = "A schedule.")
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record ScheduleResponse(
        UUID id,
        @Schema(examples = "nightly-btc") String name,
        @Schema(examples = "30 6 * * *") String cron,
        @Schema(description = "The expression in English.") String words,
        @Schema(examples = "UTC") String zone,
        @Schema(description = "The kind of the jobs.") String kind,

        @Schema(implementation = Object.class, description = "The request of each job.")
        JsonNode request,

        Optional<String> days,
        String overlap,
        String catchUp,
        String alertOn,
        String createdBy,
        Instant createdAt,

        @Schema(description = "Runs in a row that failed.") int failures,

        @Schema(description = "Why it makes no runs.") Optional<Paused> paused,

        @Schema(description = "The next times; none while it is paused.")
        List<Instant> next,

        @Schema(description = "The last runs; absent in lists.")
        Optional<List<Run>> runs) {
    public ScheduleResponse {
        next = List.copyOf(next);
    }

    static ScheduleResponse of(
            Schedule schedule, JsonNode request, String words, List<Instant> next, Optional<List<ScheduleRun>> runs) {
        return new ScheduleResponse(
                schedule.setting().id(),
                schedule.setting().name(),
                schedule.setting().cron(),
                words,
                schedule.setting().zone(),
                schedule.setting().kind(),
                request,
                schedule.setting().days(),
                id(schedule.setting().overlap()),
                id(schedule.setting().catchUp()),
                id(schedule.setting().alertOn()),
                schedule.setting().createdBy(),
                schedule.createdAt(),
                schedule.failures(),
                schedule.pause().map(pause -> new Paused(pause.since(), pause.by(), pause.note())),
                next,
                runs.map(all -> all.stream().map(Run::of).toList()));
    }

    private static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    /** Why a schedule makes no runs. */
    @Schema(description = "Why a schedule makes no runs.")
    public record Paused(Instant since, String by, String note) {}

    /** A run. */
    @Schema(name = "ScheduleRun", description = "A run of a schedule.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Run(
            @Schema(description = "The time that it is for.")
            Instant fireAt,

            @Schema(description = "Whether a user asked for it.")
            boolean manual,

            ScheduleRun.State state,

            @Schema(description = "Why it has no job, or waits for one.", examples = "overlap")
            Optional<String> reason,

            Optional<UUID> jobId,

            @Schema(description = "The state in which the job ended.", examples = "SUCCEEDED")
            Optional<String> outcome) {
        static Run of(ScheduleRun run) {
            return new Run(run.fireAt(), run.isManual(), run.state(), run.reason(), run.jobId(), run.outcome());
        }
    }

    /** A part of the schedules. */
    @Schema(name = "Schedules", description = "A part of the schedules, by name.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record All(
            List<ScheduleResponse> schedules,
            int limit,

            @Schema(description = "What to send as after for the next part; absent on the last.")
            Optional<String> next) {
        public All {
            schedules = List.copyOf(schedules);
        }
    }

    /** A part of the runs. */
    @Schema(name = "ScheduleRuns", description = "A part of the runs, the latest time first.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Runs(
            List<Run> runs,
            int limit,

            @Schema(description = "What to send as after for the next part; absent on the last.")
            Optional<Instant> next) {
        public Runs {
            runs = List.copyOf(runs);
        }
    }

    /** Times. */
    @Schema(name = "ScheduleTimes", description = "The next times of a schedule.")
    public record Times(
            List<Instant> next,

            @Schema(description = "The same in the zone of the schedule.")
            List<String> local) {
        public Times {
            next = List.copyOf(next);
            local = List.copyOf(local);
        }
    }

    /** Runs that were added. */
    @Schema(name = "AddedRuns", description = "Runs that were added, or would be.")
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Added(
            @Schema(description = "The number of times in the range.")
            int times,

            @Schema(description = "The number of runs that were added: times that had none. Absent of a dry run.")
            Optional<Integer> added) {}
}
