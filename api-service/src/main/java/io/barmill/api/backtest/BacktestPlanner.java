package io.barmill.api.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.api.plan.LakeVenue;
import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.plan.SkipReason;
import io.barmill.api.plan.Skipped;
import io.barmill.api.plan.TaskSubject;
import io.barmill.ledger.Manifest;
import io.barmill.ledger.NewTask;
import io.barmill.ledger.TaskKind;
import io.barmill.ledger.research.BacktestRow;
import io.barmill.ledger.research.Backtests;
import io.barmill.plan.BacktestTaskParams;
import io.barmill.plan.Days;
import io.barmill.plan.TaskParamsJson;
import io.barmill.research.run.Backtest;
import io.barmill.research.spec.BacktestSpec;
import io.barmill.research.spec.LakeSource;
import io.barmill.research.spec.SpecReader;
import io.barmill.research.strategy.Strategies;
import io.barmill.venue.Venues;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Plans a backtest: finds the files of its series, and with them the fingerprint of its result. */
final class BacktestPlanner {
    private final Venues venues;
    private final Manifest manifest;
    private final Backtests backtests;
    private final Supplier<UUID> ids;

    BacktestPlanner(Venues venues, Manifest manifest, Backtests backtests, Supplier<UUID> ids) {
        this.venues = venues;
        this.manifest = manifest;
        this.backtests = backtests;
        this.ids = ids;
    }

    /**
     * The plan: one task, or none if there is a result of the same fingerprint.
     *
     * @throws io.barmill.error.InvalidFieldException for an invalid spec, and for days that the lake does not hold
     */
    Plan plan(JsonNode document) {
        RecordedInputs inputs = new RecordedInputs(manifest);
        BacktestSpec spec = SpecReader.read(document.toString(), new LakeSource(inputs));
        String fingerprint = Backtest.fingerprint(spec, Strategies.of(Strategies.class.getClassLoader()));
        LakeVenue venue = LakeVenue.named(inputs.firstVenue(), venues);
        BacktestTaskParams params = new BacktestTaskParams(
                venue.exchange(), venue.market(), instruments(spec), days(spec).text(), fingerprint, document);
        TaskSubject subject = TaskSubject.of(params);
        if (backtests.find(fingerprint).flatMap(BacktestRow::result).isPresent()) {
            return new Plan(List.of(), List.of(new Skipped(subject, SkipReason.ALREADY_RUN)));
        }
        NewTask task = new NewTask(
                ids.get(),
                TaskKind.BACKTEST_RUN,
                params.label(),
                TaskKind.BACKTEST_RUN.id() + ' ' + fingerprint,
                TaskParamsJson.write(params),
                List.of());
        return new Plan(List.of(new PlannedTask(task, subject)), List.of());
    }

    private static String instruments(BacktestSpec spec) {
        String first = spec.instruments().get(0).instrument().name();
        int more = spec.instruments().size() - 1;
        return more == 0 ? first : first + " and " + more + " more";
    }

    private static Days days(BacktestSpec spec) {
        return new Days(day(spec.settings().from()), day(spec.settings().to() - 1));
    }

    private static LocalDate day(long micros) {
        return Instant.EPOCH
                .plus(micros, ChronoUnit.MICROS)
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }
}
