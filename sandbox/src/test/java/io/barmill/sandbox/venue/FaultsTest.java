package io.barmill.sandbox.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    private static final String ARCHIVE = "/data/spot/daily/trades/BTCUSDT/BTCUSDT-trades-2024-01-02.zip";
    private static final String SIDECAR = ARCHIVE + ".CHECKSUM";
    private static final String DATASET = "/v1/binance/trades/2024/01/01/BTCUSDT.csv.gz";
    private static SandboxVenue venue;
    private static Http http;

    @BeforeAll
    static void start() {
        venue = SandboxVenue.start(SandboxOptions.defaults().withTradesPerDay(2_000));
        http = new Http(venue);
    }

    @AfterAll
    static void stop() {
        venue.close();
    }

    @AfterEach
    void calm() {
        venue.faults().clear();
        venue.requests().clear();
    }

    private static String digestIn(String sidecar) throws IOException {
        return http.text(sidecar).substring(0, 64);
    }

    @Test
    void rateLimitSaysWhenToComeBackAndEndsAfterItsTimes() throws IOException {
        venue.faults().add(Fault.of(FaultKind.RATE_LIMITED, ARCHIVE).times(2).retryAfter(Duration.ofSeconds(7)));
        for (int i = 0; i < 2; i++) {
            HttpResponse<byte[]> limited = http.get(ARCHIVE);
            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(limited.headers().firstValue("Retry-After")).hasValue("7");
        }
        assertThat(http.get(ARCHIVE).statusCode()).isEqualTo(200);
        assertThat(venue.faults().inForce()).isEmpty();
    }

    @Test
    void serverErrorAndNotFoundHitAnyPathThatThePatternNames() throws IOException {
        venue.faults().add(Fault.of(FaultKind.SERVER_ERROR, "/api/*").times(1));
        venue.faults().add(Fault.of(FaultKind.NOT_FOUND, "regex:/data/.*-2024-01-0[2-3]\\.zip"));
        assertThat(http.get("/api/v3/exchangeInfo").statusCode()).isEqualTo(500);
        assertThat(http.get("/api/v3/exchangeInfo").statusCode()).isEqualTo(200);
        assertThat(http.get(ARCHIVE).statusCode()).isEqualTo(404);
        assertThat(http.get(SIDECAR).statusCode()).isEqualTo(200);
        assertThat(http.get(ARCHIVE.replace("01-02", "01-04")).statusCode()).isEqualTo(200);
    }

    @Test
    void cutBodyEndsTheConnectionAfterItsBytesAndTheRestCanBeFetched() throws IOException {
        byte[] whole = http.get(ARCHIVE).body();
        venue.requests().clear();
        venue.faults().add(Fault.of(FaultKind.CUT_BODY, ARCHIVE).times(1).afterBytes(1_000));
        assertThatThrownBy(() -> http.get(ARCHIVE)).isInstanceOf(IOException.class);
        LoggedRequest cut = venue.requests().all().get(0);
        assertThat(cut.bytes()).isEqualTo(1_000);
        assertThat(cut.fault()).hasValue(FaultKind.CUT_BODY);
        byte[] rest = http.get(ARCHIVE, "Range", "bytes=1000-").body();
        assertThat(rest).isEqualTo(Arrays.copyOfRange(whole, 1_000, whole.length));
    }

    @Test
    void bodyCutBeforeItsFirstByteIsAnErrorToo() {
        venue.faults().add(Fault.of(FaultKind.CUT_BODY, ARCHIVE).times(1).afterBytes(0));
        assertThatThrownBy(() -> http.get(ARCHIVE)).isInstanceOf(IOException.class);
    }

    @Test
    void slowBodyTakesItsTimeAndIsWhole() throws IOException {
        byte[] whole = http.get(ARCHIVE).body();
        venue.faults().add(Fault.of(FaultKind.SLOW_BODY, ARCHIVE).times(1).duration(Duration.ofMillis(400)));
        long start = System.nanoTime();
        byte[] slow = http.get(ARCHIVE).body();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(300));
        assertThat(slow).isEqualTo(whole);
    }

    @Test
    void stalledBodyHoldsTheConnectionAndThenDropsIt() {
        venue.faults()
                .add(Fault.of(FaultKind.STALL, ARCHIVE).times(1).afterBytes(500).duration(Duration.ofMillis(300)));
        long start = System.nanoTime();
        assertThatThrownBy(() -> http.get(ARCHIVE)).isInstanceOf(IOException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(250));
        assertThat(venue.requests().all().get(0).bytes()).isEqualTo(500);
    }

    @Test
    void wrongChecksumIsOnlyInTheSidecar() throws IOException {
        venue.faults().add(Fault.of(FaultKind.WRONG_CHECKSUM, ARCHIVE).times(1));
        byte[] archive = http.get(ARCHIVE).body();
        assertThat(Http.unzip(ARCHIVE, archive)).isNotEmpty();
        assertThat(http.text(SIDECAR))
                .matches("[0-9a-f]{64}  BTCUSDT-trades-2024-01-02.zip")
                .doesNotContain(Http.sha256(archive));
        assertThat(digestIn(SIDECAR)).isEqualTo(Http.sha256(archive));
    }

    @Test
    void corruptArchiveHasTheDigestThatItsSidecarSaysAndCannotBeUnpacked() throws IOException {
        byte[] sound = http.get(ARCHIVE).body();
        venue.faults().add(Fault.of(FaultKind.CORRUPT_ARCHIVE, SIDECAR).times(1));
        assertThat(digestIn(SIDECAR)).isNotEqualTo(Http.sha256(sound));
        String published = digestIn(SIDECAR);
        byte[] corrupt = http.get(ARCHIVE).body();
        assertThat(Http.sha256(corrupt)).isEqualTo(published);
        assertThat(corrupt).hasSameSizeAs(sound);
        assertThatThrownBy(() -> Http.unzip(ARCHIVE, corrupt)).isInstanceOf(IOException.class);
        assertThat(http.get(ARCHIVE).body()).isEqualTo(sound);
        assertThat(digestIn(SIDECAR)).isEqualTo(Http.sha256(sound));
    }

    @Test
    void corruptDatasetCannotBeInflated() throws IOException {
        venue.faults().add(Fault.of(FaultKind.CORRUPT_ARCHIVE, DATASET));
        byte[] corrupt = http.get(DATASET).body();
        assertThatThrownBy(() -> Http.gunzip(corrupt)).isInstanceOf(IOException.class);
    }

    @Test
    void emptyArchiveIsValidAndHasNoRows() throws IOException {
        venue.faults().add(Fault.of(FaultKind.EMPTY, "*2024*"));
        byte[] archive = http.get(ARCHIVE).body();
        assertThat(Http.unzip(ARCHIVE, archive)).isEmpty();
        assertThat(digestIn(SIDECAR)).isEqualTo(Http.sha256(archive));
        assertThat(http.gzipLines(DATASET))
                .containsExactly("exchange,symbol,timestamp,local_timestamp,id,side,price,amount");
    }

    @Test
    void changedArchiveIsAnotherValidOneForGoodAndAPartOfTheOldOneCannotBeHad() throws IOException {
        HttpResponse<byte[]> old = http.get(ARCHIVE);
        String oldEtag = old.headers().firstValue("ETag").orElseThrow();
        venue.faults().add(Fault.of(FaultKind.CHANGED_AFTER_PUBLICATION, ARCHIVE));
        HttpResponse<byte[]> changed = http.get(ARCHIVE, "Range", "bytes=100-", "If-Range", oldEtag);
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(oldEtag);
        assertThat(digestIn(SIDECAR)).isEqualTo(Http.sha256(changed.body())).isNotEqualTo(Http.sha256(old.body()));
        List<String> before = Http.unzip(ARCHIVE, old.body());
        List<String> after = Http.unzip(ARCHIVE, changed.body());
        assertThat(after).hasSameSizeAs(before).isNotEqualTo(before);
        assertThat(http.get(ARCHIVE).body()).isEqualTo(changed.body());
        venue.faults().add(Fault.of(FaultKind.CHANGED_AFTER_PUBLICATION, ARCHIVE));
        assertThat(http.get(ARCHIVE).body()).isNotEqualTo(changed.body()).isNotEqualTo(old.body());
        venue.faults().clear();
        assertThat(http.get(ARCHIVE).body()).isEqualTo(old.body());
    }

    @Test
    void faultOfTheContentAndOneOfTheDeliveryMeetInOneRequest() throws IOException {
        venue.faults().add(Fault.of(FaultKind.CORRUPT_ARCHIVE, ARCHIVE).times(1));
        venue.faults().add(Fault.of(FaultKind.SLOW_BODY, ARCHIVE).times(1).duration(Duration.ofMillis(20)));
        byte[] corrupt = http.get(ARCHIVE).body();
        assertThatThrownBy(() -> Http.unzip(ARCHIVE, corrupt)).isInstanceOf(IOException.class);
        assertThat(venue.requests().all().get(0).fault()).hasValue(FaultKind.SLOW_BODY);
    }

    @Test
    void faultsAreOrderedListedAndEndedOverHttp() throws IOException {
        HttpResponse<byte[]> ordered = http.send(
                "POST",
                "/_sandbox/faults",
                "{\"path\":\"*BTCUSDT*\",\"fault\":\"rate_limited\",\"times\":1,\"retry_after_seconds\":3}");
        assertThat(ordered.statusCode()).isEqualTo(201);
        JsonArray inForce = new JsonArray(http.text("/_sandbox/faults"));
        assertThat(inForce.getJsonObject(0).getString("fault")).isEqualTo("rate_limited");
        assertThat(http.get(ARCHIVE).headers().firstValue("Retry-After")).hasValue("3");
        http.send("POST", "/_sandbox/faults", "{\"path\":\"*\",\"fault\":\"server_error\"}");
        assertThat(http.get(ARCHIVE).statusCode()).isEqualTo(500);
        assertThat(http.send("DELETE", "/_sandbox/faults", "").statusCode()).isEqualTo(204);
        assertThat(http.get(ARCHIVE).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"path\":\"*\"}",
                "{\"path\":\"*\",\"fault\":\"rain\"}",
                "{\"path\":\"regex:(\",\"fault\":\"stall\"}",
                "{\"path\":\"*\",\"fault\":\"stall\",\"times\":0}",
                "{\"path\":\"*\",\"fault\":\"stall\",\"times\":\"two\"}",
                "{\"path\":\"*\",\"fault\":\"cut_body\",\"after_bytes\":-7}"
            })
    void faultThatCannotBeUnderstoodIsRefused(String body) throws IOException {
        assertThat(http.send("POST", "/_sandbox/faults", body).statusCode()).isEqualTo(400);
        assertThat(venue.faults().inForce()).isEmpty();
    }

    @Test
    void requestsAreLoggedWithWhatTheyAskedAndGot() throws IOException {
        int length =
                http.get(ARCHIVE, "Range", "bytes=0-9", "User-Agent", "tests/1").body().length;
        http.get(DATASET + "?retryAttempt=3", "Authorization", "Bearer TD.sandbox");
        JsonArray logged = new JsonArray(http.text("/_sandbox/requests"));
        assertThat(logged).hasSize(2);
        JsonObject first = logged.getJsonObject(0);
        assertThat(first.getString("method") + " " + first.getString("path")).isEqualTo("GET " + ARCHIVE);
        assertThat(first.getInteger("status")).isEqualTo(206);
        assertThat(first.getString("range")).isEqualTo("bytes=0-9");
        assertThat(first.getInteger("bytes")).isEqualTo(length);
        assertThat(first.getString("user_agent")).isEqualTo("tests/1");
        assertThat(first.getBoolean("has_key")).isFalse();
        JsonObject second = logged.getJsonObject(1);
        assertThat(second.getInteger("retry_attempt")).isEqualTo(3);
        assertThat(second.getBoolean("has_key")).isTrue();
        assertThat(logged.encode()).doesNotContain("TD.sandbox");
        http.send("DELETE", "/_sandbox/requests", "");
        assertThat(new String(http.get("/_sandbox/requests").body(), StandardCharsets.UTF_8))
                .isEqualTo("[]");
    }
}
