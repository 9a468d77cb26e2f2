package io.barmill.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserSettingsTest {
    private static final StackPlan.Venue REAL = new StackPlan.Venue(true, Optional.empty());
    private static final StackPlan.Venue SANDBOX = new StackPlan.Venue(false, Optional.empty());

    @Test
    void onlyVariablesThatConfigureServicesAreSettings() {
        UserSettings settings = UserSettings.of(Map.of(
                "BARMILL_PLAN_MAX_TASKS", "9",
                "QUARKUS_LOG_LEVEL", "DEBUG",
                "BARMILL_LAKE_URI", " ",
                "BARMILL_JAVA_OPTS", "-Xmx1g",
                "BARMILL_NO_BUILD", "1",
                "PATH", "/bin"));

        assertThat(settings.variables()).containsOnlyKeys("BARMILL_PLAN_MAX_TASKS", "QUARKUS_LOG_LEVEL");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BARMILL_LAKE_URI",
                "BARMILL_LAKE_S3_ENDPOINT",
                "BARMILL_SCRATCH_DIR",
                "BARMILL_IMPORT_FOLDER",
                "BARMILL_VENUE_TARDIS_API_KEY",
                "QUARKUS_LOG_LEVEL"
            })
    void variableThatFitsTheStackIsHonoured(String name) {
        UserSettings settings = UserSettings.of(Map.of(name, "x"));

        assertThatCode(() -> settings.requireHonoured(REAL)).doesNotThrowAnyException();
        assertThatCode(() -> settings.requireHonoured(SANDBOX)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "BARMILL_POSTGRES_URL, up runs a database of its own",
        "BARMILL_RABBITMQ_HOST, up runs a broker of its own",
        "QUARKUS_HTTP_PORT, up takes the API's port from --port",
        "QUARKUS_HTTP_HOST, up listens on 127.0.0.1 only",
    })
    void variableThatContradictsTheStackIsRefusedByName(String name, String reason) {
        UserSettings settings = UserSettings.of(Map.of(name, "x"));

        assertThatThrownBy(() -> settings.requireHonoured(REAL))
                .isInstanceOfSatisfying(
                        CommandException.class,
                        refused -> assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE))
                .hasMessageStartingWith(name + " cannot be honoured: " + reason + "; ");
    }

    @Test
    void addressOfAVenueIsRefusedOnlyBesideAPretendVenue() {
        UserSettings settings = UserSettings.of(Map.of("BARMILL_VENUE_BINANCE_ARCHIVE_URL", "http://mirror"));

        assertThatCode(() -> settings.requireHonoured(REAL)).doesNotThrowAnyException();
        assertThatThrownBy(() -> settings.requireHonoured(SANDBOX))
                .hasMessageStartingWith("BARMILL_VENUE_BINANCE_ARCHIVE_URL cannot be honoured");
    }

    @Test
    void kindOfTheLakeIsNotTheUsersToChoose() {
        UserSettings settings = UserSettings.of(Map.of("BARMILL_LAKE_KIND", "real"));

        assertThatCode(() -> settings.requireHonoured(REAL)).doesNotThrowAnyException();
        assertThatThrownBy(() -> settings.requireHonoured(SANDBOX))
                .hasMessageContaining("this stack's lake is sandbox");
    }
}
