package io.barmill.live.stream;

import io.barmill.live.venue.StreamTrade;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The aggregate trades of one symbol in the order of their ids, each once. After a hole, later trades wait until the missing
 * ones have been asked for, or are given up. Not thread-safe.
 */
public final class TradeSequence {
    /** Receives trades and gaps in the order of ids. */
    public interface Sink {
        /** Takes the next trade. */
        void trade(StreamTrade trade);

        /** Takes a hole that cannot be repaired any more; the next trade comes after it. */
        void gap(TradeGap gap);
    }

    /** Where the sequence stands. */
    public enum State {
        /** No trade has arrived. */
        EMPTY,
        /** All trades so far have been passed on. */
        CONTIGUOUS,
        /** Trades are missing, and later ones wait. */
        REPAIRING
    }

    private final Sink sink;
    private final NavigableMap<Long, StreamTrade> waiting = new TreeMap<>();
    private long lastId = -1;
    private long lastMillis;
    private long duplicates;
    private long repaired;

    /** A sequence that begins with the first trade it gets. */
    public TradeSequence(Sink sink) {
        this.sink = sink;
    }

    /** A sequence that continues after that aggregate, as after a restart. */
    public TradeSequence(Sink sink, long lastId, long lastMillis) {
        this.sink = sink;
        this.lastId = lastId;
        this.lastMillis = lastMillis;
    }

    /** Takes a trade as it was received, in whatever order. */
    public void receive(StreamTrade trade) {
        if ((lastId >= 0 && trade.id() <= lastId) || waiting.containsKey(trade.id())) {
            duplicates++;
            return;
        }
        waiting.put(trade.id(), trade);
        passOn();
    }

    /** Takes a trade that was asked for. */
    public void repair(StreamTrade trade) {
        boolean isNew = trade.id() > lastId && !waiting.containsKey(trade.id());
        repaired += isNew ? 1 : 0;
        if (isNew) {
            waiting.put(trade.id(), trade);
            passOn();
        }
    }

    /** Returns what is missing before the first trade that waits; empty if nothing is. */
    public Optional<TradeGap> missing() {
        if (waiting.isEmpty()) {
            return Optional.empty();
        }
        StreamTrade first = waiting.firstEntry().getValue();
        return Optional.of(new TradeGap(lastId + 1, first.id(), lastMillis, first.timeMillis()));
    }

    /** Passes the hole on as a gap, and the trades after it. */
    public void giveUp() {
        missing().ifPresent(gap -> {
            sink.gap(gap);
            lastId = gap.toId() - 1;
            passOn();
        });
    }

    /** Returns where the sequence stands. */
    public State state() {
        if (!waiting.isEmpty()) {
            return State.REPAIRING;
        }
        return lastId < 0 ? State.EMPTY : State.CONTIGUOUS;
    }

    /** Returns the id of the last aggregate that was passed on; -1 if there is none. */
    public long lastId() {
        return lastId;
    }

    /** Returns how many trades arrived more than once. */
    public long duplicates() {
        return duplicates;
    }

    /** Returns how many trades had to be asked for. */
    public long repaired() {
        return repaired;
    }

    private void passOn() {
        Map.Entry<Long, StreamTrade> first = waiting.firstEntry();
        while (first != null && (lastId < 0 || first.getKey() == lastId + 1)) {
            waiting.pollFirstEntry();
            lastId = first.getKey();
            lastMillis = first.getValue().timeMillis();
            sink.trade(first.getValue());
            first = waiting.firstEntry();
        }
    }
}
