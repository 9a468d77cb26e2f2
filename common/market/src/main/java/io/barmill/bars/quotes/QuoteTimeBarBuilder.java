package io.barmill.bars.quotes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.state.BarState;
import io.barmill.bars.time.TimeInterval;
import io.barmill.bars.time.UnseenTime;
import io.barmill.ticks.RowBatch;
import java.util.Optional;

/** Bars of equal intervals [start, end) of exchange time; a quote stays in force from one into the next. */
public final class QuoteTimeBarBuilder implements QuoteBarBuilder {
    private final String name;
    private final TimeInterval interval;
    private final boolean isFlat;
    private final QuoteBarSink sink;
    private final QuoteClock clock = new QuoteClock();
    private final OpenQuoteBar bar = new OpenQuoteBar();
    private final UnseenTime unseen = new UnseenTime();
    /** Start of the interval that contains the clock's time. */
    private long start;

    private long end;

    /**
     * Starts without updates.
     *
     * @param name the name of the bar, for its state
     * @param isFlat true if an interval without an update has a bar as well
     */
    public QuoteTimeBarBuilder(String name, TimeInterval interval, boolean isFlat, QuoteBarSink sink) {
        this.name = name;
        this.interval = interval;
        this.isFlat = isFlat;
        this.sink = sink;
    }

    /** @param state from which it resumes */
    public QuoteTimeBarBuilder(String name, TimeInterval interval, boolean isFlat, QuoteBarSink sink, JsonNode state) {
        this(name, interval, isFlat, sink);
        clock.read(state);
        unseen.read(state);
        setInterval();
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
    public void unseen(long from, long to) {
        unseen.add(from, to);
    }

    @Override
    public void closeUntil(long micros) {
        if (!clock.hasStarted()) {
            clock.advance(micros);
            setInterval();
        }
        while (micros >= end) {
            bar.addTime(clock.book(), clock.advance(end));
            close();
            if (!isFlat && micros >= end) {
                skipTo(micros);
            }
        }
        bar.addTime(clock.book(), clock.advance(micros));
    }

    /** Emits the bar if it has an update, or if flat bars are requested and a quote is in force. */
    private void close() {
        boolean hasUpdates = bar.updates() > 0;
        if (hasUpdates || (isFlat && clock.book().isQuote())) {
            if (!hasUpdates) {
                bar.setPrices(clock.book());
            }
            sink.accept(bar.toBar(start, end, clock.book(), !unseen.contains(start)));
        }
        bar.clear();
        setInterval();
        unseen.forgetUntil(start);
    }

    /** Skips intervals without an update, which have no bar. */
    private void skipTo(long micros) {
        clock.advance(interval.startOf(micros));
        setInterval();
    }

    private void setInterval() {
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
        ObjectNode state = BarState.of(name);
        clock.write(state);
        unseen.write(state);
        if (!bar.isEmpty()) {
            bar.write(BarState.addOpenBar(state));
        }
        return BarState.toText(state);
    }
}
