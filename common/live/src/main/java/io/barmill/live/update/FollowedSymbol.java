package io.barmill.live.update;

import io.barmill.live.candle.Candle;
import io.barmill.live.candle.CandleFinding;
import io.barmill.live.candle.CandleSeries;
import io.barmill.live.candle.CandleSource;
import io.barmill.live.candle.ClosedRule;
import io.barmill.live.candle.Timeframe;
import io.barmill.live.client.CandlePage;
import io.barmill.live.venue.ListedSymbol;
import io.barmill.live.venue.Pair;
import java.util.List;
import java.util.OptionalLong;

/** A pair that is followed, with its candles. Whoever uses it holds its lock. */
final class FollowedSymbol {
    private final Pair pair;
    private final CandleSeries series;
    private ListedSymbol listed;
    private OptionalLong updatedAt = OptionalLong.empty();
    private long pushedAt = Long.MIN_VALUE;
    private boolean isUnpublished;

    FollowedSymbol(Pair pair, Timeframe timeframe, ListedSymbol listed) {
        this.pair = pair;
        this.series = new CandleSeries(timeframe, ClosedRule.DEFAULT);
        listed(listed);
    }

    Pair pair() {
        return pair;
    }

    CandleSeries series() {
        return series;
    }

    ListedSymbol listed() {
        return listed;
    }

    /** States what the venue's listing says now. */
    void listed(ListedSymbol now) {
        listed = now;
        series.halted(!now.isTrading());
        now.listedAt().ifPresent(series::listedAt);
    }

    /** The venue's time of the last update. */
    OptionalLong updatedAt() {
        return updatedAt;
    }

    /** The venue's time of the last update or push. */
    OptionalLong seenAt() {
        return updatedAt.isEmpty() ? updatedAt : OptionalLong.of(Math.max(updatedAt.getAsLong(), pushedAt));
    }

    /** Takes in a candle that was pushed. */
    List<CandleFinding> push(Candle candle, long eventTime) {
        pushedAt = Math.max(pushedAt, eventTime);
        isUnpublished = true;
        return series.merge(List.of(candle), CandleSource.WS, eventTime);
    }

    boolean isUnpublished() {
        return isUnpublished;
    }

    void unpublished(boolean unpublished) {
        isUnpublished = unpublished;
    }

    /**
     * Returns the first open time to ask for.
     *
     * @param windowFrom the beginning of the window
     * @param overlap how many of the last candles to ask for at least
     * @param holesToo whether to ask for older candles that are missing
     */
    long askFrom(long windowFrom, long now, int overlap, boolean holesToo) {
        Timeframe timeframe = series.timeframe();
        long first = timeframe.firstFrom(windowFrom);
        if (updatedAt.isEmpty() || series.askAgainFrom().isEmpty()) {
            return first;
        }
        long recent = timeframe.startOf(now) - (overlap - 1) * timeframe.millis();
        long again =
                holesToo ? series.askFrom(windowFrom) : series.askAgainFrom().getAsLong();
        return Math.max(first, Math.min(recent, again));
    }

    /** Takes in the answer to a request for everything from a time on. */
    List<CandleFinding> merge(CandlePage page, long askedFrom, long windowFrom) {
        if (updatedAt.isEmpty() && listed.listedAt().isEmpty()) {
            // The venue does not say when it listed the symbol: it has no candles before the first one.
            page.candles().stream()
                    .mapToLong(Candle::openTime)
                    .min()
                    .ifPresent(first -> series.listedAt(first > askedFrom ? first : Long.MIN_VALUE));
        }
        List<CandleFinding> findings = series.merge(page.candles(), CandleSource.REST, page.askedAt());
        series.trim(series.timeframe().firstFrom(windowFrom));
        updatedAt = OptionalLong.of(page.askedAt());
        return findings;
    }
}
