package io.barmill.bars.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.barmill.bars.FlowSpec;
import io.barmill.bars.exact.ShortestDecimal;
import io.barmill.bars.state.BarState;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;

/** Says which way a trade leans. It goes by the trades before, whatever bars they are in. */
public final class TradeSign {
    private static final String PRICE = "sign_price";
    private static final String SIGN = "sign";
    private static final byte BUY = Side.BUY.code();
    private static final byte SELL = Side.SELL.code();

    private final boolean isTakers;
    /** NaN before the first trade: nothing is above or below it. */
    private double price = Double.NaN;

    private int byPrice;

    public TradeSign(FlowSpec.Side side) {
        this.isTakers = side == FlowSpec.Side.TAKER;
    }

    /** 1 for a buy, −1 for a sell, 0 where nothing says. */
    public int of(TradeBatch batch, int row) {
        double now = batch.prices[row];
        if (now > price) {
            byPrice = 1;
        } else if (now < price) {
            byPrice = -1;
        }
        price = now;
        byte side = batch.sides[row];
        if (isTakers && side == BUY) {
            return 1;
        }
        return isTakers && side == SELL ? -1 : byPrice;
    }

    public void write(ObjectNode state) {
        if (!Double.isNaN(price)) {
            state.put(PRICE, ShortestDecimal.of(price).toPlainString());
            state.put(SIGN, byPrice);
        }
    }

    public void read(JsonNode state) {
        if (state.has(PRICE)) {
            price = BarState.decimal(state, PRICE).doubleValue();
            byPrice = Long.signum(BarState.number(state, SIGN));
        }
    }
}
