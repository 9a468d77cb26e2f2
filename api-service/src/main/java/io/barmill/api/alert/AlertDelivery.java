package io.barmill.api.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.barmill.ledger.alert.AlertEvent;
import io.barmill.ledger.alert.Alerts;
import io.barmill.ledger.alert.Chat;
import io.barmill.ledger.alert.ChatAddress;
import io.barmill.ledger.alert.Delivery;
import io.barmill.ledger.alert.Notice;
import io.barmill.ledger.alert.Severity;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;

/** Sends what is due to one chat after the other, and notes what became of it. */
final class AlertDelivery {
    private static final Logger LOG = Logger.getLogger(AlertDelivery.class);
    private static final Duration PACE = Duration.ofSeconds(1);
    /** A group takes twenty messages a minute. */
    private static final Duration GROUP_PACE = Duration.ofSeconds(3);

    private final AlertConfig config;
    private final Alerts alerts;
    private final Messenger messenger;
    private final AlertMeters meters;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final String sender = "alerts-" + UUID.randomUUID();

    AlertDelivery(
            AlertConfig config,
            Alerts alerts,
            Messenger messenger,
            AlertMeters meters,
            ObjectMapper mapper,
            Clock clock) {
        this.config = Objects.requireNonNull(config, "config");
        this.alerts = Objects.requireNonNull(alerts, "alerts");
        this.messenger = Objects.requireNonNull(messenger, "messenger");
        this.meters = Objects.requireNonNull(meters, "meters");
        this.mapper = Objects.requireNonNull(mapper, "mapper");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /** Sends one message, if one is due; true if there may be more. */
    boolean deliver() {
        boolean isQuiet =
                config.quiet().filter(hours -> hours.contain(clock.instant())).isPresent();
        Optional<Delivery> due = alerts.claim(sender, config.claiming(isQuiet));
        due.ifPresent(this::send);
        return due.isPresent();
    }

    private void send(Delivery delivery) {
        AlertText text = AlertText.of(delivery.notices(), this::json, config.address());
        boolean isSilent =
                delivery.notices().stream().map(Notice::severity).allMatch(severity -> severity == Severity.INFO);
        note(delivery, send(delivery.chat(), text, isSilent));
    }

    /** Sends a text to a chat, again as plain text or to another id if need be. */
    private SendResult send(ChatAddress chat, AlertText text, boolean isSilent) {
        return settled(chat, text, isSilent, messenger.send(chat, text.html(), true, isSilent));
    }

    private SendResult settled(ChatAddress chat, AlertText text, boolean isSilent, SendResult first) {
        if (first instanceof SendResult.Unparsable unparsable) {
            LOG.warnf("markup of an alert not accepted, sent as plain text chat=%s: %s", chat.name(), unparsable.why());
            return messenger.send(chat, text.plain(), false, isSilent);
        }
        if (first instanceof SendResult.Moved moved) {
            LOG.infof("chat of alerts has moved chat=%s id=%d", chat.name(), moved.chat());
            alerts.moved(chat.name(), moved.chat());
            ChatAddress now = new ChatAddress(chat.name(), moved.chat(), chat.topic());
            SendResult second = messenger.send(now, text.html(), true, isSilent);
            return second instanceof SendResult.Unparsable
                    ? messenger.send(now, text.plain(), false, isSilent)
                    : second;
        }
        return first;
    }

    private void note(Delivery delivery, SendResult result) {
        String chat = delivery.chat().name();
        meters.message(result);
        if (result instanceof SendResult.Sent sent) {
            alerts.sent(delivery, sent.messageId(), delivery.chat().id() < 0 ? GROUP_PACE : PACE);
        } else if (result instanceof SendResult.TooMany tooMany) {
            LOG.infof("alerts to a chat have to wait chat=%s wait=%s", chat, tooMany.retryAfter());
            alerts.postpone(delivery, tooMany.retryAfter());
        } else if (result instanceof SendResult.ChatClosed closed) {
            close(chat, closed.why());
        } else {
            String why = why(result);
            if (result instanceof SendResult.Failed) {
                Duration wait = pause(delivery.failures());
                if (delivery.failures() == 0) {
                    LOG.warnf("alert not sent, another try follows chat=%s: %s", chat, why);
                }
                alerts.failed(delivery, why, wait);
            } else {
                LOG.warnf("alert refused, it is dropped chat=%s: %s", chat, why);
                meters.dropped(delivery.notices().size());
                alerts.refused(delivery, why);
            }
        }
    }

    private static String why(SendResult result) {
        if (result instanceof SendResult.Failed failed) {
            return failed.why();
        }
        if (result instanceof SendResult.Refused refused) {
            return refused.why();
        }
        return result instanceof SendResult.Unparsable unparsable ? unparsable.why() : "the chat moved twice";
    }

    private void close(String chat, String why) {
        LOG.warnf(
                "chat switched off, it gets no alerts until POST /api/v1/alerts/test reaches it chat=%s: %s",
                chat, why);
        alerts.disable(chat, why);
        String hint = "Chat " + chat + " takes no messages: " + why;
        alerts.raise(
                AlertEvent.CHAT_OFF,
                "chat-off/" + chat + "/" + clock.instant(),
                mapper.createObjectNode().put("hint", hint).toString(),
                Optional.of(chat));
    }

    /** Sends a text to find out whether messages reach a chat; one that was switched off is on again if they do. */
    Optional<String> test(Chat chat, String by) {
        SendResult result = send(chat.address(), AlertText.test(by), false);
        if (result instanceof SendResult.Sent) {
            alerts.enable(chat.address().name());
            return Optional.empty();
        }
        if (result instanceof SendResult.ChatClosed closed) {
            return Optional.of(closed.why());
        }
        return Optional.of(
                result instanceof SendResult.TooMany tooMany ? "429 wait for " + tooMany.retryAfter() : why(result));
    }

    /** Gives up what is too old, and forgets what is older still. */
    void tidy() {
        int dropped = alerts.drop(config.giveUp());
        if (dropped > 0) {
            LOG.warnf("alerts given up count=%d", dropped);
            meters.dropped(dropped);
        }
        alerts.prune(config.keep(), 1_000);
    }

    private Duration pause(int failures) {
        long most = config.longestPause().toNanos();
        long doubled = config.firstPause().toNanos();
        for (int i = 0; i < failures && doubled < most; i++) {
            doubled *= 2;
        }
        long longest = Math.min(doubled, most);
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
    }

    private JsonNode json(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("the ledger holds an alert that is not valid JSON", e);
        }
    }
}
