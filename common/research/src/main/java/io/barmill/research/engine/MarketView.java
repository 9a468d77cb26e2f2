package io.barmill.research.engine;

import io.barmill.research.strategy.Bars;
import io.barmill.research.strategy.View;

/** What a strategy sees of a run at an instant. */
final class MarketView implements View {
    private final Account account;
    private final long maxAge;
    private long now;

    MarketView(Account account, long maxAge) {
        this.account = account;
        this.maxAge = maxAge;
    }

    MarketView at(long time) {
        now = time;
        return this;
    }

    @Override
    public long now() {
        return now;
    }

    @Override
    public int size() {
        return account.positions.size();
    }

    @Override
    public String name(int instrument) {
        return account.positions.get(instrument).instrument.name();
    }

    @Override
    public Bars bars(int instrument) {
        return account.positions.get(instrument).bars;
    }

    @Override
    public boolean isPresent(int instrument) {
        Position position = account.positions.get(instrument);
        return position.bars.rows() > 0
                && now >= position.instrument.listedAt()
                && now < position.instrument.delistedAt()
                && now - position.bars.closeTime(0) <= maxAge;
    }

    @Override
    public double units(int instrument) {
        return account.positions.get(instrument).units;
    }

    @Override
    public double equity() {
        return account.equity();
    }
}
