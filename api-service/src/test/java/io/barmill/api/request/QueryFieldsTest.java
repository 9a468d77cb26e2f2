package io.barmill.api.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.api.problem.InvalidRequestException;
import io.barmill.ledger.Paging;
import io.barmill.ledger.TaskState;
import io.barmill.ticks.PossibleDays;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryFieldsTest {
    private static final PossibleDays POSSIBLE = new PossibleDays(PossibleDays.FIRST, LocalDate.of(2024, 12, 31));

    private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();

    @Test
    void valuesAreReadAsTheirTypes() {
        parameters.putSingle("day", "2024-01-31");
        parameters.putSingle("job", "0b9e4f5e-6f0e-4b57-8f0a-2f1f6f3f7a11");
        parameters.putSingle("state", "dead");
        parameters.putSingle("limit", "1000");
        parameters.putSingle("offset", "7");
        QueryFields query = query();

        assertThat(query.day("day", POSSIBLE)).contains(LocalDate.of(2024, 1, 31));
        assertThat(query.id("job", "a job")).contains(UUID.fromString("0b9e4f5e-6f0e-4b57-8f0a-2f1f6f3f7a11"));
        assertThat(query.parsed("state", (field, text) -> EnumParser.parse(TaskState.class, field, text)))
                .contains(TaskState.DEAD);
        assertThat(PageQuery.read(query)).isEqualTo(new Paging(7, 1000));
        assertThatCode(query::throwIfInvalid).doesNotThrowAnyException();
    }

    @Test
    void pageHasADefault() {
        assertThat(PageQuery.read(query())).isEqualTo(new Paging(0, 100));
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 0, an integer from 1 to 1000",
        "limit, 1001, an integer from 1 to 1000",
        "limit, ten, an integer from 1 to 1000",
        "offset, -1, an integer from 0 to 2147483647",
        "offset, 99999999999, an integer from 0 to 2147483647",
        "day, 2024-02-30, a day such as 2024-01-31",
        "job, 1-1-1-1-1, 'the id of a job, a UUID'",
        "state, NAPPING, 'one of WAITING, QUEUED, RUNNING, RETRYABLE, CANCELLING, SUCCEEDED, DEAD, CANCELLED'",
        "day, 2008-12-31, a UTC day from 2009-01-01 to 2024-12-31",
        "day, 2025-01-01, a UTC day from 2009-01-01 to 2024-12-31",
        "day, +999999999-12-31, a UTC day from 2009-01-01 to 2024-12-31",
        "symbl, BTCUSDT, 'no such parameter; the known ones are day, job, state, limit, offset'"
    })
    void invalidParameterIsNamed(String name, String value, String expected) {
        parameters.putSingle(name, value);
        QueryFields query = query();

        query.day("day", POSSIBLE);
        query.id("job", "a job");
        query.parsed("state", (field, text) -> EnumParser.parse(TaskState.class, field, text));
        PageQuery.read(query);

        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, query::throwIfInvalid);
        assertThat(refusal.fields()).singleElement().satisfies(field -> {
            assertThat(field.field()).isEqualTo(name);
            assertThat(field.value()).isEqualTo(value);
            assertThat(field.expected()).isEqualTo(expected);
        });
    }

    @Test
    void parameterGivenTwiceIsRefused() {
        parameters.put("day", List.of("2024-01-01", "2024-01-02"));

        InvalidRequestException refusal = catchThrowableOfType(InvalidRequestException.class, query()::throwIfInvalid);

        assertThat(refusal).hasMessage("day is 2024-01-01,2024-01-02, expected one value");
    }

    private QueryFields query() {
        return new QueryFields(parameters, PageQuery.with("day", "job", "state"));
    }
}
