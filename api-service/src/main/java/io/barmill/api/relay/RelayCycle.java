package io.barmill.api.relay;

import io.barmill.doorbell.Broker;
import io.barmill.error.BarmillException;
import io.barmill.ledger.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * One cycle of the relay, with the state carried over to the next. The topology is declared before anything is
 * published: at first, periodically, and after every failure. So nothing is sent to a broker that does not respond,
 * which would pile up in the connector, nor to a missing exchange, which would confirm and drop it.
 */
final class RelayCycle {
    private static final Logger LOG = Logger.getLogger(RelayCycle.class);
    private static final Duration MIN_BACK_OFF = Duration.ofMillis(250);
    private static final Duration MAX_BACK_OFF = Duration.ofSeconds(10);
    private static final Duration WHILE_THEY_COME = Duration.ofMillis(10);
    /** How long doorbells are expected after the last. */
    private static final Duration AFTER_THE_LAST = Duration.ofSeconds(1);

    private static final Duration SAMPLE_INTERVAL = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final BatchPublisher publisher;
    private final Broker broker;
    private final RelayMeters meters;
    private final RelayConfig config;
    private final InstantSource clock;
    private Instant declareAt = Instant.MIN;
    private Instant sampleAt = Instant.MIN;
    private Instant expectedUntil = Instant.MIN;
    private boolean isBlocked;
    private Duration backOff = MIN_BACK_OFF;
    /** Null while doorbells can be relayed. */
    private volatile Instant failingSince;

    RelayCycle(
            Outbox outbox,
            BatchPublisher publisher,
            Broker broker,
            RelayMeters meters,
            RelayConfig config,
            InstantSource clock) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.broker = broker;
        this.meters = meters;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Relays one batch. A failure is logged, and the batch retried by a later cycle.
     *
     * @return how long to wait before the next cycle
     */
    Duration run() {
        try {
            sample();
            if (isBlocked && !isAccepting()) {
                return longerBackOff();
            }
            declare();
            int relayed = outbox.relay(config.batch(), publisher);
            if (publisher.pollFailure()) {
                declareAt = Instant.MIN;
                if (publisher.timeouts() > 0) {
                    findOutWhy();
                }
                return longerBackOff();
            }
            backOff = MIN_BACK_OFF;
            failingSince = null;
            return next(relayed);
        } catch (RuntimeException e) {
            Duration wait = longerBackOff();
            declareAt = Instant.MIN;
            LOG.warnf("relay failed, retrying delayMillis=%d error=%s", wait.toMillis(), e);
            return wait;
        }
    }

    /** Where doorbells come, more follow: workers and other replicas write them too, and nudge nobody. */
    private Duration next(int relayed) {
        if (relayed == config.batch()) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        if (relayed > 0) {
            expectedUntil = now.plus(AFTER_THE_LAST);
        }
        return now.isBefore(expectedUntil) && config.interval().compareTo(WHILE_THEY_COME) > 0
                ? WHILE_THEY_COME
                : config.interval();
    }

    /**
     * A broker that confirms nothing to a new connection either is away, or blocks publishers for want of memory or disk. That
     * is an outage, which no restart of this process ends. Nothing is published until it is over, because it would pile up
     * in the connector.
     */
    private void findOutWhy() {
        if (!isAccepting()) {
            publisher.forgetTimeouts();
        }
    }

    private boolean isAccepting() {
        boolean accepting;
        try {
            accepting = broker.isAccepting();
        } catch (BarmillException e) {
            accepting = false;
        }
        if (isBlocked == accepting) {
            isBlocked = !accepting;
            LOG.warn(accepting ? "broker confirms again" : "broker confirms nothing, doorbells stay in the outbox");
        }
        return accepting;
    }

    private void declare() {
        Instant now = clock.instant();
        if (!now.isBefore(declareAt)) {
            broker.declareTopology();
            declareAt = now.plus(config.topologyCheck());
        }
    }

    private void sample() {
        Instant now = clock.instant();
        if (!now.isBefore(sampleAt)) {
            meters.outbox(outbox.pending(), outbox.oldest().orElse(Duration.ZERO));
            sampleAt = now.plus(SAMPLE_INTERVAL);
        }
    }

    /** When the first of the failures in a row was noticed; empty if the last cycle did not fail. */
    Optional<Instant> failingSince() {
        return Optional.ofNullable(failingSince);
    }

    private Duration longerBackOff() {
        if (failingSince == null) {
            failingSince = clock.instant();
        }
        Duration current = backOff;
        Duration doubled = backOff.multipliedBy(2);
        backOff = doubled.compareTo(MAX_BACK_OFF) > 0 ? MAX_BACK_OFF : doubled;
        return current;
    }
}
