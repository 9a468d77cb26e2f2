package io.barmill.api.relay;

import io.barmill.doorbell.Broker;
import io.barmill.ledger.Outbox;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/**
 * One turn of the relay, and what it leaves for the next. Before anything is published the topology is declared: at
 * first, from time to time, and after every trouble. So nothing is sent to a broker that does not answer, where it would
 * pile up in the connector, nor to an exchange that is not there, where it would be confirmed and lost.
 */
final class RelayTurn {
    private static final Logger LOG = Logger.getLogger(RelayTurn.class);
    private static final Duration SHORTEST_BACK_OFF = Duration.ofMillis(250);
    private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(10);
    private static final Duration SAMPLING = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final BatchRinger ringer;
    private final Broker broker;
    private final RelayMeters meters;
    private final RelayConfig config;
    private final InstantSource clock;
    private Instant declareAt = Instant.MIN;
    private Instant sampleAt = Instant.MIN;
    private Duration backOff = SHORTEST_BACK_OFF;

    RelayTurn(
            Outbox outbox,
            BatchRinger ringer,
            Broker broker,
            RelayMeters meters,
            RelayConfig config,
            InstantSource clock) {
        this.outbox = outbox;
        this.ringer = ringer;
        this.broker = broker;
        this.meters = meters;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Relays one batch. Whatever goes wrong is logged and tried again.
     *
     * @return how long to wait for the next turn
     */
    Duration take() {
        try {
            sample();
            declare();
            int relayed = outbox.relay(config.batch(), ringer);
            if (ringer.takeTrouble()) {
                declareAt = Instant.MIN;
                return longerBackOff();
            }
            backOff = SHORTEST_BACK_OFF;
            return relayed == config.batch() ? Duration.ZERO : config.interval();
        } catch (RuntimeException e) {
            Duration wait = longerBackOff();
            declareAt = Instant.MIN;
            LOG.warnf("relay failed, trying again delayMillis=%d error=%s", wait.toMillis(), e);
            return wait;
        }
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
            sampleAt = now.plus(SAMPLING);
        }
    }

    private Duration longerBackOff() {
        Duration current = backOff;
        Duration doubled = backOff.multipliedBy(2);
        backOff = doubled.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : doubled;
        return current;
    }
}
