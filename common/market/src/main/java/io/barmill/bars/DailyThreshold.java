package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.exact.DecimalSum;
import io.barmill.bars.exact.Measure;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The mean of the daily totals of the last days before the current day, divided by the requested number of bars per day. A
 * day is a UTC day of exchange time that had a trade; the current day is the latest one, so a late trade counts in it.
 * There is no threshold before the second day, nor while all totals are zero.
 */
final class DailyThreshold implements ThresholdPolicy {
    private static final long DAY_MICROS = 86_400_000_000L;
    private static final String DAY = "day";
    private static final String TOTAL = "day_total";
    private static final String PAST = "past_totals";

    private final Measure measure;
    private final ThresholdSize.Auto size;
    private final Deque<BigDecimal> past = new ArrayDeque<>();
    private final DecimalSum total;
    private long dayEnd = Long.MIN_VALUE;
    private Optional<Threshold> threshold = Optional.empty();

    DailyThreshold(Measure measure, ThresholdSize.Auto size) {
        this.measure = measure;
        this.size = size;
        this.total = measure.newSum();
    }

    @Override
    public void observe(TradeBatch batch, int row) {
        // A trade before the first threshold is in no bar, so nothing else validates it.
        OpenBar.requireTrade(batch, row);
        long time = batch.timestamps[row];
        if (time >= dayEnd) {
            startDay(time);
        }
        measure.addTo(total, batch, row, 1);
    }

    @Override
    public int observe(BatchSums sums, int from, int to) {
        int end = sums.firstFrom(dayEnd, from, to);
        measure.addTo(total, sums, from, end);
        return end;
    }

    private void startDay(long time) {
        if (dayEnd != Long.MIN_VALUE) {
            past.addLast(total.value());
            if (past.size() > size.days()) {
                past.removeFirst();
            }
            total.clear();
            threshold = mean();
        }
        dayEnd = (Math.floorDiv(time, DAY_MICROS) + 1) * DAY_MICROS;
    }

    private Optional<Threshold> mean() {
        BigDecimal sum = past.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.signum() <= 0) {
            return Optional.empty();
        }
        BigDecimal bars = BigDecimal.valueOf((long) past.size() * size.bars());
        return Optional.of(new Threshold(measure, measure.rounded(sum.divide(bars, MathContext.DECIMAL128))));
    }

    @Override
    public Optional<Threshold> threshold() {
        return threshold;
    }

    @Override
    public void write(ObjectNode state) {
        if (dayEnd == Long.MIN_VALUE) {
            return;
        }
        state.put(DAY, dayEnd / DAY_MICROS - 1);
        state.put(TOTAL, total.value().toPlainString());
        ArrayNode totals = state.putArray(PAST);
        past.forEach(value -> totals.add(value.toPlainString()));
    }

    @Override
    public void read(JsonNode state) {
        if (!state.has(DAY)) {
            return;
        }
        dayEnd = Math.multiplyExact(BarState.number(state, DAY) + 1, DAY_MICROS);
        total.set(BarState.decimal(state, TOTAL));
        BarState.decimals(state, PAST).forEach(past::addLast);
        if (!past.isEmpty()) {
            threshold = mean();
        }
    }
}
