package io.barmill.cpu.bars;

import io.barmill.bars.state.BarState;
import io.barmill.config.BarsConfigs;
import io.barmill.error.BarmillException;
import io.barmill.lake.Lake;
import io.barmill.plan.AggregateTaskParams;
import io.barmill.plan.BarPlans;
import io.barmill.plan.Fingerprint;
import io.barmill.ticks.DataType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Orders for bar files as tests write them, and the plans that become of them: what was asked for, of the files as they are. */
final class Orders implements BarPlans {
    private final Lake lake;

    private Orders(Lake lake) {
        this.lake = lake;
    }

    /** A handler of that lake to which every order is a plan. */
    static BarAggregateHandler handler(Lake lake, Map<String, String> config) {
        return new BarAggregateHandler(lake, new Orders(lake), (claim, resources) -> true, BarsConfigs.with(config));
    }

    static AggregateTaskParams of(
            DataType type, String symbol, String bar, LocalDate day, List<String> inputs, Optional<String> state) {
        return of(type, symbol, bar, day, inputs, state, 0, List.of());
    }

    static AggregateTaskParams of(
            DataType type,
            String symbol,
            String bar,
            LocalDate day,
            List<String> inputs,
            Optional<String> state,
            long latencyMicros,
            List<AggregateTaskParams.Joined> joined) {
        return new AggregateTaskParams(
                "binance",
                type,
                symbol,
                bar,
                day,
                inputs,
                Optional.of(day),
                state,
                Optional.empty(),
                List.of(),
                latencyMicros,
                joined,
                false,
                "fingerprint");
    }

    /** With the fingerprints of the files as they are; an order for files that are not there stays as it is. */
    @Override
    public AggregateTaskParams current(String task, AggregateTaskParams order) {
        try {
            return planned(order);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (BarmillException missing) {
            return order;
        }
    }

    private AggregateTaskParams planned(AggregateTaskParams order) throws IOException {
        Optional<String> previous = order.previousState()
                .map(path -> BarState.inputs(new String(lake.bytes(path), StandardCharsets.UTF_8)));
        List<String> inputs = new ArrayList<>();
        for (String path : order.inputs()) {
            inputs.add(sha256(path));
        }
        List<Fingerprint.Joined> joined = new ArrayList<>();
        for (AggregateTaskParams.Joined series : order.joined()) {
            List<String> files = new ArrayList<>();
            for (String path : series.inputs()) {
                files.add(sha256(path));
            }
            joined.add(new Fingerprint.Joined(series.extra(), series.type(), files));
        }
        return new AggregateTaskParams(
                order.venue(),
                order.type(),
                order.symbol(),
                order.bar(),
                order.date(),
                order.inputs(),
                order.since(),
                order.previousState(),
                previous,
                order.gaps(),
                order.latencyMicros(),
                order.joined(),
                order.isRemake(),
                Fingerprint.of(new Fingerprint.Source(
                        order.bar(),
                        order.latencyMicros(),
                        order.type(),
                        previous,
                        order.since(),
                        order.gaps(),
                        inputs,
                        joined)));
    }

    private String sha256(String path) throws IOException {
        return HexFormat.of().formatHex(Provenance.sha256(lake.input(path)).digest());
    }
}
