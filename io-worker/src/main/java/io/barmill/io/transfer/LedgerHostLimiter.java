package io.barmill.io.transfer;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.HostBudgets;
import io.barmill.ledger.TaskClaim;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jboss.logging.Logger;

/** The gate that all workers share, through the ledger. Waits here are short: a task that would wait longer is postponed. */
@ApplicationScoped
public class SharedHostGate implements HostGate {
    private static final Logger LOG = Logger.getLogger(SharedHostGate.class);
    private static final Duration NAP = Duration.ofMillis(200);

    private final HostBudgets budgets;
    private final HostsConfig hosts;
    private final Duration longestWait;
    private final Naps naps;

    /** Sleeps; a test's only pretends. */
    interface Naps {
        void nap(Duration duration) throws InterruptedException;
    }

    @Inject
    SharedHostGate(HostBudgets budgets, HostsConfig hosts, TransferConfig config) {
        this(budgets, hosts, config.longestTurnWait(), duration -> Thread.sleep(duration.toMillis()));
    }

    SharedHostGate(HostBudgets budgets, HostsConfig hosts, Duration longestWait, Naps naps) {
        this.budgets = Objects.requireNonNull(budgets, "budgets");
        this.hosts = Objects.requireNonNull(hosts, "hosts");
        this.longestWait = Objects.requireNonNull(longestWait, "longestWait");
        this.naps = Objects.requireNonNull(naps, "naps");
    }

    @Override
    public void enter(TaskClaim claim, URI url, Runnable alive) {
        String host = host(url);
        Duration waited = Duration.ZERO;
        while (!budgets.enter(claim, host, limits(host))) {
            if (waited.compareTo(longestWait) >= 0) {
                throw new PostponedException(host + " is being asked by as many as may", longestWait);
            }
            waited = waited.plus(nap(NAP, host, alive));
        }
    }

    @Override
    public void leave(TaskClaim claim, URI url) {
        String host = host(url);
        unlessTheLedgerIsAway(host, () -> budgets.leave(claim, host));
    }

    @Override
    public void turn(URI url, Runnable alive) {
        String host = host(url);
        unlessTheLedgerIsAway(host, () -> {
            HostBudgets.Turn turn = budgets.take(host, limits(host), longestWait);
            if (!turn.isTaken()) {
                throw new PostponedException(
                        host + " has no turn for another request within " + longestWait.toMillis() + " ms",
                        turn.delay());
            }
            Duration left = turn.delay();
            while (!left.isZero() && !left.isNegative()) {
                left = left.minus(nap(left.compareTo(NAP) < 0 ? left : NAP, host, alive));
            }
        });
    }

    /** A transfer that is under way goes on without the ledger: an hour's work is not lost to a second's outage. */
    private static void unlessTheLedgerIsAway(String host, Runnable action) {
        try {
            action.run();
        } catch (BarmillException e) {
            if (e.code() != ErrorCode.LEDGER_UNAVAILABLE) {
                throw e;
            }
            LOG.warnf("ledger is away, host asked without a budget host=%s error=%s", host, e.getMessage());
        }
    }

    @Override
    public void slowDown(URI url, Duration pause) {
        String host = host(url);
        LOG.warnf("host asks for fewer requests, all workers slow down host=%s pauseMillis=%d", host, pause.toMillis());
        unlessTheLedgerIsAway(host, () -> budgets.slowDown(host, limits(host), pause));
    }

    private HostBudgets.Limits limits(String host) {
        return hosts.byHost().get(host).limits();
    }

    private Duration nap(Duration duration, String host, Runnable alive) {
        try {
            naps.nap(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BarmillException(ErrorCode.INTERNAL, "interrupted while waiting for a turn at " + host, e);
        }
        alive.run();
        return duration;
    }

    /** The host as addresses have it, with the port where they name one. */
    private static String host(URI url) {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }
}
