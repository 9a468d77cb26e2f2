package io.barmill.api.schedule;

import io.barmill.api.ApiPaths;
import io.barmill.api.access.AuditNote;
import io.barmill.api.access.Callers;
import io.barmill.api.access.Roles;
import io.barmill.api.plan.TaskParamsReader;
import io.barmill.api.problem.FieldErrors;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.QueryFields;
import io.barmill.api.request.RequestFields;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.Paging;
import io.barmill.ledger.schedule.NewSchedule;
import io.barmill.ledger.schedule.Schedule;
import io.barmill.ledger.schedule.ScheduleRun;
import io.barmill.ledger.schedule.Schedules;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Jobs at times of an expression. */
@Path(ApiPaths.V1 + "/schedules")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "schedules", description = "Jobs at times of an expression.")
public final class ScheduleResource {
    private static final int DEFAULT_LIMIT = 100;
    private static final int SHOWN = 5;
    private static final int SHOWN_RUNS = 10;
    private static final int MOST_BACKFILLED = 1_000;
    private static final String AFTER = "after";

    private final Schedules schedules;
    private final ScheduleReader reader;
    private final TaskParamsReader json;
    private final SecurityIdentity identity;
    private final AuditNote note;
    private final Clock clock;

    ScheduleResource(
            Schedules schedules,
            ScheduledRequests requests,
            TaskParamsReader json,
            SecurityIdentity identity,
            AuditNote note,
            Clock clock) {
        this.schedules = Objects.requireNonNull(schedules, "schedules");
        this.reader = new ScheduleReader(requests, clock);
        this.json = Objects.requireNonNull(json, "json");
        this.identity = Objects.requireNonNull(identity, "identity");
        this.note = Objects.requireNonNull(note, "note");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** A part of the schedules. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listSchedules", summary = "The schedules, by name, with their next times")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(
            name = AFTER,
            in = ParameterIn.QUERY,
            description = "Only schedules behind this name: next of the part before.",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "A part of the schedules.")
    public ScheduleResponse.All schedules(@Context UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), List.of("limit", AFTER));
        Optional<String> after = query.string(AFTER);
        int limit = query.integer("limit", 1, Paging.MAX_LIMIT, DEFAULT_LIMIT);
        query.throwIfInvalid();
        List<Schedule> found = schedules.list(after, limit);
        return new ScheduleResponse.All(
                found.stream().map(each -> response(each, Optional.empty())).toList(),
                limit,
                found.size() == limit
                        ? Optional.of(found.get(limit - 1).setting().name())
                        : Optional.empty());
    }

    /** Adds a schedule. */
    @POST
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "addSchedule",
            summary = "Add a schedule",
            description =
                    "The request is checked as if it were sent for the first time. Its jobs are the caller's, and have"
                            + " schedule:NAME as what they were submitted by.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ScheduleRequest.class)))
    @APIResponse(
            responseCode = "201",
            description = "The schedule.",
            content = @Content(schema = @Schema(implementation = ScheduleResponse.class)))
    @APIResponse(responseCode = "409", ref = "#/components/responses/Conflict")
    public Response add(@Parameter(hidden = true) byte[] body) {
        NewSchedule schedule =
                reader.read(JsonBody.parse(body), Callers.of(identity).name());
        Schedule added = schedules.add(schedule);
        note.changed(Optional.empty(), Optional.of(schedule.name() + " " + schedule.cron() + " " + schedule.kind()));
        return Response.created(URI.create(ApiPaths.V1 + "/schedules/" + schedule.name()))
                .entity(response(added, Optional.of(List.of())))
                .build();
    }

    /** One schedule. */
    @GET
    @Path("/{name}")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "getSchedule", summary = "One schedule, with its next times and its last runs")
    @APIResponse(responseCode = "200", description = "The schedule.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public ScheduleResponse schedule(@Parameter(description = "The schedule's name.") @PathParam("name") String name) {
        return shown(name);
    }

    /** Removes a schedule. */
    @DELETE
    @Path("/{name}")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(operationId = "removeSchedule", summary = "Remove a schedule", description = "Its jobs stay.")
    @APIResponse(responseCode = "200", description = "The schedule as it was.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public ScheduleResponse remove(@Parameter(description = "The schedule's name.") @PathParam("name") String name) {
        ScheduleResponse shown = shown(name);
        if (!schedules.remove(name)) {
            throw unknown(name);
        }
        note.changed(Optional.of(name + " " + shown.cron() + " " + shown.kind()), Optional.empty());
        return shown;
    }

    /** Pauses a schedule. */
    @POST
    @Path("/{name}/pause")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "pauseSchedule",
            summary = "Pause a schedule",
            description = "Times that pass while it is paused are not made up for. Its job that runs goes on.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ScheduleRequest.Pause.class)))
    @APIResponse(responseCode = "200", description = "The schedule.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public ScheduleResponse pause(
            @Parameter(description = "The schedule's name.") @PathParam("name") String name,
            @Parameter(hidden = true) byte[] body) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(JsonBody.parse(body), ScheduleRequest.Pause.class, errors);
        Optional<String> why = fields.string("note");
        if (!fields.has("note")) {
            fields.missing("note", "why it is paused");
        }
        errors.throwIfAny();
        find(name);
        schedules.pause(name, Callers.of(identity).name(), why.orElseThrow());
        note.changed(Optional.empty(), why);
        return shown(name);
    }

    /** Resumes a schedule. */
    @POST
    @Path("/{name}/resume")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "resumeSchedule",
            summary = "Resume a schedule",
            description = "Goes on with the next time from now.")
    @APIResponse(responseCode = "200", description = "The schedule.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public ScheduleResponse resume(@Parameter(description = "The schedule's name.") @PathParam("name") String name) {
        schedules.resume(name, times(find(name)).next(clock.instant()));
        return shown(name);
    }

    /** Adds a run for now. */
    @POST
    @Path("/{name}/run")
    @RolesAllowed(Roles.OPERATOR)
    @Operation(
            operationId = "runSchedule",
            summary = "Run a schedule now",
            description = "Whatever its times are, and if it is paused. It waits for the job before it.")
    @APIResponse(responseCode = "200", description = "The schedule with the run.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public ScheduleResponse run(@Parameter(description = "The schedule's name.") @PathParam("name") String name) {
        schedules.runNow(find(name).setting().id());
        return shown(name);
    }

    /** Adds runs for times of the past. */
    @POST
    @Path("/{name}/backfill")
    @RolesAllowed(Roles.OPERATOR)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "backfillSchedule",
            summary = "Make up for times of the past",
            description =
                    "Adds a run for each time of the days that has none, at most 1000; they run one after the other, the"
                            + " earliest first.")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = ScheduleRequest.Backfill.class)))
    @APIResponse(responseCode = "200", description = "How many.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public ScheduleResponse.Added backfill(
            @Parameter(description = "The schedule's name.") @PathParam("name") String name,
            @Parameter(hidden = true) byte[] body) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(JsonBody.parse(body), ScheduleRequest.Backfill.class, errors);
        Optional<LocalDate> from = fields.date("from");
        Optional<LocalDate> to = fields.date("to");
        boolean isDry = fields.flag("dry_run");
        for (String field : List.of("from", "to")) {
            if (!fields.has(field)) {
                fields.missing(field, "a day such as 2024-01-31");
            }
        }
        errors.throwIfAny();
        Schedule schedule = find(name);
        List<Instant> times = between(schedule, from.orElseThrow(), to.orElseThrow());
        if (isDry) {
            return new ScheduleResponse.Added(times.size(), Optional.empty());
        }
        int added = schedules.backfill(schedule.setting().id(), times);
        note.changed(Optional.empty(), Optional.of(added + " runs"));
        return new ScheduleResponse.Added(times.size(), Optional.of(added));
    }

    private List<Instant> between(Schedule schedule, LocalDate from, LocalDate to) {
        Instant now = clock.instant();
        Instant end = to.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant last = end.isBefore(now) ? end : now;
        CronTimes times = times(schedule);
        List<Instant> found = new ArrayList<>();
        Optional<Instant> next =
                times.next(from.atStartOfDay(ZoneOffset.UTC).toInstant().minusNanos(1));
        while (next.isPresent() && next.get().isBefore(last)) {
            if (found.size() == MOST_BACKFILLED) {
                throw new InvalidFieldException(
                        "to", to.toString(), "a day so that there are at most " + MOST_BACKFILLED + " times");
            }
            found.add(next.get());
            next = times.next(next.get());
        }
        return found;
    }

    /** A part of the runs. */
    @GET
    @Path("/{name}/runs")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listScheduleRuns", summary = "Runs of a schedule, the latest time first")
    @Parameter(name = "limit", ref = "#/components/parameters/limit")
    @Parameter(
            name = AFTER,
            in = ParameterIn.QUERY,
            description = "Only runs before this time: next of the part before.",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "A part of the runs.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public ScheduleResponse.Runs runs(
            @Parameter(description = "The schedule's name.") @PathParam("name") String name, @Context UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), List.of("limit", AFTER));
        Optional<Instant> after = query.parsed(AFTER, ScheduleResource::time);
        int limit = query.integer("limit", 1, Paging.MAX_LIMIT, DEFAULT_LIMIT);
        query.throwIfInvalid();
        List<ScheduleRun> runs = schedules.runs(find(name).setting().id(), after, limit);
        return new ScheduleResponse.Runs(
                runs.stream().map(ScheduleResponse.Run::of).toList(),
                limit,
                runs.size() == limit ? Optional.of(runs.get(limit - 1).fireAt()) : Optional.empty());
    }

    /** The next times. */
    @GET
    @Path("/{name}/next")
    @RolesAllowed(Roles.VIEWER)
    @Operation(operationId = "listScheduleTimes", summary = "The next times of a schedule, paused or not")
    @Parameter(
            name = "count",
            in = ParameterIn.QUERY,
            description = "How many, at most 100.",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "5"))
    @APIResponse(responseCode = "200", description = "The times.")
    @APIResponse(responseCode = "404", ref = "#/components/responses/NotFound")
    public ScheduleResponse.Times next(
            @Parameter(description = "The schedule's name.") @PathParam("name") String name, @Context UriInfo uri) {
        QueryFields query = new QueryFields(uri.getQueryParameters(), List.of("count"));
        int count = query.integer("count", 1, 100, SHOWN);
        query.throwIfInvalid();
        Schedule schedule = find(name);
        List<Instant> next = times(schedule).next(clock.instant(), count);
        DateTimeFormatter local = DateTimeFormatter.ISO_OFFSET_DATE_TIME.withZone(
                ZoneId.of(schedule.setting().zone()));
        return new ScheduleResponse.Times(next, next.stream().map(local::format).toList());
    }

    private ScheduleResponse shown(String name) {
        Schedule schedule = find(name);
        return response(schedule, Optional.of(schedules.runs(schedule.setting().id(), Optional.empty(), SHOWN_RUNS)));
    }

    private ScheduleResponse response(Schedule schedule, Optional<List<ScheduleRun>> runs) {
        CronTimes times = times(schedule);
        List<Instant> next = schedule.pause().isPresent() ? List.of() : times.next(clock.instant(), SHOWN);
        return ScheduleResponse.of(schedule, json.tree(schedule.setting().request()), times.words(), next, runs);
    }

    private static CronTimes times(Schedule schedule) {
        return CronTimes.parse(
                "cron", schedule.setting().cron(), ZoneId.of(schedule.setting().zone()));
    }

    private Schedule find(String name) {
        return schedules.find(name).orElseThrow(() -> unknown(name));
    }

    private static BarmillException unknown(String name) {
        return new BarmillException(ErrorCode.NOT_FOUND, "there is no schedule " + name);
    }

    private static Instant time(String field, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidFieldException(field, text, "a time such as 2024-01-31T12:00:00Z");
        }
    }
}
