package io.barmill.bars.quotes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.DecimalSum;
import io.barmill.bars.exact.ExactQuotient;
import io.barmill.bars.exact.ScaledDecimal;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.RowBatch;
import java.math.BigDecimal;

/** A bar of quotes under construction. */
final class OpenQuoteBar {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final String ARRIVAL = "arrival";
    private static final String SPREAD_BPS = "spread_bps";
    private static final String IMBALANCE = "imbalance";

    private final DecimalSum spreadSum = new DecimalSum(ScaledDecimal.SCALE);
    private final DecimalSum spreadTimeSum = new DecimalSum(ScaledDecimal.SCALE);
    /** Time-weighted sum of bid + ask, which is twice the mid. */
    private final DecimalSum priceTimeSum = new DecimalSum(ScaledDecimal.SCALE);

    private final DecimalSum bidAmountSum = new DecimalSum(ScaledDecimal.SCALE);
    private final DecimalSum askAmountSum = new DecimalSum(ScaledDecimal.SCALE);
    private final QuoteStatistics spreadBps = new QuoteStatistics();
    private final QuoteStatistics imbalance = new QuoteStatistics();
    private long updates;
    private long quotes;
    private long amounts;
    private long crossed;
    private long locked;
    private long oneSided;
    private long quotedMicros;
    private long openTime;
    private long arrival = RowBatch.NO_TIME;
    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double close = Double.NaN;
    private double spreadMin = Double.NaN;
    private double spreadMax = Double.NaN;
    private double spreadLast = Double.NaN;

    /** True if it has neither an update nor time during which a quote was in force. */
    boolean isEmpty() {
        return updates == 0 && quotedMicros == 0;
    }

    long updates() {
        return updates;
    }

    long openTime() {
        return openTime;
    }

    /** Adds time during which the book was in force; it counts only if the book has both sides. */
    void addTime(TopOfBook book, long micros) {
        if (micros == 0 || !book.isQuote()) {
            return;
        }
        quotedMicros += micros;
        if (book.isFast()) {
            spreadTimeSum.add(Math.multiplyHigh(book.spreadUnits(), micros), book.spreadUnits() * micros);
            priceTimeSum.add(Math.multiplyHigh(book.sumUnits(), micros), book.sumUnits() * micros);
        } else {
            BigDecimal time = BigDecimal.valueOf(micros);
            spreadTimeSum.add(book.exactSpread().multiply(time));
            priceTimeSum.add(book.exactSum().multiply(time));
        }
        spreadBps.addTime(book.spreadBps(), micros);
        imbalance.addTime(book.imbalance(), micros);
    }

    /**
     * Adds an update.
     *
     * @param time when it takes effect
     * @param arrived its arrival at the recorder, or {@link RowBatch#NO_TIME}
     */
    void update(TopOfBook book, long time, long arrived) {
        if (updates == 0) {
            openTime = time;
        }
        updates++;
        arrival = Math.max(arrival, arrived);
        if (book.isQuote()) {
            quote(book);
        } else if (book.hasBid() || book.hasAsk()) {
            oneSided++;
        }
    }

    private void quote(TopOfBook book) {
        double mid = book.mid();
        double spread = book.spread();
        quotes++;
        if (quotes == 1) {
            open = mid;
            high = mid;
            low = mid;
            spreadMin = spread;
            spreadMax = spread;
        } else {
            high = Math.max(high, mid);
            low = Math.min(low, mid);
            spreadMin = Math.min(spreadMin, spread);
            spreadMax = Math.max(spreadMax, spread);
        }
        close = mid;
        spreadLast = spread;
        if (book.bidPrice > book.askPrice) {
            crossed++;
        } else if (book.bidPrice == book.askPrice) {
            locked++;
        }
        if (book.isFast()) {
            spreadSum.add(book.spreadUnits() >> (Long.SIZE - 1), book.spreadUnits());
        } else {
            spreadSum.add(book.exactSpread());
        }
        spreadBps.add(book.spreadBps());
        if (!Double.isNaN(book.bidAmount) && !Double.isNaN(book.askAmount)) {
            amounts++;
            imbalance.add(book.imbalance());
            addAmount(bidAmountSum, book.bidAmount);
            addAmount(askAmountSum, book.askAmount);
        }
    }

    private static void addAmount(DecimalSum sum, double amount) {
        long units = ScaledDecimal.of(amount);
        if (units == ScaledDecimal.NONE) {
            sum.add(ShortestDecimal.of(amount));
        } else {
            sum.add(0, units);
        }
    }

    /** Sets the prices of a bar without an update to those of the quote in force. */
    void setPrices(TopOfBook book) {
        open = book.mid();
        high = open;
        low = open;
        close = open;
        spreadMin = book.spread();
        spreadMax = spreadMin;
        spreadLast = spreadMin;
        spreadBps.setConstant(book.spreadBps());
    }

    /** The bar so far, with the given bounds and the book after its last update. */
    QuoteBar toBar(long from, long to, TopOfBook book, boolean complete) {
        return new QuoteBar(
                from,
                to,
                open,
                high,
                low,
                close,
                quotient(priceTimeSum, TWO.multiply(BigDecimal.valueOf(quotedMicros))),
                quotient(spreadSum, BigDecimal.valueOf(quotes)),
                quotient(spreadTimeSum, BigDecimal.valueOf(quotedMicros)),
                spreadMin,
                spreadMax,
                spreadLast,
                spreadBps.mean(),
                spreadBps.timeMean(),
                spreadBps.min(),
                spreadBps.max(),
                spreadBps.last(),
                imbalance.mean(),
                imbalance.timeMean(),
                quotient(bidAmountSum, BigDecimal.valueOf(amounts)),
                quotient(askAmountSum, BigDecimal.valueOf(amounts)),
                book.hasBid() ? book.bidPrice : Double.NaN,
                book.hasBid() ? book.bidAmount : Double.NaN,
                book.hasAsk() ? book.askPrice : Double.NaN,
                book.hasAsk() ? book.askAmount : Double.NaN,
                updates,
                quotes,
                crossed,
                locked,
                oneSided,
                quotedMicros,
                complete,
                Math.max(to, arrival));
    }

    private static double quotient(DecimalSum sum, BigDecimal count) {
        return count.signum() == 0 ? Double.NaN : ExactQuotient.nearest(sum.value(), count);
    }

    void clear() {
        spreadSum.clear();
        spreadTimeSum.clear();
        priceTimeSum.clear();
        bidAmountSum.clear();
        askAmountSum.clear();
        spreadBps.clear();
        imbalance.clear();
        updates = 0;
        quotes = 0;
        amounts = 0;
        crossed = 0;
        locked = 0;
        oneSided = 0;
        quotedMicros = 0;
        arrival = RowBatch.NO_TIME;
        open = Double.NaN;
        high = Double.NaN;
        low = Double.NaN;
        close = Double.NaN;
        spreadMin = Double.NaN;
        spreadMax = Double.NaN;
        spreadLast = Double.NaN;
    }

    void write(ObjectNode json) {
        json.put("updates", updates);
        json.put("quotes", quotes);
        json.put("amounts", amounts);
        json.put("crossed", crossed);
        json.put("locked", locked);
        json.put("one_sided", oneSided);
        json.put("quoted_micros", quotedMicros);
        json.put("open_time", openTime);
        if (arrival != RowBatch.NO_TIME) {
            json.put(ARRIVAL, arrival);
        }
        TopOfBook.put(json, "open", open);
        TopOfBook.put(json, "high", high);
        TopOfBook.put(json, "low", low);
        TopOfBook.put(json, "close", close);
        TopOfBook.put(json, "spread_min", spreadMin);
        TopOfBook.put(json, "spread_max", spreadMax);
        TopOfBook.put(json, "spread_last", spreadLast);
        json.put("spread_sum", spreadSum.value().toPlainString());
        json.put("spread_time_sum", spreadTimeSum.value().toPlainString());
        json.put("price_time_sum", priceTimeSum.value().toPlainString());
        json.put("bid_amount_sum", bidAmountSum.value().toPlainString());
        json.put("ask_amount_sum", askAmountSum.value().toPlainString());
        spreadBps.write(json.putObject(SPREAD_BPS));
        imbalance.write(json.putObject(IMBALANCE));
    }

    void read(JsonNode json) {
        updates = BarState.number(json, "updates");
        quotes = BarState.number(json, "quotes");
        amounts = BarState.number(json, "amounts");
        crossed = BarState.number(json, "crossed");
        locked = BarState.number(json, "locked");
        oneSided = BarState.number(json, "one_sided");
        quotedMicros = BarState.number(json, "quoted_micros");
        openTime = BarState.number(json, "open_time");
        arrival = json.has(ARRIVAL) ? BarState.number(json, ARRIVAL) : RowBatch.NO_TIME;
        open = TopOfBook.get(json, "open");
        high = TopOfBook.get(json, "high");
        low = TopOfBook.get(json, "low");
        close = TopOfBook.get(json, "close");
        spreadMin = TopOfBook.get(json, "spread_min");
        spreadMax = TopOfBook.get(json, "spread_max");
        spreadLast = TopOfBook.get(json, "spread_last");
        spreadSum.set(BarState.decimal(json, "spread_sum"));
        spreadTimeSum.set(BarState.decimal(json, "spread_time_sum"));
        priceTimeSum.set(BarState.decimal(json, "price_time_sum"));
        bidAmountSum.set(BarState.decimal(json, "bid_amount_sum"));
        askAmountSum.set(BarState.decimal(json, "ask_amount_sum"));
        spreadBps.read(json.path(SPREAD_BPS));
        imbalance.read(json.path(IMBALANCE));
    }
}
