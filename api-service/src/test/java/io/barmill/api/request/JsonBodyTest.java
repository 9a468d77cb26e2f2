package io.barmill.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    @Test
    void lineAndColumnOfTheFirstErrorAreReported() {
        BarmillException refusal = refusal("{\"exchange\": \"binance\",\n \"year\": }");

        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_JSON);
        assertThat(refusal).hasMessageContaining("line 2, column 10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1]",
                "\"text\"",
                "7",
                "null",
                "{\"a\":1}{\"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "not json"
            })
    void bodyThatIsNotAJsonObjectIsRefused(String body) {
        assertThat(refusal(body).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        BarmillException refusal = catchThrowableOfType(
                BarmillException.class, () -> JsonBody.parse(new byte[] {'{', '"', (byte) 0xff, '"', ':', '1', '}'}));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_JSON);
    }

    @Test
    void deepNestingIsRefused() {
        assertThat(refusal("{\"a\":" + "[".repeat(100_000)).code()).isEqualTo(ErrorCode.MALFORMED_JSON);
    }

    @Test
    void errorRevealsNoImplementationDetails() {
        assertThat(refusal("{\"a\": oops}")).hasMessageNotContaining("jackson").hasMessageNotContaining("Source");
    }

    @Test
    void numbersKeepTheirDigits() {
        JsonBody body = JsonBody.parse("{\"threshold\": 0.1000000000000000055}".getBytes(StandardCharsets.UTF_8));

        assertThat(body.json()).isEqualTo("{\"threshold\":0.1000000000000000055}");
    }

    private static BarmillException refusal(String body) {
        return catchThrowableOfType(
                BarmillException.class, () -> JsonBody.parse(body.getBytes(StandardCharsets.UTF_8)));
    }
}
