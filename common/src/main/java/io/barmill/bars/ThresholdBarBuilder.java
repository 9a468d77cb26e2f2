package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.ticks.TradeBatch;
import java.util.Optional;

/**
 * Bars that close as soon as they have enough of something. The trade that makes a bar full stays in it whole, and the
 * next bar starts with nothing. The order is the source's.
 */
final class ThresholdBarBuilder implements BarBuilder {
    /** Says whether a bar has enough. Asked after every trade. */
    @FunctionalInterface
    interface Threshold {
        boolean isReachedBy(OpenBar bar);
    }

    private final BarSpec spec;
    private final Threshold threshold;
    private final BarSink sink;
    private final OpenBar bar = new OpenBar();

    ThresholdBarBuilder(BarSpec spec, Threshold threshold, BarSink sink) {
        this.spec = spec;
        this.threshold = threshold;
        this.sink = sink;
    }

    ThresholdBarBuilder(BarSpec spec, Threshold threshold, BarSink sink, JsonNode state) {
        this(spec, threshold, sink);
        for (JsonNode json : BarState.openBars(state)) {
            bar.read(json);
        }
    }

    @Override
    public void add(TradeBatch batch, int from, int to) {
        for (int row = from; row < to; row++) {
            bar.append(batch, row);
            if (threshold.isReachedBy(bar)) {
                bar.keepIds(batch);
                sink.accept(bar.toBar(true));
                bar.clear();
            }
        }
        bar.keepIds(batch);
    }

    @Override
    public void closeUntil(long micros) {
        // Only what is counted closes these bars.
    }

    @Override
    public void endOfInput() {
        // The open bar has not enough yet; it is the tail that the next input goes on from.
    }

    @Override
    public Optional<Bar> partial() {
        return bar.isEmpty() ? Optional.empty() : Optional.of(bar.toBar(false));
    }

    @Override
    public String state() {
        ObjectNode state = BarState.of(spec);
        if (!bar.isEmpty()) {
            bar.write(BarState.addOpenBar(state));
        }
        return BarState.toText(state);
    }
}
