package io.barmill.ledger.schedule;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A schedule to be added.
 *
 * @param name unique; lower-case letters, digits, dots, dashes and underscores
 * @param cron an expression of times
 * @param zone the zone of its hours
 * @param kind the kind of the jobs
 * @param request the request of each job as JSON
 * @param days which days each job is for, relative to the time of its run; empty if the request names them
 * @param createdBy the user whose jobs they are
 * @param nextFire the first time
 */
public record NewSchedule(
        UUID id,
        String name,
        String cron,
        String zone,
        String kind,
        String request,
        Optional<String> days,
        Overlap overlap,
        CatchUp catchUp,
        AlertOn alertOn,
        String createdBy,
        Optional<Instant> nextFire) {
    public NewSchedule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(cron, "cron");
        Objects.requireNonNull(zone, "zone");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(days, "days");
        Objects.requireNonNull(overlap, "overlap");
        Objects.requireNonNull(catchUp, "catchUp");
        Objects.requireNonNull(alertOn, "alertOn");
        Objects.requireNonNull(createdBy, "createdBy");
        Objects.requireNonNull(nextFire, "nextFire");
    }

    /** The same, with another first time. */
    public NewSchedule firing(Optional<Instant> next) {
        return new NewSchedule(id, name, cron, zone, kind, request, days, overlap, catchUp, alertOn, createdBy, next);
    }
}
