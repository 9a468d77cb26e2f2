package io.barmill.api.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.barmill.ledger.access.Accounts;
import io.barmill.ledger.access.NewToken;
import io.barmill.ledger.access.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SessionRestTest extends RestTest {
    private static final String SESSION = "/api/v1/session";
    private static final String WHO = "/api/v1/whoami";
    private static final String COOKIE = "barmill_session";

    @Inject
    Accounts accounts;

    @Test
    void cookieIsWorthItsTokenUntilTheTokenIsRevoked() {
        String token = add();
        assertThat(given().get(WHO).statusCode()).isEqualTo(401);

        Response begun = begin(token);

        assertThat(begun.statusCode()).isEqualTo(200);
        assertThat(begun.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200");
        assertThat(begun.header("Cache-Control")).contains("no-store");
        assertThat(begun.asString()).doesNotContain(token);
        assertThat(get(token, Map.of()).jsonPath().getString("user")).isEqualTo("alice");
        accounts.revoke(TokenText.parse(token).orElseThrow().id());
        assertThat(get(token, Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void cookieIsNoCredentialForAChangeThatAnotherSiteMayHaveSent() {
        String token = add();

        assertThat(end(token, Map.of()).statusCode()).isEqualTo(401);
        assertThat(end(token, Map.of("Sec-Fetch-Site", "same-site")).statusCode())
                .isEqualTo(401);
        Response ended = end(token, Map.of("Sec-Fetch-Site", "same-origin"));
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(ended.header("Set-Cookie")).contains(COOKIE + "=", "Max-Age=0");
    }

    @Test
    void sessionNeedsATokenToKeep() {
        Response refused = given().contentType(ContentType.JSON).post(SESSION);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo("Authorization");
    }

    @Test
    void cookieThatHasOutlivedItsTokenDoesNotCloseOpenMode() {
        assertThat(get(TokenText.random().text(), Map.of()).jsonPath().getString("user"))
                .isEqualTo("local");
    }

    private static Response begin(String token) {
        return given().header("Authorization", "Bearer " + token)
                .contentType(ContentType.JSON)
                .post(SESSION);
    }

    private static Response get(String cookie, Map<String, String> headers) {
        return given().cookie(COOKIE, cookie).headers(headers).get(WHO);
    }

    private static Response end(String cookie, Map<String, String> headers) {
        return given().cookie(COOKIE, cookie)
                .headers(headers)
                .contentType(ContentType.JSON)
                .delete(SESSION);
    }

    private String add() {
        TokenText text = TokenText.random();
        accounts.add(
                "alice",
                Role.ADMIN,
                new NewToken(text.id(), text.hash(), "test", Optional.empty(), Duration.ofDays(1)));
        return text.text();
    }
}
