package io.barmill.bars.quotes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.RowBatch;
import java.util.Optional;

/** Bars of a number of updates: quotes are in force in them from the first update to the last. */
public final class QuoteTickBarBuilder implements QuoteBarBuilder {
    private final String name;
    private final int updates;
    private final QuoteBarSink sink;
    private final QuoteClock clock = new QuoteClock();
    private final OpenQuoteBar bar = new OpenQuoteBar();

    /** @param name the name of the bar, for its state */
    public QuoteTickBarBuilder(String name, int updates, QuoteBarSink sink) {
        this.name = name;
        this.updates = updates;
        this.sink = sink;
    }

    /** @param state from which it resumes */
    public QuoteTickBarBuilder(String name, int updates, QuoteBarSink sink, JsonNode state) {
        this(name, updates, sink);
        clock.read(state);
        for (JsonNode json : BarState.openBars(state)) {
            bar.read(json);
        }
    }

    @Override
    public void add(RowBatch batch, int from, int to) {
        QuoteColumns columns = QuoteColumns.of(batch);
        for (int row = from; row < to; row++) {
            long passed = clock.advance(columns.times()[row]);
            if (!bar.isEmpty()) {
                bar.addTime(clock.book(), passed);
            }
            clock.book().set(columns, row);
            bar.update(clock.book(), clock.now(), columns.arrivals()[row]);
            if (bar.updates() >= updates) {
                sink.accept(toBar(true));
                bar.clear();
            }
        }
    }

    @Override
    public void closeUntil(long micros) {
        // Only updates close these bars.
    }

    @Override
    public Optional<QuoteBar> partial() {
        return bar.isEmpty() ? Optional.empty() : Optional.of(toBar(false));
    }

    @Override
    public String state() {
        ObjectNode state = BarState.of(name);
        clock.write(state);
        if (!bar.isEmpty()) {
            bar.write(BarState.addOpenBar(state));
        }
        return BarState.toText(state);
    }

    private QuoteBar toBar(boolean complete) {
        return bar.toBar(bar.openTime(), clock.now(), clock.book(), complete);
    }
}
