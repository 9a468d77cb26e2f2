package io.barmill.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.TestTerminal;
import io.barmill.cli.alert.AlertCommand;
import io.barmill.cli.stack.Installation;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertCommandsTest {
    private final TestTerminal terminal = new TestTerminal(0);
    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void testFailsIfAChatIsNotReached() {
        api.answers(
                "POST /alerts/test",
                200,
                "{'chats': [{'chat': '111', 'sent': true}, {'chat': '-222', 'sent': false, 'problem': '403 Forbidden'}]}");

        assertThat(run("test")).isEqualTo(1);

        assertThat(terminal.out()).isEqualToIgnoringNewLines("111: reached-222: 403 Forbidden");
    }

    @Test
    void oneChatIsTestedByItsName() {
        api.answers("POST /alerts/test", 200, "{'chats': [{'chat': '111', 'sent': true}]}");

        assertThat(run("test", "--chat", "111")).isZero();

        assertThat(api.requests()).containsExactly("POST /alerts/test {\"chat\":\"111\"}");
    }

    @Test
    void chatsAndAlertsAreTables() {
        api.answers(
                        "GET /alerts/chats",
                        200,
                        "{'chats': [{'chat': '111', 'disabled_at': '2026-01-01T00:00:00Z', 'disabled_reason': '403 Forbidden',"
                                + " 'failures': 2, 'pending': 0}]}")
                .answers(
                        "GET /alerts",
                        200,
                        "{'alerts': [{'created_at': '2026-01-01T00:00:00Z', 'state': 'DROPPED', 'event': 'job-failed',"
                                + " 'chat': '111', 'note': 'too late'}]}");

        assertThat(run("chats")).isZero();
        assertThat(run("list", "--state", "dropped")).isZero();

        assertThat(terminal.out()).contains("111", "off", "403 Forbidden", "job-failed", "too late");
        assertThat(api.queries()).contains("limit=20&state=dropped");
    }

    private int run(String... arguments) {
        return AlertCommand.of(terminal.terminal(), new Installation(Path.of("nowhere")))
                .execute(Stream.concat(
                                Stream.of(arguments),
                                Stream.of("--url", api.url().toString()))
                        .toArray(String[]::new));
    }
}
