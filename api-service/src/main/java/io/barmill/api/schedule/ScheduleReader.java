package io.barmill.api.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.api.plan.JobKind;
import io.barmill.api.problem.FieldErrors;
import io.barmill.api.problem.InvalidRequestException;
import io.barmill.api.request.EnumParser;
import io.barmill.api.request.JobOrder;
import io.barmill.api.request.JsonBody;
import io.barmill.api.request.RequestFields;
import io.barmill.error.InvalidFieldException;
import io.barmill.ledger.schedule.AlertOn;
import io.barmill.ledger.schedule.CatchUp;
import io.barmill.ledger.schedule.NewSchedule;
import io.barmill.ledger.schedule.Overlap;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** Reads the body of a request to add a schedule, and the request that is in it. */
final class ScheduleReader {
    private static final String NAME = "[a-z0-9][a-z0-9._-]{0,62}";

    private final ScheduledRequests requests;
    private final InstantSource clock;

    ScheduleReader(ScheduledRequests requests, InstantSource clock) {
        this.requests = requests;
        this.clock = clock;
    }

    /** @throws InvalidRequestException naming every invalid field, those of the job's request included */
    NewSchedule read(JsonBody body, String user) {
        FieldErrors errors = new FieldErrors();
        RequestFields fields = new RequestFields(body, ScheduleRequest.class, errors);
        Optional<String> name = required(fields, "name", "what the schedule is called")
                .flatMap(text -> errors.attempt(() -> name(text)));
        Optional<ZoneId> zone = fields.string("zone")
                .map(text -> errors.attempt(() -> CronTimes.zone("zone", text)))
                .orElse(Optional.of(ZoneOffset.UTC));
        Optional<String> cron = required(fields, "cron", "minute, hour, day of month, month and day of week");
        Optional<CronTimes> times =
                zone.flatMap(known -> cron.flatMap(text -> errors.attempt(() -> CronTimes.parse("cron", text, known))));
        Optional<JobKind> kind = required(fields, "kind", "the kind of the jobs")
                .flatMap(text -> errors.attempt(() -> JobKind.parse("kind", text)));
        Optional<JsonNode> request = fields.object("request");
        if (!fields.has("request")) {
            fields.missing("request", "an object: the request of each job");
        }
        Optional<String> days = fields.string("days");
        Optional<RelativeDays> relative = days.flatMap(text -> errors.attempt(() -> RelativeDays.parse("days", text)));
        Overlap overlap = choice(fields, "overlap", Overlap.class, errors).orElse(Overlap.SKIP);
        CatchUp catchUp = choice(fields, "catch_up", CatchUp.class, errors).orElse(CatchUp.LATEST);
        AlertOn alertOn = choice(fields, "alert_on", AlertOn.class, errors).orElse(AlertOn.FAILURE);
        errors.throwIfAny();
        Instant now = clock.instant();
        Optional<Instant> first = times.orElseThrow().next(now);
        String asked = request.orElseThrow().toString();
        check(kind.orElseThrow(), requests.request(asked, relative, now));
        return new NewSchedule(
                UUID.randomUUID(),
                name.orElseThrow(),
                cron.orElseThrow().strip(),
                fields.has("zone") ? zone.orElseThrow().getId() : "UTC",
                kind.orElseThrow().id(),
                asked,
                days,
                overlap,
                catchUp,
                alertOn,
                user,
                first);
    }

    /** A request that is refused now would be refused at every time. */
    private void check(JobKind kind, JsonBody request) {
        FieldErrors errors = new FieldErrors();
        try {
            JobOrder.read(request);
            requests.planner(kind).read(request);
        } catch (InvalidRequestException e) {
            e.fields().forEach(field -> errors.add("request." + field.field(), field.value(), field.expected()));
        } catch (InvalidFieldException e) {
            errors.add("request." + e.field(), e.value(), e.expected());
        }
        errors.throwIfAny();
    }

    private static String name(String text) {
        if (!text.matches(NAME)) {
            throw new InvalidFieldException(
                    "name", text, "at most 63 lower-case letters, digits, dots, dashes and underscores");
        }
        return text;
    }

    private static Optional<String> required(RequestFields fields, String field, String expected) {
        if (!fields.has(field)) {
            fields.missing(field, expected);
        }
        return fields.string(field);
    }

    private static <E extends Enum<E>> Optional<E> choice(
            RequestFields fields, String field, Class<E> type, FieldErrors errors) {
        return fields.string(field).flatMap(text -> errors.attempt(() -> EnumParser.parse(type, field, text)));
    }
}
