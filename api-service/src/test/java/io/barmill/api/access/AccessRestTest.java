package io.barmill.api.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.barmill.api.RestTest;
import io.barmill.ledger.access.Accounts;
import io.barmill.ledger.access.NewToken;
import io.barmill.ledger.access.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AccessRestTest extends RestTest {
    private static final String API = "/api/v1";
    private static final String NOBODY = "00000000-0000-4000-8000-000000000000";

    @Inject
    Accounts accounts;

    /** Whoever adds an operation without a rule, or with one that is not enforced, fails here. */
    @Test
    void everyOperationIsRefusedWithoutACredentialAndToRolesBelowItsOwn() {
        Map<Role, String> tokens = new EnumMap<>(Role.class);
        for (Role role : List.of(Role.ADMIN, Role.OPERATOR, Role.VIEWER)) {
            tokens.put(role, add(role.id(), role));
        }
        Map<String, Map<String, Map<String, Object>>> paths =
                given().queryParam("format", "json").get("/openapi").jsonPath().getMap("paths");
        int operations = 0;
        for (var path : paths.entrySet()) {
            for (var operation : path.getValue().entrySet()) {
                String name = operation.getKey() + " " + path.getKey();
                assertThat(operation.getValue()).as("%s has a role", name).containsKey("x-barmill-role");
                Role needed = Role.valueOf(
                        operation.getValue().get("x-barmill-role").toString().toUpperCase(Locale.ROOT));

                assertThat(send(Optional.empty(), operation.getKey(), path.getKey()))
                        .as("%s without a credential", name)
                        .isEqualTo(401);
                for (Role role : Role.values()) {
                    int status = send(Optional.of(tokens.get(role)), operation.getKey(), path.getKey());
                    if (role.covers(needed)) {
                        assertThat(status).as("%s by %s", name, role).isNotIn(401, 403);
                    } else {
                        assertThat(status).as("%s by %s", name, role).isEqualTo(403);
                    }
                }
                operations++;
            }
        }
        assertThat(operations).isGreaterThan(25);
    }

    private static int send(Optional<String> token, String method, String path) {
        RequestSpecification request = given().contentType(ContentType.JSON);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        String filled = path.replace("{id}", NOBODY)
                .replace("{exchange}", "binance")
                .replace("{venue}", "binance")
                .replace("{bar}", "time-1m")
                .replace("{symbol}", "BTCUSDT")
                .replace("{kind}", "download")
                .replace("{name}", "nobody")
                .replace("{fingerprint}", "0".repeat(64));
        boolean hasBody = List.of("post", "patch").contains(method);
        return (hasBody ? request.body("{\"no_such_field\":1}") : request)
                .request(method.toUpperCase(Locale.ROOT), filled)
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/live", "/health/ready", "/docs/", "/openapi", "/metrics"})
    void pathOfTheServiceItselfNeedsNoCredentialOnLoopback(String path) {
        add("alice", Role.ADMIN);

        assertThat(given().get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void openModeEndsWithTheFirstUser() {
        assertThat(get(API + "/whoami").getString("user")).isEqualTo("local");
        assertThat(get(API + "/whoami").getString("credential")).isEqualTo("open");

        Response added = post(API + "/users", "{\"name\":\"alice\",\"role\":\"admin\"}");

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.header("Cache-Control")).contains("no-store");
        assertThat(given().get(API + "/whoami").statusCode()).isEqualTo(401);
        JsonPath me = as(added.jsonPath().getString("token.secret"))
                .get(API + "/whoami")
                .jsonPath();
        assertThat(me.getString("user")).isEqualTo("alice");
        assertThat(me.getString("role")).isEqualTo("admin");
    }

    @Test
    void firstUserIsAnAdminAndTheLastAdminStays() {
        Response operator = post(API + "/users", "{\"name\":\"bob\",\"role\":\"operator\"}");
        assertThat(operator.statusCode()).isEqualTo(409);
        assertThat(operator.jsonPath().getString("code")).isEqualTo("ADMIN_REQUIRED");

        String secret = add("alice", Role.ADMIN);
        for (String change : List.of("{\"role\":\"viewer\"}", "{\"disabled\":true}")) {
            Response refused =
                    as(secret).contentType(ContentType.JSON).body(change).patch(API + "/users/alice");
            assertThat(refused.statusCode()).isEqualTo(409);
            assertThat(refused.jsonPath().getString("code")).isEqualTo("ADMIN_REQUIRED");
        }
        add("carol", Role.ADMIN);
        assertThat(as(secret)
                        .contentType(ContentType.JSON)
                        .body("{\"role\":\"viewer\"}")
                        .patch(API + "/users/alice")
                        .statusCode())
                .isEqualTo(200);
        assertThat(as(secret).get(API + "/users").statusCode()).isEqualTo(403);
    }

    @Test
    void unknownWrongExpiredRevokedAndDisabledAreAnsweredAlike() {
        String admin = add("alice", Role.ADMIN);
        String expired = add("bob", Role.VIEWER, Duration.ZERO);
        String revoked = add("carol", Role.VIEWER);
        accounts.revoke(revoked.substring(4, 12));
        String disabled = add("dave", Role.VIEWER);
        accounts.change("dave", Optional.empty(), Optional.of(true));
        String known = TokenText.parse(admin).orElseThrow().id();
        String unknown = TokenText.random().text();

        for (String secret : List.of(unknown, withId(unknown, known), expired, revoked, disabled, "nonsense")) {
            Response refused = as(secret).get(API + "/jobs");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertThat(refused.contentType()).startsWith("application/problem+json");
            assertThat(refused.jsonPath().getString("detail")).isEqualTo("the credential of the request is not valid");
        }
    }

    /** A well-formed token with another's id. */
    private static String withId(String secret, String id) {
        return TokenText.checked("bml_" + id + secret.substring(12, secret.length() - 6));
    }

    @Test
    void bothHeadersAreTakenUnlessTheyDiffer() {
        String secret = add("alice", Role.ADMIN);

        assertThat(given().header("X-API-Token", secret).get(API + "/jobs").statusCode())
                .isEqualTo(200);
        assertThat(as(secret).header("X-API-Token", secret).get(API + "/jobs").statusCode())
                .isEqualTo(200);
        Response differ = as(secret).header("X-API-Token", "another").get(API + "/jobs");
        assertThat(differ.statusCode()).isEqualTo(400);
        assertThat(differ.jsonPath().getString("code")).isEqualTo("INVALID_FIELD");
    }

    @Test
    void nameBesideATokenIsTheTokensUser() {
        String secret = add("alice", Role.ADMIN);

        assertThat(as(secret).header("X-Username", "alice").get(API + "/jobs").statusCode())
                .isEqualTo(200);
        Response other = as(secret).header("X-Username", "bob").get(API + "/jobs");
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.jsonPath().getString("code")).isEqualTo("USER_NOT_ALLOWED");
    }

    @Test
    void tokensAreLimitedRotatedAndRevoked() {
        String secret = add("alice", Role.ADMIN);
        for (int i = 0; i < 4; i++) {
            assertThat(createToken(secret, "{\"name\":\"t" + i + "\"}").statusCode())
                    .isEqualTo(201);
        }
        Response sixth = createToken(secret, "{\"name\":\"t5\"}");
        assertThat(sixth.statusCode()).isEqualTo(409);
        assertThat(sixth.jsonPath().getString("code")).isEqualTo("TOKEN_LIMIT");

        String id = TokenText.parse(secret).orElseThrow().id();
        Response rotated = as(secret).contentType(ContentType.JSON).post(API + "/tokens/" + id + "/rotate");
        assertThat(rotated.statusCode()).isEqualTo(201);
        String next = rotated.jsonPath().getString("secret");
        assertThat(as(secret).get(API + "/jobs").statusCode())
                .as("the old one, for a day")
                .isEqualTo(200);
        assertThat(as(next).get(API + "/jobs").statusCode()).isEqualTo(200);

        assertThat(as(next).contentType(ContentType.JSON)
                        .delete(API + "/tokens/" + id)
                        .statusCode())
                .isEqualTo(200);
        assertThat(as(secret).get(API + "/jobs").statusCode()).isEqualTo(401);
    }

    @Test
    void tokenMayDoNoMoreThanItsCapNorMakeOneThatMay() {
        add("alice", Role.ADMIN);
        String operator = add("bob", Role.OPERATOR);
        String viewer = createToken(operator, "{\"name\":\"notebook\",\"role\":\"viewer\"}")
                .jsonPath()
                .getString("secret");

        assertThat(as(viewer).get(API + "/jobs").statusCode()).isEqualTo(200);
        assertThat(cancel(viewer, NOBODY).statusCode()).isEqualTo(403);
        String child = createToken(viewer, "{\"name\":\"child\",\"role\":\"admin\"}")
                .jsonPath()
                .getString("secret");
        assertThat(cancel(child, NOBODY).statusCode()).isEqualTo(403);
    }

    @Test
    void tokenWithALowerRoleCannotReplaceOneThatMayDoMore() {
        String admin = add("alice", Role.ADMIN);
        String viewer = createToken(admin, "{\"name\":\"notebook\",\"role\":\"viewer\"}")
                .jsonPath()
                .getString("secret");
        String id = TokenText.parse(admin).orElseThrow().id();

        Response refused = as(viewer).contentType(ContentType.JSON).post(API + "/tokens/" + id + "/rotate");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.asString()).doesNotContain("secret");
    }

    @Test
    void anothersTokensAreNotSeenNorTouched() {
        String alice = add("alice", Role.ADMIN);
        String bob = add("bob", Role.OPERATOR);
        String id = TokenText.parse(alice).orElseThrow().id();

        assertThat(as(bob).queryParam("user", "alice").get(API + "/tokens").statusCode())
                .isEqualTo(403);
        assertThat(as(bob).contentType(ContentType.JSON)
                        .delete(API + "/tokens/" + id)
                        .statusCode())
                .isEqualTo(404);
        assertThat(createToken(bob, "{\"name\":\"x\",\"user\":\"alice\"}").statusCode())
                .isEqualTo(403);
        assertThat(as(alice)
                        .queryParam("user", "*")
                        .get(API + "/tokens")
                        .jsonPath()
                        .getList("tokens"))
                .hasSize(2);
        assertThat(as(alice).get(API + "/tokens").asString()).doesNotContain("secret", alice);
    }

    @Test
    void jobSaysWhoSubmittedItAndTheAuditWhoDidWhat() {
        add("alice", Role.ADMIN);
        String bob = add("bob", Role.OPERATOR);
        String carol = add("carol", Role.VIEWER);
        String job = as(bob).header("User-Agent", "barmill-cli/0.1.0")
                .contentType(ContentType.JSON)
                .body(
                        "{\"exchange\":\"binance\",\"market\":\"spot\",\"symbols\":[\"BTCUSDT\"],\"data_types\":[\"trades\"],"
                                + "\"start_date\":\"2024-01-01\",\"end_date\":\"2024-01-01\"}")
                .post(DOWNLOADS)
                .jsonPath()
                .getString("job_id");
        assertThat(cancel(carol, job).statusCode()).isEqualTo(403);
        assertThat(cancel(bob, job).statusCode()).isEqualTo(200);

        JsonPath view = as(bob).get(API + "/jobs/" + job).jsonPath();
        assertThat(view.getString("created_by")).isEqualTo("bob");
        assertThat(view.getString("via")).isEqualTo("cli");
        JsonPath own = as(bob).get(API + "/audit").jsonPath();
        assertThat(own.getList("entries.action")).containsExactly("cancelJob", "submitDownload");
        assertThat(own.getList("entries.status")).containsExactly(200, 202);
        assertThat(own.getList("entries.user")).containsOnly("bob");
        await().untilAsserted(() -> {
            JsonPath refused = as(carol).get(API + "/audit").jsonPath();
            assertThat(refused.getList("entries.action")).containsExactly("cancelJob");
            assertThat(refused.getList("entries.status")).containsExactly(403);
        });
    }

    private Response cancel(String secret, String job) {
        return as(secret).contentType(ContentType.JSON).post(API + "/jobs/" + job + "/cancel");
    }

    private static Response createToken(String secret, String body) {
        return as(secret).contentType(ContentType.JSON).body(body).post(API + "/tokens");
    }

    private static RequestSpecification as(String secret) {
        return given().header("Authorization", "Bearer " + secret);
    }

    private String add(String name, Role role) {
        return add(name, role, Duration.ofDays(1));
    }

    private String add(String name, Role role, Duration lifetime) {
        TokenText text = TokenText.random();
        accounts.add(name, role, new NewToken(text.id(), text.hash(), "test", Optional.empty(), lifetime));
        return text.text();
    }
}
