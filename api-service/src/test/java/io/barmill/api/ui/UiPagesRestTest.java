package io.barmill.api.ui;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.api.RestTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class UiPagesRestTest extends RestTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/ui"})
    void rootLeadsToTheDashboard(String path) {
        Response response = given().redirects().follow(false).get(path);

        assertThat(response.statusCode()).isEqualTo(302);
        assertThat(response.header("Location")).isEqualTo("/ui/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ui/", "/ui/app.css", "/ui/js/main.js", "/ui/error-codes.md", "/ui/no-such-file.js"})
    void browserMayRunAndLoadNothingFromElsewhere(String path) {
        Response response = given().get(path);

        assertThat(response.header("Content-Security-Policy"))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .contains("connect-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*", "http");
        assertThat(response.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(response.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(response.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
    }

    @Test
    void pageIsAskedForAgainAndSentOnlyIfItHasChanged() {
        Response first = given().get("/ui/");
        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(first.contentType()).startsWith("text/html");
        assertThat(first.header("Cache-Control")).isEqualTo("no-cache");

        Response again = given().header("If-None-Match", first.header("ETag")).get("/ui/");

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asString()).isEmpty();
        assertThat(given().header("If-None-Match", "\"other\"").get("/ui/").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ui/no-such-file.js",
                "/ui/js",
                "/ui/js/",
                "/ui/../application.properties",
                "/ui/%2e%2e/%2e%2e/%2e%2e/application.properties",
                "/ui/..%2fapplication.properties",
                "/ui/js/../../../../application.properties",
                "/ui//etc/passwd"
            })
    void nothingElseIsServed(String path) {
        Response response = given().urlEncodingEnabled(false).get(path);

        assertThat(response.statusCode()).isIn(400, 404);
        assertThat(response.asString()).doesNotContain("quarkus.http");
    }

    @Test
    void filesCannotBeWritten() {
        assertThat(given().contentType("application/json")
                        .body("{}")
                        .put("/ui/app.css")
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void pageHasNoScriptOrStyleOfItsOwn() {
        String page = given().get("/ui/").asString();

        assertThat(page)
                .doesNotContain("style=")
                .doesNotContainPattern("<script(?![^>]*src=)")
                .doesNotContain("<style");
        assertThat(page).doesNotContainPattern("(src|href)=\"(https?:)?//");
    }
}
