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

/**
 * The limits that all workers share through the ledger. Waits are short: a task that would have to wait longer is
 * handed back.
 */
@ApplicationScoped
public class LedgerHostLimiter implements HostLimiter {
    private static final Logger LOG = Logger.getLogger(LedgerHostLimiter.class);
    private static final Duration STEP = Duration.ofMillis(200);

    private final HostBudgets budgets;
    private final HostsConfig hosts;
    private final Duration longestWait;
    private final Sleeper sleeper;

    /** Sleeps; replaced in tests. */
    interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    @Inject
    LedgerHostLimiter(HostBudgets budgets, HostsConfig hosts, TransferConfig config) {
        this(budgets, hosts, config.longestTurnWait(), duration -> Thread.sleep(duration.toMillis()));
    }

    LedgerHostLimiter(HostBudgets budgets, HostsConfig hosts, Duration longestWait, Sleeper sleeper) {
        this.budgets = Objects.requireNonNull(budgets, "budgets");
        this.hosts = Objects.requireNonNull(hosts, "hosts");
        this.longestWait = Objects.requireNonNull(longestWait, "longestWait");
        this.sleeper = Objects.requireNonNull(sleeper, "naps");
    }

    @Override
    public void enter(TaskClaim claim, URI url, Runnable alive) {
        String host = host(url);
        Duration waited = Duration.ZERO;
        while (!budgets.enter(claim, host, limits(host))) {
            if (waited.compareTo(longestWait) >= 0) {
                throw new RateLimitedException(host + " has as many transfers as permitted", longestWait);
            }
            waited = waited.plus(sleep(STEP, host, alive));
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
                throw new RateLimitedException(
                        host + " has no request slot within " + longestWait.toMillis() + " ms", turn.delay());
            }
            Duration left = turn.delay();
            while (!left.isZero() && !left.isNegative()) {
                left = left.minus(sleep(left.compareTo(STEP) < 0 ? left : STEP, host, alive));
            }
        });
    }

    /** A running transfer continues without the ledger, so that a short outage does not cost an hour's work. */
    private static void unlessTheLedgerIsAway(String host, Runnable action) {
        try {
            action.run();
        } catch (BarmillException e) {
            if (e.code() != ErrorCode.LEDGER_UNAVAILABLE) {
                throw e;
            }
            LOG.warnf("ledger unreachable, request sent without a rate limit host=%s error=%s", host, e.getMessage());
        }
    }

    @Override
    public void slowDown(URI url, Duration pause) {
        String host = host(url);
        LOG.warnf("host requires fewer requests, all workers slow down host=%s pauseMillis=%d", host, pause.toMillis());
        unlessTheLedgerIsAway(host, () -> budgets.slowDown(host, limits(host), pause));
    }

    private HostBudgets.Limits limits(String host) {
        return hosts.byHost().get(host).limits();
    }

    private Duration sleep(Duration duration, String host, Runnable alive) {
        try {
            sleeper.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BarmillException(
                    ErrorCode.INTERNAL, "interrupted while waiting for a request slot of " + host, e);
        }
        alive.run();
        return duration;
    }

    /** The host as in URLs, with the port if they have one. */
    private static String host(URI url) {
        return url.getPort() < 0 ? url.getHost() : url.getHost() + ":" + url.getPort();
    }
}
