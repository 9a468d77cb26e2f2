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
import io.barmill.ledger.PartitionEntry;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.BarSeries;
import io.barmill.plan.BarSeriesLoader;
import io.barmill.plan.BarStep;
import io.barmill.plan.BarSteps;
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

    final Plan plan(AggregateSelection... bars) {
        return planner.plan(List.of(bars));
    }

    final void make(Plan plan) {
        for (PlannedTask task : plan.tasks()) {
            for (AggregateTaskParams.Part part : params(task).parts()) {
                planned(task, part).forEach(day -> lake.made(day.params(), day.bar(), day.step()));
            }
        }
    }

    /** The task that makes the day. */
    final PlannedTask task(Plan plan, LocalDate day) {
        return plan.tasks().stream()
                .filter(task ->
                        planned(task).stream().anyMatch(one -> one.date().equals(day)))
                .findFirst()
                .orElseThrow();
    }

    /** True if the later day is made after the earlier one, by the same task or by one that depends on it. */
    final boolean follows(Plan plan, LocalDate later, LocalDate earlier) {
        PlannedTask first = task(plan, earlier);
        PlannedTask second = task(plan, later);
        return first.equals(second)
                || second.task().dependsOn().equals(List.of(first.task().id()));
    }

    final PlannedDay order(Plan plan, LocalDate day) {
        return planned(task(plan, day)).stream()
                .filter(one -> one.date().equals(day))
                .findFirst()
                .orElseThrow();
    }

    /** The first day of a task. */
    final PlannedDay order(PlannedTask task) {
        return planned(task).get(0);
    }

    final List<LocalDate> days(Plan plan) {
        return plan.tasks().stream()
                .flatMap(task -> planned(task).stream())
                .map(PlannedDay::date)
                .toList();
    }

    static AggregateTaskParams params(PlannedTask task) {
        return TaskParamsJson.read(task.task().params(), AggregateTaskParams.class);
    }

    private List<PlannedDay> planned(PlannedTask task) {
        return params(task).parts().stream()
                .flatMap(part -> planned(task, part).stream())
                .toList();
    }

    /** The days of a part, as a worker plans them when those before are made. */
    private List<PlannedDay> planned(PlannedTask task, AggregateTaskParams.Part part) {
        AggregateTaskParams params = params(task);
        BarKind bar = BarKind.parse("bar", part.bar());
        Venue venue = TestVenues.real().get("exchange", task.subject().exchange());
        TickSeries.Key key =
                new TickSeries.Key(venue, task.subject().market().orElseThrow(), params.type(), params.symbol());
        LocalDate from = part.days().from();
        BarSeriesLoader loader = new BarSeriesLoader(lake, lake, new HiveLayout());
        BarSeries series =
                loader.load(bar, key, params.latencyMicros(), from, part.days().to());
        return BarSteps.plan(series, from, part.days().to()).stream()
                .map(step -> new PlannedDay(params, part, bar, step))
                .toList();
    }

    /** A day that a task makes. */
    record PlannedDay(AggregateTaskParams params, AggregateTaskParams.Part part, BarKind bar, BarStep step) {
        String symbol() {
            return params.symbol();
        }

        DataType type() {
            return params.type();
        }

        LocalDate date() {
            return step.day();
        }

        List<String> inputs() {
            return step.inputs().stream().map(PartitionEntry::path).toList();
        }

        List<Joined> joined() {
            return step.joined().stream()
                    .map(series -> new Joined(
                            series.extra().word(),
                            series.type(),
                            series.inputs().stream().map(PartitionEntry::path).toList()))
                    .toList();
        }

        /** The day that it continues from. */
        Optional<LocalDate> after() {
            return date().equals(part.days().from())
                    ? part.after()
                    : step.previous().map(BarStep.Link::day);
        }
    }

    /** Another series, by the paths of its files. */
    record Joined(String extra, DataType type, List<String> inputs) {}
}
