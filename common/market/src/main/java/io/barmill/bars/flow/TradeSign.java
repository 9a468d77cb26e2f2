package io.barmill.bars.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;

/** Determines the sign of a trade. It depends on the preceding trades, whatever bars they are in. */
public final class TradeSign {
    private static final String PRICE = "sign_price";
    private static final String SIGN = "sign";
    private static final byte BUY = Side.BUY.code();
    private static final byte SELL = Side.SELL.code();

    private final boolean usesTaker;
    /** NaN before the first trade, so that no comparison is true. */
    private double price = Double.NaN;

    private int byPrice;

    /** Takes the sign from that source. */
    public TradeSign(SignSource source) {
        this.usesTaker = source == SignSource.TAKER;
    }

    /** 1 for a buy, −1 for a sell, 0 if unknown. */
    public int of(TradeBatch batch, int row) {
        double now = batch.prices[row];
        if (now > price) {
            byPrice = 1;
        } else if (now < price) {
            byPrice = -1;
        }
        price = now;
        byte side = batch.sides[row];
        if (usesTaker && side == BUY) {
            return 1;
        }
        return usesTaker && side == SELL ? -1 : byPrice;
    }

    /** Adds the last price and sign to a state. */
    public void write(ObjectNode state) {
        if (!Double.isNaN(price)) {
            state.put(PRICE, ShortestDecimal.of(price).toPlainString());
            state.put(SIGN, byPrice);
        }
    }

    /** Reads what {@link #write} has added. */
    public void read(JsonNode state) {
        if (state.has(PRICE)) {
            price = BarState.decimal(state, PRICE).doubleValue();
            byPrice = Long.signum(BarState.number(state, SIGN));
        }
    }
}
