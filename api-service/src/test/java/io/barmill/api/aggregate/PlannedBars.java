package io.barmill.api.aggregate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.barmill.api.plan.Plan;
import io.barmill.api.plan.PlanLimit;
import io.barmill.api.plan.PlannedTask;
import io.barmill.api.request.VenueChoice;
import io.barmill.bars.BarKind;
import io.barmill.lake.layout.HiveLayout;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.FakeLake;
import io.barmill.plan.TaskParamsJson;
import io.barmill.plan.TickSeries;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.venue.Venue;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A planner over a fake lake, and requests to it. */
abstract class PlannedBars {
    static final ObjectMapper JSON = JsonMapper.builder()
            .addModules(new JavaTimeModule(), new Jdk8Module())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    static final LocalDate D1 = LocalDate.of(2024, 2, 28);
    static final LocalDate D2 = D1.plusDays(1);
    static final LocalDate D3 = D1.plusDays(2);
    static final LocalDate D4 = D1.plusDays(3);
    static final String TIME = "time-1m";
    static final String VOLUME = "volume-500";

    final Venue binance = TestVenues.real().get("exchange", "binance");
    final TickSeries.Key btc = new TickSeries.Key(binance, "spot", DataType.AGG_TRADES, "BTCUSDT");
    final FakeLake ticks = new FakeLake();
    final FakeBarLake lake = new FakeBarLake(ticks);
    final AggregatePlanner planner = planner(0);

    final AggregatePlanner planner(long latencyMicros) {
        return new AggregatePlanner(lake, new HiveLayout(), latencyMicros, new PlanLimit(1_000), UUID::randomUUID);
    }

    static String path(TickSeries.Key key, LocalDate day) {
        return "ticks/" + key.lakeVenue() + "/" + key.type().id() + "/" + key.symbol() + "/" + day;
    }

    final AggregateSelection all(String bar) {
        return selection(bar, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    final AggregateSelection um(String bar) {
        return new AggregateSelection(
                new VenueChoice(binance, "um"),
                BarKind.parse("bar", bar),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                false);
    }

    final AggregateSelection forced(String bar) {
        return selection(bar, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), true);
    }

    final AggregateSelection between(String bar, LocalDate start, LocalDate end) {
        return selection(bar, Optional.empty(), Optional.empty(), Optional.of(start), Optional.of(end), false);
    }

    final AggregateSelection selection(
            String bar,
            Optional<List<String>> symbols,
            Optional<DataType> type,
            Optional<LocalDate> start,
            Optional<LocalDate> end,
            boolean force) {
        return new AggregateSelection(
                new VenueChoice(binance, "spot"), BarKind.parse("bar", bar), symbols, type, start, end, force, false);
    }

    final void make(Plan plan) {
        plan.tasks().forEach(task -> lake.made(order(task)));
    }

    static PlannedTask task(Plan plan, LocalDate day) {
        return plan.tasks().stream()
                .filter(task -> order(task).date().equals(day))
                .findFirst()
                .orElseThrow();
    }

    static AggregateTaskParams order(Plan plan, LocalDate day) {
        return order(task(plan, day));
    }

    static AggregateTaskParams order(PlannedTask task) {
        return TaskParamsJson.read(task.task().params(), AggregateTaskParams.class);
    }

    static List<LocalDate> days(Plan plan) {
        return plan.tasks().stream().map(task -> order(task).date()).toList();
    }
}
