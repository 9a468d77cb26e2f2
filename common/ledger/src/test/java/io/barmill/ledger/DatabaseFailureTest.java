package io.barmill.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseFailureTest {
    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "28P01", "3D000", "57P03"})
    void failureToConnectIsFoundBelowItsWrappers(String state) {
        SQLException refused = new SQLException("refused\nMore", state);

        assertThat(DatabaseFailure.noConnection(new IllegalStateException(new RuntimeException(refused))))
                .contains("refused");
    }

    @Test
    void otherFailuresAreNotTheDatabases() {
        assertThat(DatabaseFailure.noConnection(new IllegalStateException("x"))).isEmpty();
        assertThat(DatabaseFailure.noConnection(new RuntimeException(new SQLException("no such column", "42703"))))
                .isEmpty();
        assertThat(DatabaseFailure.noConnection(new RuntimeException(new SQLException("x"))))
                .isEmpty();
    }
}
