package io.barmill.api.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemMapperTest {
    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyCodeMakesAProblemOfItsOwnStatus(ErrorCode code) {
        Problem problem = Problems.of(new BarmillException(code, "the facts"), "/path");

        assertThat(problem.status()).isEqualTo(code.httpStatus());
        assertThat(problem.code()).isEqualTo(code.name());
        assertThat(problem.type()).matches("urn:barmill:problem:[a-z0-9-]+");
        assertThat(problem.title()).matches("[A-Z][a-zA-Z0-9 ]+");
        assertThat(problem.instance()).isEqualTo("/path");
        assertThat(problem.errors()).isEmpty();
        assertThat(problem.errorId()).isEmpty();
    }

    @Test
    void messagesOfTheDatabaseStayInTheLog() {
        Problem problem = Problems.of(
                new BarmillException(ErrorCode.LEDGER_UNAVAILABLE, "Connection to db.internal:5432 refused"), "/path");

        assertThat(problem.detail()).doesNotContain("db.internal");
    }

    @Test
    void unexpectedFailureRevealsOnlyAnId() {
        Problem problem = Problems.ofUnexpected("/path", "id-7");

        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.errorId()).contains("id-7");
        assertThat(problem.detail()).contains("errorId=id-7");
    }

    @Test
    void retryAfterIsPassedOn() {
        BarmillException failure =
                new BarmillException(ErrorCode.RATE_LIMITED, "slow down", Duration.ofSeconds(7), null);

        assertThat(failure.retryAfter().map(ProblemMapper::seconds)).contains(7L);
        assertThat(ProblemMapper.seconds(Duration.ofMillis(1))).isEqualTo(1);
    }
}
