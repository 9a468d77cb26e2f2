package io.barmill.bars.quotes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.QuoteTickSpec;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.RowBatch;
import java.util.Optional;

/** Bars of so many updates: quotes stand in them from the first update to the last. */
public final class QuoteTickBarBuilder implements QuoteBarBuilder {
    private final QuoteTickSpec spec;
    private final QuoteBarSink sink;
    private final QuoteClock clock = new QuoteClock();
    private final OpenQuoteBar bar = new OpenQuoteBar();

    public QuoteTickBarBuilder(QuoteTickSpec spec, QuoteBarSink sink) {
        this.spec = spec;
        this.sink = sink;
    }

    public QuoteTickBarBuilder(QuoteTickSpec spec, QuoteBarSink sink, JsonNode state) {
        this(spec, sink);
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
                bar.stand(clock.book(), passed);
            }
            clock.book().set(columns, row);
            bar.update(clock.book(), clock.now(), columns.arrivals()[row]);
            if (bar.updates() >= spec.updates()) {
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
        ObjectNode state = BarState.of(spec.name());
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
