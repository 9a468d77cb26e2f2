package io.barmill.research.engine;

import java.util.ArrayList;
import java.util.List;

/** Keeps all that happens in a run but its decisions. */
public final class Recording implements RunLog {
    private final List<Order> orders = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private final List<Trade> trades = new ArrayList<>();
    private final List<CashFlow> fundings = new ArrayList<>();
    private final List<Sample> samples = new ArrayList<>();
    private final List<Holding> holdings = new ArrayList<>();

    @Override
    public void order(Order order) {
        orders.add(order);
    }

    @Override
    public void fill(Fill fill) {
        fills.add(fill);
    }

    @Override
    public void trade(Trade trade) {
        trades.add(trade);
    }

    @Override
    public void funding(CashFlow flow) {
        fundings.add(flow);
    }

    @Override
    public void sample(Sample sample) {
        samples.add(sample);
    }

    @Override
    public void holding(Holding holding) {
        holdings.add(holding);
    }

    /** Returns the orders by their end. */
    public List<Order> orders() {
        return orders;
    }

    /** Returns the fills. */
    public List<Fill> fills() {
        return fills;
    }

    /** Returns the finished trades. */
    public List<Trade> trades() {
        return trades;
    }

    /** Returns the settlements of funding while positions were held. */
    public List<CashFlow> fundings() {
        return fundings;
    }

    /** Returns the samples of the account: the first is the initial equity. */
    public List<Sample> samples() {
        return samples;
    }

    /** Returns the positions at the times of the samples. */
    public List<Holding> holdings() {
        return holdings;
    }
}
