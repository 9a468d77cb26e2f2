package io.barmill.api.alert;

import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Sends alerts while the service runs, on a thread of its own: nothing else waits for a messenger. Any number of replicas may do
 * so; they share the chats by claiming them.
 */
@ApplicationScoped
public class AlertSender {
    private static final Logger LOG = Logger.getLogger(AlertSender.class);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration TIDYING = Duration.ofMinutes(1);

    private final AlertConfig config;
    private final Alerts alerts;
    private final AlertMeters meters;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread;
    private volatile Messenger messenger;
    private volatile AlertDelivery delivery;
    private boolean isFailing;

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
        if (!config.enabled()) {
            LOG.info("sending alerts is disabled on this replica");
            return;
        }
        Thread started = new Thread(() -> run(chats), "alerts");
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    /** Waits for the message that is being sent. */
    void stop(@Observes ShutdownEvent event) {
        stopping.countDown();
        Thread running = thread;
        try {
            if (running != null) {
                running.join(STOP_TIMEOUT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
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

    private void run(List<ChatAddress> chats) {
        try {
            boolean isConfigured = false;
            long tidied = System.nanoTime() - TIDYING.toNanos();
            while (!stopping.await(config.interval().toNanos(), TimeUnit.NANOSECONDS)) {
                isConfigured = isConfigured || attempt(() -> alerts.configure(chats, config.told()));
                if (isConfigured && chats.isEmpty()) {
                    return;
                }
                if (isConfigured) {
                    attempt(this::deliver);
                }
                if (isConfigured && System.nanoTime() - tidied > TIDYING.toNanos()) {
                    attempt(delivery::tidy);
                    tidied = System.nanoTime();
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("alerts interrupted, stopping");
        }
    }

    private void deliver() {
        while (stopping.getCount() > 0 && delivery.deliver()) {
            LOG.debug("looking for more alerts");
        }
    }

    /** True if the work succeeded; what fails comes again with the next turn. */
    private boolean attempt(Runnable work) {
        try {
            work.run();
            if (isFailing) {
                isFailing = false;
                LOG.info("alerts are sent again");
            }
            return true;
        } catch (RuntimeException | Error e) {
            if (!isFailing) {
                isFailing = true;
                LOG.warn("alerts not sent, the next turn follows as scheduled", e);
            }
            return false;
        }
    }
}
