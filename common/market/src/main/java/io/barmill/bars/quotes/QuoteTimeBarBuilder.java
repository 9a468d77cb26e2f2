package io.barmill.bars.quotes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.QuoteTimeSpec;
import io.barmill.bars.TimeInterval;
import io.barmill.bars.TimeSpec;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.RowBatch;
import java.util.Optional;

/** Bars of equal intervals [start, end) of exchange time; a quote stands on from one into the next. */
public final class QuoteTimeBarBuilder implements QuoteBarBuilder {
    private final QuoteTimeSpec spec;
    private final TimeInterval interval;
    private final QuoteBarSink sink;
    private final QuoteClock clock = new QuoteClock();
    private final OpenQuoteBar bar = new OpenQuoteBar();
    /** Of the interval that the clock is in. */
    private long start;

    private long end;

    public QuoteTimeBarBuilder(QuoteTimeSpec spec, QuoteBarSink sink) {
        this.spec = spec;
        this.interval = spec.time().interval();
        this.sink = sink;
    }

    public QuoteTimeBarBuilder(QuoteTimeSpec spec, QuoteBarSink sink, JsonNode state) {
        this(spec, sink);
        clock.read(state);
        enter();
        for (JsonNode json : BarState.openBars(state)) {
            bar.read(json);
        }
    }

    @Override
    public void add(RowBatch batch, int from, int to) {
        QuoteColumns columns = QuoteColumns.of(batch);
        for (int row = from; row < to; row++) {
            closeUntil(columns.times()[row]);
            clock.book().set(columns, row);
            bar.update(clock.book(), clock.now(), columns.arrivals()[row]);
        }
    }

    @Override
    public void closeUntil(long micros) {
        if (!clock.hasStarted()) {
            clock.advance(micros);
            enter();
        }
        while (micros >= end) {
            bar.stand(clock.book(), clock.advance(end));
            close();
            if (spec.time().empty() == TimeSpec.Empty.NONE && micros >= end) {
                skipTo(micros);
            }
        }
        bar.stand(clock.book(), clock.advance(micros));
    }

    /** Hands the bar on where it has an update, or where one without is wanted and a quote stood. */
    private void close() {
        boolean isFlat = bar.updates() == 0;
        if (!isFlat
                || spec.time().empty() == TimeSpec.Empty.FLAT && clock.book().isQuote()) {
            if (isFlat) {
                bar.standAlone(clock.book());
            }
            sink.accept(bar.toBar(start, end, clock.book(), true));
        }
        bar.clear();
        enter();
    }

    /** Passes over intervals without an update, of which no bar is wanted. */
    private void skipTo(long micros) {
        clock.advance(interval.startOf(micros));
        enter();
    }

    private void enter() {
        if (clock.hasStarted()) {
            start = interval.startOf(clock.now());
            end = interval.endOf(start);
        }
    }

    @Override
    public Optional<QuoteBar> partial() {
        return bar.updates() == 0 ? Optional.empty() : Optional.of(bar.toBar(start, end, clock.book(), false));
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
}
