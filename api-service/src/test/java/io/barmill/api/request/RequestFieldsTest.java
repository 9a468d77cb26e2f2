package io.barmill.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.api.problem.FieldErrors;
import io.barmill.api.problem.InvalidRequestException;
import io.barmill.error.InvalidFieldException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestFieldsTest {
    private final FieldErrors errors = new FieldErrors();

    @Test
    void valuesAreReadAsTheirTypes() {
        RequestFields fields = fields("""
                {"some_text": "x", "number": 7, "day": "2024-02-29", "texts": ["a", "b"], "numbers": [1, 12],
                 "threshold": 0.1, "yes": true}""");

        assertThat(fields.string("some_text")).contains("x");
        assertThat(fields.integer("number", 1, 7)).contains(7);
        assertThat(fields.date("day")).contains(LocalDate.of(2024, 2, 29));
        assertThat(fields.strings("texts")).contains(List.of("a", "b"));
        assertThat(fields.integers("numbers", 1, 12)).contains(List.of(1, 12));
        assertThat(fields.number("threshold").map(Object::toString)).contains("0.1");
        assertThat(fields.flag("yes")).isTrue();
        assertThatCode(errors::throwIfAny).doesNotThrowAnyException();
    }

    @Test
    void absentAndNullAreTheSame() {
        RequestFields fields = fields("{\"some_text\": null}");

        assertThat(fields.has("some_text")).isFalse();
        assertThat(fields.string("some_text")).isEmpty();
        assertThat(fields.strings("texts")).isEmpty();
        assertThat(fields.flag("yes")).isFalse();
        assertThatCode(errors::throwIfAny).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "'{\"number\": \"abc\"}', number, abc",
                "'{\"number\": 7.5}', number, 7.5",
                "'{\"number\": 8}', number, 8",
                "'{\"number\": 99999999999999999999}', number, 99999999999999999999",
                "'{\"number\": [7]}', number, [7]",
                "'{\"some_text\": 7}', some_text, 7",
                "'{\"some_text\": \" \"}', some_text, ' '",
                "'{\"some_text\": \"\"}', some_text, empty",
                "'{\"day\": \"2023-02-29\"}', day, 2023-02-29",
                "'{\"day\": 20240101}', day, 20240101",
                "'{\"texts\": []}', texts, []",
                "'{\"texts\": \"a\"}', texts, a",
                "'{\"texts\": [\"a\", 1]}', texts[1], 1",
                "'{\"numbers\": [1, 13]}', numbers[1], 13",
                "'{\"threshold\": \"10\"}', threshold, 10",
                "'{\"yes\": \"true\"}', yes, true"
            })
    void invalidValueIsNamedWithItsIndex(String body, String field, String value) {
        RequestFields fields = fields(body);

        fields.string("some_text");
        fields.integer("number", 1, 7);
        fields.date("day");
        fields.strings("texts");
        fields.integers("numbers", 1, 12);
        fields.number("threshold");
        fields.flag("yes");

        assertThat(found()).hasSize(1);
        assertThat(found().get(0)).isEqualTo(field + "=" + value);
    }

    @Test
    void unknownFieldIsNamedWithTheKnownOnes() {
        fields("{\"someText\": 1}");

        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, errors::throwIfAny);

        assertThat(refusal.fields().get(0).field()).isEqualTo("someText");
        assertThat(refusal.fields().get(0).expected())
                .isEqualTo("no such field; the known ones are some_text, number, day, texts, numbers, threshold, yes");
    }

    @Test
    void allErrorsAreReportedTogether() {
        RequestFields fields = fields("{\"number\": 0, \"day\": \"yesterday\", \"nonsense\": true}");

        fields.integer("number", 1, 7);
        fields.date("day");

        assertThat(found()).containsExactly("nonsense=true", "number=0", "day=yesterday");
    }

    @Test
    void longValueIsShortenedInTheError() {
        RequestFields fields = fields("{\"number\": \"" + "9".repeat(5_000) + "\"}");

        fields.integer("number", 1, 7);

        assertThat(found().get(0)).hasSizeLessThan(200).endsWith("…");
    }

    @Test
    void listOfMoreIntegersThanTheirRangeHasIsOneError() {
        RequestFields fields = fields("{\"numbers\": [" + "1,".repeat(12) + "1]}");

        fields.integers("numbers", 1, 12);

        assertThat(found()).containsExactly("numbers=13 values");
    }

    @Test
    void firstErrorsAreNamedAndTheOthersCounted() {
        RequestFields fields = fields("{\"texts\": [" + "1,".repeat(9_999) + "1]}");

        fields.strings("texts");

        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, errors::throwIfAny);
        assertThat(refusal.fields()).hasSize(20);
        assertThat(refusal).hasMessageEndingWith("; and 9980 more that are invalid or were not read");
    }

    @Test
    void parsingOfAListEndsWithTheErrorsThatAreNamed() {
        AtomicInteger parsed = new AtomicInteger();

        DistinctList.of(
                "texts",
                Collections.nCopies(10_000, "unknown"),
                (name, text) -> {
                    parsed.incrementAndGet();
                    throw new InvalidFieldException(name, text, "another");
                },
                errors);

        assertThat(parsed).hasValue(20);
        assertThat(catchThrowableOfType(InvalidRequestException.class, errors::throwIfAny))
                .hasMessageEndingWith("; and 9980 more that are invalid or were not read");
    }

    private List<String> found() {
        return Optional.ofNullable(catchThrowableOfType(InvalidRequestException.class, errors::throwIfAny))
                .map(InvalidRequestException::fields)
                .orElse(List.of())
                .stream()
                .map(field -> field.field() + "=" + field.value())
                .toList();
    }

    private RequestFields fields(String body) {
        return new RequestFields(JsonBody.parse(body.getBytes(StandardCharsets.UTF_8)), Example.class, errors);
    }

    private record Example(
            String someText,
            int number,
            LocalDate day,
            List<String> texts,
            List<Integer> numbers,
            double threshold,
            boolean yes) {}
}
