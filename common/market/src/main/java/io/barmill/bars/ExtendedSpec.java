package io.barmill.bars;

import io.barmill.bars.state.BarState;
import io.barmill.ticks.DataType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Bars of a rule with extra columns. They are a series of their own, with their own name, files and states.
 *
 * @param extras at least one, in alphabetical order
 */
record ExtendedSpec(TradeRule rule, Set<BarExtra> extras) implements BarSpec {
    ExtendedSpec {
        Objects.requireNonNull(rule, "rule");
        extras = Collections.unmodifiableSet(EnumSet.copyOf(extras));
    }

    @Override
    public String name() {
        return extras.stream().map(BarExtra::suffix).collect(Collectors.joining("", rule.name(), ""));
    }

    @Override
    public BarSpec with(Set<BarExtra> more) {
        EnumSet<BarExtra> all = EnumSet.copyOf(extras);
        all.addAll(more);
        return new ExtendedSpec(rule, all);
    }

    @Override
    public BarSpec on(DataType type) {
        return rule.on(type).with(extras);
    }

    @Override
    public boolean isIndependentByDay() {
        return rule.isIndependentByDay();
    }

    @Override
    public boolean closesByTime() {
        return rule.closesByTime();
    }

    @Override
    public long startOf(long time) {
        return rule.startOf(time);
    }

    @Override
    public BarBuilder builder(BarSink sink) {
        return rule.start(new BarContext(this, sink));
    }

    @Override
    public BarBuilder builder(BarSink sink, String state) {
        return rule.resume(new BarContext(this, sink), BarState.parse(name(), state));
    }
}
