package io.barmill.api.alert;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.api.FakeTelegram;
import io.barmill.api.RestTest;
import io.barmill.ledger.alert.AlertEvent;
import io.barmill.ledger.alert.Alerts;
import io.barmill.ledger.alert.ChatAddress;
import io.barmill.sandbox.telegram.BotApi;
import io.barmill.sandbox.telegram.BotFault;
import io.barmill.sandbox.telegram.BotMessage;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("full")
class AlertRestTest extends RestTest {
    private static final String ALERTS = "/api/v1/alerts";

    @Inject
    Alerts alerts;

    private final BotApi bot = FakeTelegram.bot();

    @BeforeEach
    void configure() {
        bot.clear();
        alerts.configure(List.of(ChatAddress.parse("chats", "111")), Arrays.asList(AlertEvent.values()));
    }

    @AfterEach
    void forget() {
        alerts.configure(List.of(), List.of());
    }

    private List<BotMessage> messages(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> bot.messages().size() >= count);
        return bot.messages();
    }

    @Test
    void jobIsToldOfWithTheFieldsOfItsRequest() {
        JsonPath job = download("BTCUSDT", "2024-01-01", "2024-01-01");
        ledger.succeed(job.getString("created_tasks[0].task_id"), List.of(), List.of(ticks("BTCUSDT", "2024-01-01")));

        List<BotMessage> messages = messages(2);

        assertThat(messages.get(0).text())
                .isEqualTo(
                        "<b>🚀 Download Started</b>\nJob ID: " + job.getString("job_id")
                                + "\nExchange: binance\nSymbols: BTCUSDT\nDate Range: 2024-01-01 to 2024-01-01\nRequested by: local");
        assertThat(messages.get(1).text())
                .startsWith("<b>✅ Download Completed</b>\nJob ID: " + job.getString("job_id"))
                .endsWith("\nTasks: 1 done, 0 failed, 0 cancelled");
        assertThat(messages).extracting(BotMessage::isSilent).containsOnly(true);
        await().until(() -> get(ALERTS + "?state=sent").getList("alerts").size() == 2);
        JsonPath page = get(ALERTS + "?limit=1");
        assertThat(page.getList("alerts.event")).isEqualTo(List.of("job-succeeded"));
        JsonPath next = get(ALERTS + "?limit=1&after=" + page.getString("next"));
        assertThat(next.getList("alerts.event")).isEqualTo(List.of("job-started"));
        assertThat(next.getString("alerts[0].about.request.symbols[0]")).isEqualTo("BTCUSDT");
    }

    @Test
    void manyJobsAreAMessageAndADigest() {
        for (int day = 1; day <= 6; day++) {
            download("BTCUSDT", "2024-01-0" + day, "2024-01-0" + day);
        }

        List<BotMessage> messages = messages(2);

        assertThat(messages.get(1).text()).contains("notices").contains("Download Started: binance BTCUSDT");
        await().until(() -> get(ALERTS + "?state=pending").getList("alerts").isEmpty());
        assertThat(bot.messages()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void tooManyRequestsLoseAndRepeatNothing() {
        for (int i = 0; i < 3; i++) {
            bot.fail(BotFault.tooMany(1));
        }
        String job = download("BTCUSDT", "2024-01-01", "2024-01-01").getString("job_id");

        assertThat(messages(1)).hasSize(1);
        await().until(() -> get(ALERTS + "?state=sent").getList("alerts").size() == 1);
        assertThat(bot.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.text()).contains(job));
    }

    @Test
    void chatThatBlockedTheBotIsOffUntilATestReachesIt() {
        alerts.configure(
                List.of(ChatAddress.parse("chats", "111"), ChatAddress.parse("chats", "222")),
                List.of(AlertEvent.JOB_STARTED));
        bot.fail(BotFault.blocked());
        download("BTCUSDT", "2024-01-01", "2024-01-01");

        await().until(() -> bot.messages().stream()
                .anyMatch(message -> message.text()
                        .contains("Chat 111 takes no messages: 403 Forbidden: bot was blocked by the user")));
        assertThat(bot.messages()).extracting(BotMessage::chat).containsOnly(222L);
        assertThat(get(ALERTS + "/chats").getString("chats.find{it.chat=='111'}.disabled_reason"))
                .isEqualTo("403 Forbidden: bot was blocked by the user");
        JsonPath dropped = get(ALERTS + "?state=dropped");
        assertThat(dropped.getList("alerts.chat")).isEqualTo(List.of("111"));

        JsonPath tested = post(ALERTS + "/test", "{\"chat\":\"111\"}").jsonPath();

        assertThat(tested.getBoolean("chats[0].sent")).isTrue();
        assertThat(get(ALERTS + "/chats").getString("chats.find{it.chat=='111'}.disabled_reason"))
                .isNull();
    }

    @Test
    void groupThatBecameASupergroupIsFollowed() {
        bot.fail(BotFault.migrated(-100777));
        download("BTCUSDT", "2024-01-01", "2024-01-01");

        assertThat(messages(1)).extracting(BotMessage::chat).containsExactly(-100777L);
        assertThat(get(ALERTS + "/chats").getLong("chats[0].id")).isEqualTo(-100777L);
    }

    @Test
    void textThatCannotBeParsedIsSentWithoutMarkup() {
        bot.fail(BotFault.of(400, "Bad Request: can't parse entities: Unexpected end tag"));
        download("BTCUSDT", "2024-01-01", "2024-01-01");

        assertThat(messages(1)).singleElement().satisfies(message -> {
            assertThat(message.parseMode()).isEmpty();
            assertThat(message.text()).startsWith("🚀 Download Started\n");
        });
    }

    @Test
    void jobsGoOnWhileTelegramIsDeadAndTheTokenIsInNoResponse() {
        for (int i = 0; i < 30; i++) {
            bot.fail(BotFault.slow(Duration.ofSeconds(30)));
        }
        JsonPath job = download("BTCUSDT", "2024-01-01", "2024-01-01");
        await().until(() -> get(ALERTS + "/chats").getInt("chats[0].failures") > 0);
        ledger.succeed(job.getString("created_tasks[0].task_id"), List.of(), List.of(ticks("BTCUSDT", "2024-01-01")));
        long begun = System.nanoTime();
        for (int day = 2; day < 7; day++) {
            download("BTCUSDT", "2024-01-0" + day, "2024-01-0" + day);
        }
        // One message takes two seconds to fail; had a job to wait for it, five would take ten.
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
        await().until(() -> get("/api/v1/jobs/" + job.getString("job_id"))
                .getString("state")
                .equals("SUCCEEDED"));

        assertThat(bot.messages()).isEmpty();
        String chats = given().get(ALERTS + "/chats").asString();
        assertThat(chats).contains("timeout").doesNotContain("planted");
        assertThat(given().get(ALERTS).asString()).contains("PENDING").doesNotContain("planted");
    }

    @Test
    void testOfAChatTellsWhatTelegramSays() {
        bot.fail(BotFault.of(401, "Unauthorized"));

        JsonPath tested = post(ALERTS + "/test", "").jsonPath();

        assertThat(tested.getBoolean("chats[0].sent")).isFalse();
        assertThat(tested.getString("chats[0].problem")).isEqualTo("401 Unauthorized");
        assertThat(post(ALERTS + "/test", "{\"chat\":\"5\"}").statusCode()).isEqualTo(404);
        assertThat(given().get(ALERTS + "?after=x").statusCode()).isEqualTo(400);
    }
}
