package io.barmill.api.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.api.turns.Turns;
import io.barmill.ledger.alert.Alerts;
import io.barmill.ledger.alert.ChatAddress;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends alerts while the service runs, on a thread of its own: nothing else waits for a messenger. Any number of replicas may do
 * so; they share the chats by claiming them.
 */
@ApplicationScoped
public class AlertSender {
    private static final Logger LOG = Logger.getLogger(AlertSender.class);
    private static final Duration TIDYING = Duration.ofMinutes(1);

    private final AlertConfig config;
    private final Alerts alerts;
    private final AlertMeters meters;
    private final ObjectMapper mapper;
    private final Clock clock;
    private volatile Turns turns;
    private volatile Messenger messenger;
    private volatile AlertDelivery delivery;
    private boolean isConfigured;
    private long tidied = System.nanoTime() - TIDYING.toNanos();

    @Inject
    AlertSender(AlertConfig config, Alerts alerts, AlertMeters meters, ObjectMapper mapper, Clock clock) {
        this.config = config;
        this.alerts = alerts;
        this.meters = meters;
        this.mapper = mapper;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        List<ChatAddress> chats = config.chats();
        config.told();
        config.quiet();
        Optional<String> token = config.telegram().token();
        if (token.isPresent() && chats.isEmpty()) {
            LOG.warn("alerts have a bot and no chat: set barmill.alerts.telegram.chats");
        }
        if (!chats.isEmpty()) {
            messenger = new TelegramMessenger(config.telegram().url(), token.orElseThrow(), config.timeout());
            delivery = new AlertDelivery(config, alerts, messenger, meters, mapper, clock);
        }
        turns = new Turns("alerts", LOG, config::interval, () -> turn(chats));
        turns.start(config.enabled());
    }

    /** Waits for the message that is being sent. */
    void stop(@Observes ShutdownEvent event) {
        Turns running = turns;
        if (running != null) {
            running.stop();
        }
        Messenger open = messenger;
        if (open != null) {
            open.close();
        }
    }

    /** What sends messages; empty if no chat is configured. */
    Optional<AlertDelivery> delivery() {
        return Optional.ofNullable(delivery);
    }

    /** Configures the chats in the first turn that can, and from then on sends. */
    private boolean turn(List<ChatAddress> chats) {
        if (!isConfigured) {
            alerts.configure(chats, config.told());
            isConfigured = true;
        }
        if (chats.isEmpty()) {
            return false;
        }
        while (!turns.isStopping() && delivery.deliver()) {
            LOG.debug("looking for more alerts");
        }
        if (System.nanoTime() - tidied > TIDYING.toNanos()) {
            delivery.tidy();
            tidied = System.nanoTime();
        }
        return false;
    }
}
