package io.barmill.cli.stack;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.http.Http;
import io.barmill.sandbox.services.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadinessTest {
    private final ServiceSpec service =
            new ServiceSpec("api", Path.of("api.jar"), FreePort.orRequested(0), List.of(), Map.of());

    @TempDir
    Path folder;

    @Test
    void serviceThatRefusesItsLakeIsReportedWithItsReason() throws IOException {
        Path log = folder.resolve("api.log");
        Files.writeString(
                log, """
                ERROR: Failed to start application
                java.lang.RuntimeException: Failed to start quarkus
                \tat io.quarkus.runner.ApplicationImpl.doStart(Unknown Source)
                Caused by: io.barmill.error.BarmillException: /lake is a lake of sandbox data, barmill.lake.kind is real
                """ + String.join("", Collections.nCopies(40, "\tat io.quarkus.Deep.frame(Unknown Source)\n")));

        assertThatThrownBy(() -> await(log))
                .isInstanceOf(CommandException.class)
                .hasMessage("api ended while it started: /lake is a lake of sandbox data, barmill.lake.kind is real; "
                        + "its log is " + log)
                .asInstanceOf(InstanceOfAssertFactories.type(CommandException.class))
                .extracting(CommandException::exitCode)
                .isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void serviceThatEndsWithoutAnExceptionIsReportedWithTheEndOfItsLog() throws IOException {
        Path log = folder.resolve("api.log");
        Files.writeString(log, "first\n" + "more\n".repeat(20) + "barmill: no database\n");

        assertThatThrownBy(() -> await(log))
                .hasMessageStartingWith("api ended while it started; the end of its log, " + log + ":\n  more")
                .hasMessageEndingWith("  barmill: no database")
                .hasMessageNotContaining("first");
    }

    private void await(Path log) {
        try (Http http = Http.open()) {
            new Readiness(http, Duration.ofSeconds(10)).await(service, () -> false, log);
        }
    }
}
