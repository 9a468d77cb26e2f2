package io.barmill.cli.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.TestTerminal;
import io.barmill.cli.access.AuditCommand;
import io.barmill.cli.access.TokensCommand;
import io.barmill.cli.access.UsersCommand;
import io.barmill.cli.access.WhoAmICommand;
import io.barmill.cli.http.Http;
import io.barmill.cli.stack.Installation;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class AccessCommandsTest {
    private static final String TOKEN =
            "{'id': '4fTzQ1bX', 'user': 'bob', 'expires_at': '2027-01-01T00:00:00Z', 'secret': 'bml_secret'}";

    private final TestTerminal terminal = new TestTerminal(0);
    private final Installation installation = new Installation(Path.of("nowhere"));
    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void addedUserGetsATokenThatIsPrintedOnce() {
        api.answers("POST /users", 201, "{'name': 'bob', 'role': 'operator', 'token': " + TOKEN + "}");

        assertThat(run(
                        UsersCommand.of(terminal.terminal(), installation),
                        "add",
                        "bob",
                        "--role",
                        "operator",
                        "--days",
                        "30"))
                .isZero();

        assertThat(api.requests()).containsExactly("POST /users {\"name\":\"bob\",\"role\":\"operator\",\"days\":30}");
        assertThat(terminal.out().lines()).contains("bml_secret");
    }

    @Test
    void userIsChangedByPatch() {
        api.answers(
                "PATCH /users/bob", 200, "{'name': 'bob', 'role': 'viewer', 'disabled_at': '2026-01-01T00:00:00Z'}");

        assertThat(run(
                        UsersCommand.of(terminal.terminal(), installation),
                        "set",
                        "bob",
                        "--role",
                        "viewer",
                        "--disable"))
                .isZero();

        assertThat(api.requests()).containsExactly("PATCH /users/bob {\"role\":\"viewer\",\"disabled\":true}");
        assertThat(terminal.out()).isEqualToIgnoringNewLines("bob is viewer, disabled");
    }

    @Test
    void tokensAreCreatedReplacedAndRevoked() {
        api.answers("POST /tokens", 201, TOKEN)
                .answers("POST /tokens/4fTzQ1bX/rotate", 201, TOKEN)
                .answers("DELETE /tokens/4fTzQ1bX", 200, TOKEN);

        assertThat(run(tokens(), "create", "notebook", "--role", "viewer")).isZero();
        assertThat(run(tokens(), "rotate", "4fTzQ1bX")).isZero();
        assertThat(run(tokens(), "revoke", "4fTzQ1bX")).isZero();

        assertThat(api.requests())
                .containsExactly(
                        "POST /tokens {\"name\":\"notebook\",\"role\":\"viewer\"}",
                        "POST /tokens/4fTzQ1bX/rotate",
                        "DELETE /tokens/4fTzQ1bX");
    }

    @Test
    void callerAndAuditAreShown() {
        api.answers(
                        "GET /whoami",
                        200,
                        "{'user': 'bob', 'role': 'operator', 'credential': 'token', 'token_id': '4fTzQ1bX'}")
                .answers(
                        "GET /audit",
                        200,
                        "{'entries': [{'at': '2026-01-01T00:00:00Z', 'user': 'bob', 'via': 'cli', 'action':"
                                + " 'changeUser', 'object': '/api/v1/users/x', 'status': 200, 'before': 'viewer', 'after':"
                                + " 'admin'}]}");

        assertThat(run(new CommandLine(new WhoAmICommand(terminal.terminal(), installation))))
                .isZero();
        assertThat(run(new CommandLine(new AuditCommand(terminal.terminal(), installation))))
                .isZero();

        assertThat(terminal.out()).contains("bob, operator, by token 4fTzQ1bX", "changeUser", "viewer -> admin");
    }

    @Test
    void requestsOfAClientWithATokenHaveIt() {
        api.answers("GET /whoami", 200, "{}");
        try (Http http = Http.open()) {
            ApiClient client = new ApiClient(http, api.url());
            client.get("/whoami");
            client.with("bml_x").get("/whoami");
        }

        assertThat(api.credentials()).containsExactly(null, "Bearer bml_x");
    }

    private CommandLine tokens() {
        return TokensCommand.of(terminal.terminal(), installation);
    }

    private int run(CommandLine command, String... arguments) {
        return command.execute(
                Stream.concat(Stream.of(arguments), Stream.of("--url", api.url().toString()))
                        .toArray(String[]::new));
    }
}
