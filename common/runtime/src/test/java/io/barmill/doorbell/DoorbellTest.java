package io.barmill.doorbell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.WorkQueue;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorbellTest {
    private static final String ID = "0b7a2ee0-5a57-4b6c-9d8e-3f1f6a3c9a10";

    @Test
    void bodyNamesTheQueueAndNoTask() {
        assertThat(Doorbell.body(WorkQueue.CPU))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("{\"queue\":\"cpu\"}");
    }

    @ParameterizedTest
    @EnumSource(WorkQueue.class)
    void whatIsWrittenIsRead(WorkQueue queue) {
        assertThat(Doorbell.parse(Doorbell.body(queue)).queue()).contains(queue);
    }

    @Test
    void doorbellOfAnEarlierVersionStillRings() {
        byte[] body = ("{\"task_id\":\"" + ID + "\"}").getBytes(StandardCharsets.UTF_8);

        assertThat(Doorbell.parse(body).queue()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "rubbish",
                "null",
                "[]",
                "{}",
                "{\"queue\":null}",
                "{\"queue\":\"gpu\"}",
                "{\"queue\":\"cpu\",\"more\":1}",
                "\"0b7a2ee0-5a57-4b6c-9d8e-3f1f6a3c9a10\"",
                "{\"task_id\":null}",
                "{\"task_id\":7}",
                "{\"task_id\":\"\"}",
                "{\"task_id\":\"1-1-1-1-1\"}",
                "{\"task_id\":\"0B7A2EE0-5A57-4B6C-9D8E-3F1F6A3C9A10\"}",
                "{\"taskId\":\"0b7a2ee0-5a57-4b6c-9d8e-3f1f6a3c9a10\"}",
                "{\"task_id\":\"0b7a2ee0-5a57-4b6c-9d8e-3f1f6a3c9a10\",\"more\":1}",
                "{\"task_id\":\"0b7a2ee0-5a57-4b6c-9d8e-3f1f6a3c9a10\",\"task_id\":\"0b7a2ee0-5a57-4b6c-9d8e-3f1f6a3c9a11\"}",
                "{\"task_id\":\"0b7a2ee0-5a57-4b6c-9d8e-3f1f6a3c9a10\"} {}",
                "{\"task_id\":\"0b7a2ee0-5a57-4b6c-9d8e-3f1f6a3c9a10\""
            })
    void whatIsNotExactlyADoorbellIsRefused(String body) {
        assertThatThrownBy(() -> Doorbell.parse(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(BarmillException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.MALFORMED_JSON);
                    assertThat(e).hasMessageContaining("not a doorbell");
                });
    }

    @Test
    void bodyThatIsTooLongIsRefusedUnread() {
        byte[] body = ("{\"task_id\":\"" + ID + "\"" + " ".repeat(500) + "}").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> Doorbell.parse(body)).hasMessageContaining("longer than 256");
    }
}
