package io.barmill.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.http.HttpReply;
import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void everyFieldIsNamedWithItsValueAndWhatWouldBeRight() {
        CommandException refusal = Refusal.of(new HttpReply(400, """
            {"title": "Invalid", "status": 400, "detail": "two fields", "code": "INVALID_FIELD", "errors": [
              {"field": "months[1]", "value": "13", "expected": "a month from 1 to 12"},
              {"field": "symbols", "value": "absent", "expected": "at least one symbol"}]}\
            """));

        assertThat(refusal)
                .hasMessage("months[1] is 13, expected a month from 1 to 12; symbols is absent, expected at least one"
                        + " symbol");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void problemWithoutFieldsGivesItsCodeAndDetail() {
        CommandException refusal = Refusal.of(
                new HttpReply(503, "{\"detail\": \"the ledger is down\", \"code\": \"LEDGER_UNAVAILABLE\"}"));

        assertThat(refusal).hasMessage("LEDGER_UNAVAILABLE: the ledger is down");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
    }

    @Test
    void refusalForWantOfACredentialSaysHowToHaveOne() {
        CommandException refusal = Refusal.of(
                new HttpReply(401, "{\"detail\": \"the request has no credential\", \"code\": \"UNAUTHORIZED\"}"));

        assertThat(refusal)
                .hasMessage("the request has no credential; barmill login keeps a token for this API, or set"
                        + " BARMILL_TOKEN");
        assertThat(refusal.exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
        assertThat(Refusal.of(new HttpReply(403, "{}")).exitCode()).isEqualTo(ExitCode.NOT_ALLOWED);
    }

    @Test
    void answerThatIsNoProblemGivesItsStatus() {
        assertThat(Refusal.of(new HttpReply(502, "<html>"))).hasMessage("the API responded with status 502");
        assertThat(Refusal.of(new HttpReply(404, ""))).hasMessage("the API responded with status 404");
    }
}
