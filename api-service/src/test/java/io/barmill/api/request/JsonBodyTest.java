package io.barmill.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    /** Behind the last permitted value is no JSON: whoever reads on reports MALFORMED_JSON. */
    @ParameterizedTest
    @CsvSource({
        "'{\"months\":[', '1,', 10000, 'months is more than 10000 values, expected at most 10000; divide the request'",
        "'{\"a\":[[', '1,', 10000, 'a is more than 10000 values, expected at most 10000; divide the request'",
        "'{\"a\":[', '{},', 10000, 'a is more than 20000 values in one body, expected at most 20000; divide the request'"
    })
    void readingStopsAtTheEndOfWhatIsPermitted(String head, String value, int times, String message) {
        BarmillException refusal = refusal(head + value.repeat(times) + "1 oops");

        assertThat(refusal.code()).isEqualTo(ErrorCode.INVALID_FIELD);
        assertThat(refusal).hasMessage(message);
    }

    @Test
    void readingStopsAtTheEndOfPermittedFields() {
        String fields =
                IntStream.range(0, 100).mapToObj(i -> "\"k" + i + "\":1,").collect(Collectors.joining());

        BarmillException refusal = refusal("{" + fields + "\"k100\":1 oops");

        assertThat(refusal).hasMessage("the body is more than 100 fields, expected at most 100; divide the request");
    }

    @Test
    void longestListIsRead() {
        String list = "[" + "1,".repeat(9_999) + "1]";

        JsonBody body = JsonBody.parse(("{\"files\":" + list + "}").getBytes(StandardCharsets.UTF_8));

        assertThat(body.value("files")).hasSize(10_000);
    }

    @Test
    void longWordIsNotRepeatedInTheError() {
        String name = "n".repeat(40_000);

        assertThat(refusal("{\"" + name + "\":1,\"" + name + "\":2}").getMessage())
                .hasSizeLessThan(300);
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
