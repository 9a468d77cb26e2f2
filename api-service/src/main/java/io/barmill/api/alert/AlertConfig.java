package io.barmill.api.alert;

import io.barmill.ledger.alert.AlertEvent;
import io.barmill.ledger.alert.Alerts;
import io.barmill.ledger.alert.ChatAddress;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/** Who is told what happens, and how. */
@ConfigMapping(prefix = "barmill.alerts")
public interface AlertConfig {
    /** Whether this replica sends; the others then do. */
    @WithDefault("true")
    boolean enabled();

    /** The bot that sends. */
    Telegram telegram();

    /**
     * What chats are told of, separated by commas: `job-started`, `job-succeeded`, `job-nothing-to-do`, `job-cancelled`,
     * `job-failed`, `schedule-failed`.
     */
    @WithDefault("job-started,job-succeeded,job-nothing-to-do,job-cancelled,job-failed,schedule-failed")
    List<String> events();

    /** The first notice of an event is sent at once; more of them within this time are sent together after it. */
    @WithDefault("PT1M")
    @DurationMin(millis = 0)
    @DurationMax(hours = 24)
    Duration digest();

    /** When only what is critical is sent, such as `22:00-07:00 Europe/Berlin`; what was held is sent together afterwards. */
    Optional<String> quietHours();

    /** The address of this service as people reach it, for links in messages; without one they have no links. */
    Optional<URI> address();

    /** How often the ledger is asked for notices that are due. */
    @WithDefault("PT1S")
    @DurationMin(millis = 10)
    Duration interval();

    /** How long a message may take that is sent. */
    @WithDefault("PT10S")
    @DurationMin(millis = 10)
    @DurationMax(minutes = 5)
    Duration timeout();

    /** The pause before the first repetition of a message that failed; it doubles with each failure. */
    @WithDefault("PT2S")
    @DurationMin(millis = 1)
    Duration firstPause();

    /** The longest such pause. */
    @WithDefault("PT5M")
    @DurationMin(millis = 1)
    Duration longestPause();

    /** A notice that could not be sent for this long is dropped. */
    @WithDefault("PT24H")
    @DurationMin(minutes = 1)
    Duration giveUp();

    /** How long notices are listed. */
    @WithDefault("PT720H")
    @DurationMin(hours = 1)
    Duration keep();

    /** A Telegram bot. */
    interface Telegram {
        /** The bot's token, a secret: never printed. Also read from `TELEGRAM_BOT_TOKEN`. */
        Optional<String> token();

        /**
         * The chats that are told, separated by commas, each as `ID` or `ID:TOPIC`; ids of groups are negative. Also read from
         * `TELEGRAM_CHAT_ID`.
         */
        Optional<List<String>> chats();

        /** The address of the Bot API. */
        @WithDefault("https://api.telegram.org")
        URI url();
    }

    /** The chats, if there is a bot to write to them. */
    default List<ChatAddress> chats() {
        if (telegram().token().isEmpty()) {
            return List.of();
        }
        return telegram().chats().orElse(List.of()).stream()
                .map(text -> ChatAddress.parse("barmill.alerts.telegram.chats", text))
                .distinct()
                .toList();
    }

    /** What they are told of. */
    default List<AlertEvent> told() {
        return events().stream()
                .map(text -> AlertEvent.parse("barmill.alerts.events", text))
                .toList();
    }

    /** When only what is critical is sent. */
    default Optional<QuietHours> quiet() {
        return quietHours().map(text -> QuietHours.parse("barmill.alerts.quiet-hours", text));
    }

    /** What a sender claims. A lease outlives a message that is sent again as plain text or to another id. */
    default Alerts.Claiming claiming(boolean isQuiet) {
        return new Alerts.Claiming(timeout().multipliedBy(4), digest(), isQuiet, AlertText.MOST);
    }
}
