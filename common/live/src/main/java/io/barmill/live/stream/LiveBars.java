package io.barmill.live.stream;

import io.barmill.bars.Bar;
import io.barmill.bars.BarBuilder;
import io.barmill.bars.BarSpec;
import io.barmill.live.venue.StreamTrade;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Bars of one symbol while its trades arrive, made by the engine of the archives. A time bar closes when a grace period has
 * passed since its end and nothing is missing; all other bars close by their trades. A trade of a time bar that is closed
 * already makes a new revision of that bar. Not thread-safe.
 */
public final class LiveBars implements TradeSequence.Sink {
    private static final int CAPACITY = 256;
    private static final long MICROS = 1_000;

    private final List<Series> series = new ArrayList<>();
    private final Consumer<LiveBar> sink;
    private final long graceMicros;
    private final TradeBatch batch = new TradeBatch(DataType.AGG_TRADES, CAPACITY);
    private long rows;
    private long latestMicros = Long.MIN_VALUE;
    private final List<TradeGap> gaps = new ArrayList<>();

    /**
     * Bars from the first trade on.
     *
     * @param graceMillis how long after its end a time bar waits for trades
     * @param begunInTheMiddle whether trades before the first one are unknown, so that the first bar is not whole
     */
    public LiveBars(List<BarSpec> specs, long graceMillis, boolean begunInTheMiddle, Consumer<LiveBar> sink) {
        this.sink = sink;
        this.graceMicros = graceMillis * MICROS;
        specs.forEach(spec -> series.add(new Series(spec, begunInTheMiddle)));
    }

    @Override
    public void trade(StreamTrade trade) {
        int row = batch.size();
        batch.timestamps[row] = trade.timeMillis() * MICROS;
        batch.localTimestamps[row] = TradeBatch.NO_TIME;
        batch.ids.append(Long.toString(trade.id()));
        batch.sides[row] = (trade.isBuyerMaker() ? Side.SELL : Side.BUY).code();
        batch.prices[row] = trade.price().doubleValue();
        batch.amounts[row] = trade.amount().doubleValue();
        batch.seqs[row] = rows++;
        batch.firstIds[row] = trade.firstTradeId();
        batch.lastIds[row] = trade.lastTradeId();
        batch.advance();
        latestMicros = Math.max(latestMicros, batch.timestamps[row]);
        if (batch.isFull()) {
            flush();
        }
    }

    @Override
    public void gap(TradeGap gap) {
        flush();
        gaps.add(gap);
        series.forEach(each -> each.gap(gap));
    }

    /**
     * States what time it is at the exchange, which closes the time bars of a quiet market.
     *
     * @param nowMillis by the exchange's clock
     * @param isContiguous whether no trade before it is known to be missing; otherwise nothing is closed
     */
    public void tick(long nowMillis, boolean isContiguous) {
        flush();
        if (isContiguous) {
            long until = nowMillis * MICROS - graceMicros;
            series.forEach(each -> each.closeUntil(until));
        }
    }

    /** Folds the trades that have arrived. */
    public void flush() {
        if (batch.size() > 0) {
            series.forEach(each -> each.add(batch));
            batch.clear();
        }
    }

    /** Returns the holes that were given up. */
    public List<TradeGap> gaps() {
        return List.copyOf(gaps);
    }

    /** Returns the latest time of a trade, microseconds since 1970; the smallest number before the first one. */
    public long latestMicros() {
        return latestMicros;
    }

    /** The bars of one kind. */
    private final class Series {
        private final BarSpec spec;
        private final boolean isTime;
        private final BarBuilder builder;
        /** Trades of the bars that may still be revised, if these are time bars. */
        private final Deque<TradeBatch> recent = new ArrayDeque<>();

        private final Map<Long, Integer> revisions = new HashMap<>();
        private long closedUntil = Long.MIN_VALUE;
        private boolean isBroken;

        Series(BarSpec spec, boolean begunInTheMiddle) {
            this.spec = spec;
            this.isTime = spec.closesByTime();
            this.isBroken = begunInTheMiddle;
            this.builder = spec.builder(this::closed);
        }

        void add(TradeBatch trades) {
            if (!isTime) {
                builder.add(trades, 0, trades.size());
                return;
            }
            int from = 0;
            for (int row = 0; row < trades.size(); row++) {
                if (start(trades.timestamps[row]) < closedUntil) {
                    builder.add(trades, from, row);
                    from = row + 1;
                    retain(trades, row);
                    revise(start(trades.timestamps[row]));
                } else {
                    retain(trades, row);
                }
            }
            builder.add(trades, from, trades.size());
        }

        void closeUntil(long micros) {
            if (isTime && micros > Long.MIN_VALUE && start(micros) > closedUntil) {
                closedUntil = start(micros);
                builder.closeUntil(closedUntil);
                forget();
            }
        }

        void gap(TradeGap gap) {
            builder.unseen(gap.fromMillis() * MICROS, gap.toMillis() * MICROS + 1);
            isBroken = true;
        }

        private void closed(Bar bar) {
            sink.accept(new LiveBar(spec, bar, 0, !isBroken && bar.complete()));
            isBroken = false;
        }

        /** Makes a closed bar again, with the trade that came late. */
        private void revise(long start) {
            List<Bar> again = new ArrayList<>();
            BarBuilder one = spec.builder(again::add);
            for (TradeBatch each : recent) {
                for (int row = 0; row < each.size(); row++) {
                    if (start(each.timestamps[row]) == start) {
                        one.add(each, row, row + 1);
                    }
                }
            }
            one.closeUntil(closedUntil);
            int revision = revisions.merge(start, 1, Integer::sum);
            again.stream()
                    .filter(bar -> bar.openTime() == start)
                    .forEach(bar -> sink.accept(new LiveBar(spec, bar, revision, bar.complete())));
        }

        private void retain(TradeBatch trades, int row) {
            if (recent.isEmpty() || recent.getLast().isFull()) {
                recent.addLast(new TradeBatch(DataType.AGG_TRADES, CAPACITY));
            }
            recent.getLast().append(trades, row);
        }

        /** Forgets the trades of bars that closed long ago, which are then replaced by those of the archive. */
        private void forget() {
            long kept = start(start(closedUntil - 1) - 1);
            while (!recent.isEmpty() && latest(recent.getFirst()) < kept) {
                recent.removeFirst();
            }
            revisions.keySet().removeIf(start -> start < kept);
        }

        private long latest(TradeBatch trades) {
            long latest = Long.MIN_VALUE;
            for (int row = 0; row < trades.size(); row++) {
                latest = Math.max(latest, trades.timestamps[row]);
            }
            return latest;
        }

        private long start(long micros) {
            return spec.startOf(micros);
        }
    }
}
