package io.barmill.research.engine;

import io.barmill.research.data.InstrumentData;
import io.barmill.research.strategy.Decider;
import io.barmill.research.strategy.Targets;
import java.util.List;

/**
 * Runs a strategy over the data of its instruments, instant by instant, on the caller's thread. At one instant: bars that end are
 * marked, with liquidations; funding is settled; what is delisted is closed; equity is sampled; the strategy decides; orders
 * whose bar opens are filled. So a position bought at a settlement pays nothing of it, and one sold then does.
 */
public final class Engine {
    private final Settings settings;
    private final RunLog log;
    private final Decider decider;
    private final Account account;
    private final Broker broker;
    private final OrderDesk desk;
    private final RiskDesk risk;
    private final MarketView view;
    private final Exposure exposure;
    private final Targets targets;
    private final boolean everyBar;

    private final long lastEvent;

    private long nextDecision;
    private long nextSample;
    private long lastSample = Long.MIN_VALUE;
    private long accruedUntil;
    private long bars;
    private long decisions;

    private Engine(List<InstrumentData> data, Decider decider, Settings settings, RunLog log) {
        this.settings = settings;
        this.log = log;
        this.decider = decider;
        account = new Account(settings.capital(), data, settings.margin());
        broker = new Broker(account, settings, log);
        desk = new OrderDesk(account, settings, log, broker);
        risk = new RiskDesk(account, settings, log, broker, desk);
        view = new MarketView(account, settings.maxAge());
        exposure = new Exposure(account);
        targets = new Targets(data.size());
        everyBar = settings.decisions() instanceof Schedule.EveryBar;
        accruedUntil = settings.from();
        nextDecision = settings.decisions().after(settings.from() - 1);
        nextSample = settings.samples().after(settings.from());
        lastEvent = Math.min(settings.to() - 1, endOfData(data));
    }

    /**
     * Runs to the end.
     *
     * @param data in any order; names differ
     * @param log receives what happens, in order
     */
    public static Outcome run(List<InstrumentData> data, Decider decider, Settings settings, RunLog log) {
        return new Engine(data, decider, settings, log).run();
    }

    private Outcome run() {
        warmUp();
        sample(settings.from());
        exposure.advance(settings.from());
        long last = settings.from();
        boolean bankrupt = false;
        for (long now = next(); now <= lastEvent && !bankrupt; now = next()) {
            bankrupt = at(now);
            last = now;
        }
        desk.finish(last);
        sample(last);
        return new Outcome(
                bankrupt,
                account.equity(),
                account.byInstrument(),
                account.total(),
                account.positions.stream()
                        .mapToDouble(position -> position.traded)
                        .sum(),
                exposure.grossMean(),
                exposure.netMean(),
                exposure.heldShare(),
                bars,
                decisions);
    }

    /** Orders that still wait do not make a run longer than its bars. */
    private static long endOfData(List<InstrumentData> data) {
        long end = Long.MIN_VALUE;
        for (InstrumentData one : data) {
            end = Math.max(end, last(one.execution().closeTime()));
            end = Math.max(end, last(one.signal().availableAt()));
        }
        return end;
    }

    private static long last(long[] times) {
        return times.length == 0 ? Long.MIN_VALUE : times[times.length - 1];
    }

    /** Shows and marks what came before the run. */
    private void warmUp() {
        for (Position position : account.positions) {
            long before = settings.from() - 1;
            position.bars.showUntil(before);
            long[] ends = position.execution.closeTime();
            while (position.nextBar < ends.length && ends[position.nextBar] <= before) {
                position.mark = position.execution.close()[position.nextBar++];
            }
            long[] settlements = position.funding.time();
            while (position.nextFunding < settlements.length && settlements[position.nextFunding] <= before) {
                position.nextFunding++;
            }
        }
    }

    private long next() {
        long next = Long.MAX_VALUE;
        for (int i = 0; i < account.positions.size(); i++) {
            next = Math.min(next, account.positions.get(i).nextTime());
        }
        if (next == Long.MAX_VALUE) {
            return next;
        }
        return Math.min(next, Math.min(nextSample, nextDecision));
    }

    /** Does all that happens at an instant; true if the account is bankrupt. */
    private boolean at(long now) {
        accrue(now);
        exposure.advance(now);
        desk.fillDue(now, true);
        boolean marked = mark(now);
        risk.settleFunding(now);
        risk.delist(now);
        if (risk.isBankrupt()) {
            risk.endBankrupt(now);
            sample(now);
            return true;
        }
        if (now == nextSample || (marked && settings.samples() instanceof Schedule.EveryBar)) {
            sample(now);
        }
        decide(now);
        desk.fillDue(now, false);
        exposure.observe();
        return false;
    }

    private boolean mark(long now) {
        boolean marked = false;
        for (int i = 0; i < account.positions.size(); i++) {
            Position position = account.positions.get(i);
            long[] ends = position.execution.closeTime();
            while (position.nextBar < ends.length && ends[position.nextBar] == now) {
                risk.liquidate(position, position.nextBar, now);
                position.markAt(position.execution.close()[position.nextBar]);
                position.nextBar++;
                bars++;
                marked = true;
            }
        }
        return marked;
    }

    private void decide(long now) {
        boolean due = now == nextDecision;
        if (due) {
            nextDecision = settings.decisions().after(now);
        }
        for (int i = 0; i < account.positions.size(); i++) {
            due |= account.positions.get(i).bars.showUntil(now) && everyBar;
        }
        if (!due) {
            return;
        }
        decisions++;
        targets.clear();
        decider.decide(view.at(now), targets);
        if (log.wantsDecisions()) {
            for (int i = 0; i < account.positions.size(); i++) {
                log.decision(new Decision(now, view.name(i), targets.kind(i), targets.value(i)));
            }
        }
        desk.take(targets, now);
    }

    private void accrue(long now) {
        if (!settings.financing().isFree()) {
            risk.accrue(now - accruedUntil);
            accruedUntil = now;
        }
    }

    private void sample(long now) {
        if (now == lastSample) {
            return;
        }
        lastSample = now;
        nextSample = settings.samples().after(now);
        log.sample(new Sample(now, account.equity(), account.cash, account.gross(), account.net(), account.total()));
        for (Position position : account.positions) {
            if (position.units != 0) {
                log.holding(new Holding(
                        now,
                        position.instrument.name(),
                        position.units,
                        position.entry,
                        position.mark,
                        position.notional()));
            }
        }
    }
}
