package io.barmill.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.BatchSums;
import io.barmill.bars.exact.Measure;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.exact.VolumeTotals;
import io.barmill.bars.features.BarFeatures;
import io.barmill.bars.state.BarState;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ticks.DataType;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A bar under construction. The first and last id are remembered as rows of the current batch and become strings only in
 * {@link #resolveIds}, which must be called before the batch changes: so a trade allocates nothing.
 */
final class OpenBar {
    private static final int NO_ROW = -1;
    private static final String ARRIVAL = "arrival";
    private static final String FEATURES = "features";
    private static final byte BUY = Side.BUY.code();

    private final VolumeTotals totals = new VolumeTotals();
    /** Null for bars without features, which then cost nothing. */
    private final BarFeatures features;

    private long rows;
    private long tradeCount;
    private long openTime;
    private long closeTime;
    /** The latest arrival of a trade, if the source has arrivals. */
    private long arrival = TradeBatch.NO_TIME;

    private double open;
    private double high;
    private double low;
    private double close;
    private int firstRow = NO_ROW;
    private int lastRow = NO_ROW;
    private String firstTradeId = "";
    private String lastTradeId = "";

    /** @param features without a trade; empty if the bar has none */
    OpenBar(Optional<BarFeatures> features) {
        this.features = features.orElse(null);
    }

    /** Adds a trade in source order: it is the bar's last one, whatever its time. */
    void append(TradeBatch batch, int row) {
        long time = batch.timestamps[row];
        double price = batch.prices[row];
        if (rows == 0) {
            start(time, price, row);
        }
        accumulate(batch, row, price);
        openTime = Math.min(openTime, time);
        closeTime = Math.max(closeTime, time);
        close = price;
        lastRow = row;
    }

    /** Adds a trade at its place in time; equal times keep source order. */
    void insert(TradeBatch batch, int row) {
        long time = batch.timestamps[row];
        double price = batch.prices[row];
        if (rows == 0) {
            start(time, price, row);
        } else if (time < openTime) {
            openTime = time;
            open = price;
            firstRow = row;
        }
        accumulate(batch, row, price);
        if (time >= closeTime) {
            closeTime = time;
            close = price;
            lastRow = row;
        }
    }

    /**
     * Adds a run of trades in source order, as {@link #append} would add each.
     *
     * @param sums exact ones
     */
    void appendRun(BatchSums sums, int from, int to) {
        if (from == to) {
            return;
        }
        double[] prices = sums.batch().prices;
        long earliest = sums.earliest(from, to);
        if (rows == 0) {
            start(earliest, prices[from], from);
        }
        accumulateRun(sums, from, to);
        openTime = Math.min(openTime, earliest);
        closeTime = Math.max(closeTime, sums.latest(from, to));
        close = prices[to - 1];
        lastRow = to - 1;
    }

    /**
     * Adds a run of trades at its place in time, as {@link #insert} would add each.
     *
     * @param sums exact ones; no trade of the run is earlier than the one before it
     */
    void insertRun(BatchSums sums, int from, int to) {
        TradeBatch batch = sums.batch();
        long first = batch.timestamps[from];
        long last = batch.timestamps[to - 1];
        if (rows == 0) {
            start(first, batch.prices[from], from);
        } else if (first < openTime) {
            openTime = first;
            open = batch.prices[from];
            firstRow = from;
        }
        accumulateRun(sums, from, to);
        if (last >= closeTime) {
            closeTime = last;
            close = batch.prices[to - 1];
            lastRow = to - 1;
        }
    }

    private void accumulateRun(BatchSums sums, int from, int to) {
        arrival = Math.max(arrival, sums.arrival(from, to));
        high = Math.max(high, sums.high(from, to));
        low = Math.min(low, sums.low(from, to));
        totals.add(sums, from, to);
        tradeCount += sums.count(from, to);
        rows += to - from;
        if (features != null) {
            TradeBatch batch = sums.batch();
            for (int row = from; row < to; row++) {
                features.add(batch.timestamps[row], batch.prices[row], batch.amounts[row], batch.sides[row]);
            }
        }
    }

    private void start(long time, double price, int row) {
        open = price;
        high = price;
        low = price;
        openTime = time;
        closeTime = time;
        firstRow = row;
    }

    /** Adds a part of a trade whose first part is in another bar. */
    void appendPart(DividedTrade.Part part, TradeBatch batch, int row) {
        start(batch.timestamps[row], batch.prices[row], row);
        close = open;
        lastRow = row;
        arrival = batch.localTimestamps[row];
        totals.add(part.amount(), part.notional(), part.isBuy());
        tradeCount = part.count();
        rows = 1;
        if (features != null && !part.equals(DividedTrade.Part.NOTHING)) {
            features.add(batch.timestamps[row], open, part.amount().doubleValue(), batch.sides[row]);
        }
    }

    /** Removes a part of the trade that was appended last. */
    void remove(DividedTrade.Part part) {
        totals.add(part.amount().negate(), part.notional().negate(), part.isBuy());
        tradeCount -= part.count();
        if (features != null) {
            features.shrinkLast(ShortestDecimal.of(features.lastAmount())
                    .subtract(part.amount())
                    .doubleValue());
        }
    }

    /** @throws BarmillException BAD_ROW for a price or an amount that no trade can have */
    static void requireTrade(TradeBatch batch, int row) {
        double price = batch.prices[row];
        double amount = batch.amounts[row];
        if (!(amount >= 0) || !Double.isFinite(price) || amount == Double.POSITIVE_INFINITY) {
            throw new BarmillException(
                    ErrorCode.BAD_ROW,
                    "the trade at " + batch.timestamps[row] + " µs has price " + price + " and amount " + amount
                            + ", expected finite numbers and no amount below 0");
        }
    }

    private void accumulate(TradeBatch batch, int row, double price) {
        requireTrade(batch, row);
        double amount = batch.amounts[row];
        arrival = Math.max(arrival, batch.localTimestamps[row]);
        high = Math.max(high, price);
        low = Math.min(low, price);
        totals.add(price, amount, batch.sides[row] == BUY);
        tradeCount += batch.tradeCount(row);
        rows++;
        if (features != null) {
            features.add(batch.timestamps[row], price, amount, batch.sides[row]);
        }
    }

    /** Turns the remembered rows into ids, before the batch is refilled. */
    void resolveIds(TradeBatch batch) {
        boolean areAggregates = batch.type() == DataType.AGG_TRADES;
        if (firstRow != NO_ROW) {
            firstTradeId = areAggregates ? Long.toString(batch.firstIds[firstRow]) : batch.ids.get(firstRow);
            firstRow = NO_ROW;
        }
        if (lastRow != NO_ROW) {
            lastTradeId = areAggregates ? Long.toString(batch.lastIds[lastRow]) : batch.ids.get(lastRow);
            lastRow = NO_ROW;
        }
    }

    boolean isEmpty() {
        return rows == 0;
    }

    long tradeCount() {
        return tradeCount;
    }

    double high() {
        return high;
    }

    double low() {
        return low;
    }

    VolumeTotals totals() {
        return totals;
    }

    /** The total in that measure, exact. */
    BigDecimal total(Measure measure) {
        return switch (measure) {
            case TICK -> BigDecimal.valueOf(tradeCount);
            case VOLUME -> totals.volume().value();
            case DOLLAR -> totals.quoteVolume().value();
        };
    }

    /** The bar so far, from its earliest trade to its latest. */
    Bar toBar(double threshold, boolean complete) {
        return toBar(openTime, closeTime, threshold, complete);
    }

    /** The bar so far, with the given bounds. */
    Bar toBar(long from, long to, double threshold, boolean complete) {
        Bar bar = new Bar(
                from,
                to,
                open,
                high,
                low,
                close,
                totals.volume().toDouble(),
                totals.quoteVolume().toDouble(),
                totals.vwap(close),
                tradeCount,
                totals.buyVolume().toDouble(),
                totals.buyQuoteVolume().toDouble(),
                firstTradeId,
                lastTradeId,
                complete,
                threshold,
                Math.max(to, arrival));
        return features == null ? bar : bar.with(BarExtra.FEATURES, features.values());
    }

    /** Removes all trades. */
    void clear() {
        totals.clear();
        if (features != null) {
            features.clear();
        }
        rows = 0;
        tradeCount = 0;
        arrival = TradeBatch.NO_TIME;
        firstRow = NO_ROW;
        lastRow = NO_ROW;
        firstTradeId = "";
        lastTradeId = "";
    }

    void write(ObjectNode json) {
        json.put("rows", rows);
        json.put("trade_count", tradeCount);
        json.put("open_time", openTime);
        json.put("close_time", closeTime);
        if (arrival != TradeBatch.NO_TIME) {
            json.put(ARRIVAL, arrival);
        }
        json.put("open", ShortestDecimal.of(open).toPlainString());
        json.put("high", ShortestDecimal.of(high).toPlainString());
        json.put("low", ShortestDecimal.of(low).toPlainString());
        json.put("close", ShortestDecimal.of(close).toPlainString());
        json.put("volume", totals.volume().value().toPlainString());
        json.put("quote_volume", totals.quoteVolume().value().toPlainString());
        json.put("buy_volume", totals.buyVolume().value().toPlainString());
        json.put("buy_quote_volume", totals.buyQuoteVolume().value().toPlainString());
        json.put("first_trade_id", firstTradeId);
        json.put("last_trade_id", lastTradeId);
        if (features != null) {
            BarState.putNumbers(json.putObject(FEATURES), features.state());
        }
    }

    void read(JsonNode json) {
        rows = BarState.number(json, "rows");
        tradeCount = BarState.number(json, "trade_count");
        openTime = BarState.number(json, "open_time");
        closeTime = BarState.number(json, "close_time");
        arrival = json.has(ARRIVAL) ? BarState.number(json, ARRIVAL) : TradeBatch.NO_TIME;
        open = BarState.decimal(json, "open").doubleValue();
        high = BarState.decimal(json, "high").doubleValue();
        low = BarState.decimal(json, "low").doubleValue();
        close = BarState.decimal(json, "close").doubleValue();
        totals.volume().set(BarState.decimal(json, "volume"));
        totals.quoteVolume().set(BarState.decimal(json, "quote_volume"));
        totals.buyVolume().set(BarState.decimal(json, "buy_volume"));
        totals.buyQuoteVolume().set(BarState.decimal(json, "buy_quote_volume"));
        firstTradeId = BarState.text(json, "first_trade_id");
        lastTradeId = BarState.text(json, "last_trade_id");
        if (features != null) {
            readFeatures(json.path(FEATURES));
        }
    }

    private void readFeatures(JsonNode json) {
        try {
            features.restore(BarState.numbers(json));
        } catch (IllegalArgumentException e) {
            throw BarState.unusable(FEATURES + ": " + e.getMessage());
        }
    }
}
