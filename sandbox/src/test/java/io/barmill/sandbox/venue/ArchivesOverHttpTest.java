package io.barmill.sandbox.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArchivesOverHttpTest {
    private static final String ARCHIVE = "/data/spot/daily/aggTrades/ETHUSDT/ETHUSDT-aggTrades-2024-01-02.zip";
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

    @Test
    void sidecarNamesTheArchiveAndItsDigest() throws IOException {
        HttpResponse<byte[]> archive = http.get(ARCHIVE);
        HttpResponse<byte[]> sidecar = http.get(ARCHIVE + ".CHECKSUM");
        assertThat(new String(sidecar.body(), StandardCharsets.US_ASCII))
                .isEqualTo(Http.sha256(archive.body()) + "  ETHUSDT-aggTrades-2024-01-02.zip");
        assertThat(sidecar.headers().firstValue("Content-Type")).hasValue("binary/octet-stream");
        assertThat(archive.headers().firstValue("Content-Type")).hasValue("application/zip");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/data/spot/daily/aggTrades/ETHUSDT/ETHUSDT-aggTrades-2025-07-01.zip",
                "/data/spot/daily/aggTrades/ETHUSDT/ETHUSDT-aggTrades-2017-08-16.zip",
                "/data/spot/daily/aggTrades/ETHUSDT/ETHUSDT-aggTrades-2024-02-30.zip",
                "/data/spot/monthly/aggTrades/ETHUSDT/ETHUSDT-aggTrades-2025-07.zip",
                "/data/spot/daily/aggTrades/NOSUCH/NOSUCH-aggTrades-2024-01-02.zip",
                "/data/spot/daily/aggTrades/NOSUCH/NOSUCH-aggTrades-2024-01-02.zip.CHECKSUM",
                "/data/spot/daily/klines/ETHUSDT/7m/ETHUSDT-7m-2024-01-02.zip",
                "/data/spot/daily/klines/ETHUSDT/1m/ETHUSDT-5m-2024-01-02.zip",
                "/data/spot/daily/klines/ETHUSDT/ETHUSDT-klines-2024-01-02.zip",
                "/data/spot/daily/klines/ETHUSDT/1w/ETHUSDT-1w-2024-01-02.zip",
                "/data/futures/um/daily/klines/ETHUSDT/1s/ETHUSDT-1s-2024-01-02.zip",
                "/data/spot/daily/metrics/ETHUSDT/ETHUSDT-metrics-2024-01-02.zip",
                "/data/futures/um/monthly/metrics/ETHUSDT/ETHUSDT-metrics-2024-01.zip",
                "/data/futures/um/daily/fundingRate/ETHUSDT/ETHUSDT-fundingRate-2024-01-02.zip",
                "/nowhere"
            })
    void whatIsNotThereIs404InXml(String path) throws IOException {
        HttpResponse<byte[]> response = http.get(path);
        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .contains("<Code>NoSuchKey</Code>", path.substring(1));
    }

    @Test
    void headSaysWhatGetWouldBring() throws IOException {
        HttpResponse<byte[]> head = http.send("HEAD", ARCHIVE, "");
        HttpResponse<byte[]> get = http.get(ARCHIVE);
        assertThat(head.body()).isEmpty();
        for (String header : List.of("Content-Length", "ETag", "Last-Modified", "Accept-Ranges")) {
            assertThat(head.headers().firstValue(header))
                    .as(header)
                    .isPresent()
                    .isEqualTo(get.headers().firstValue(header));
        }
        assertThat(head.headers().firstValue("Last-Modified")).hasValue("Wed, 03 Jan 2024 06:00:00 GMT");
    }

    @Test
    void rangesAreThePartsOfTheWhole() throws IOException {
        byte[] whole = http.get(ARCHIVE).body();
        int length = whole.length;
        assertPart("bytes=0-99", whole, 0, 100);
        assertPart("bytes=1000-", whole, 1000, length);
        assertPart("bytes=-10", whole, length - 10, length);
        assertPart("bytes=" + (length - 5) + "-" + (length + 5), whole, length - 5, length);
    }

    private static void assertPart(String range, byte[] whole, int from, int to) throws IOException {
        HttpResponse<byte[]> part = http.get(ARCHIVE, "Range", range);
        assertThat(part.statusCode()).as(range).isEqualTo(206);
        assertThat(part.body()).as(range).isEqualTo(Arrays.copyOfRange(whole, from, to));
        assertThat(part.headers().firstValue("Content-Range"))
                .hasValue("bytes " + from + "-" + (to - 1) + "/" + whole.length);
    }

    @Test
    void rangeThatTheFileDoesNotHaveIs416AndOneThatCannotBeReadIsIgnored() throws IOException {
        int length = http.get(ARCHIVE).body().length;
        HttpResponse<byte[]> beyond = http.get(ARCHIVE, "Range", "bytes=" + length + "-");
        assertThat(beyond.statusCode()).isEqualTo(416);
        assertThat(beyond.headers().firstValue("Content-Range")).hasValue("bytes */" + length);
        for (String range : List.of("bytes=0-1,5-6", "lines=1-2", "bytes=-", "bytes=9-3")) {
            assertThat(http.get(ARCHIVE, "Range", range).body()).as(range).hasSize(length);
        }
    }

    @Test
    void ifRangeGivesThePartOfTheFileThatItNamesAndElseTheWhole() throws IOException {
        HttpResponse<byte[]> whole = http.get(ARCHIVE);
        String etag = whole.headers().firstValue("ETag").orElseThrow();
        String modified = whole.headers().firstValue("Last-Modified").orElseThrow();
        for (String condition : List.of(etag, modified)) {
            HttpResponse<byte[]> part = http.get(ARCHIVE, "Range", "bytes=10-19", "If-Range", condition);
            assertThat(part.statusCode()).as(condition).isEqualTo(206);
            assertThat(part.body()).hasSize(10);
        }
        HttpResponse<byte[]> changed = http.get(ARCHIVE, "Range", "bytes=10-19", "If-Range", "\"other\"");
        assertThat(changed.statusCode()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo(whole.body());
        assertThat(http.get(ARCHIVE, "If-None-Match", etag).statusCode()).isEqualTo(304);
    }

    @Test
    void listingPagesThroughEveryFileOnce() throws IOException {
        String prefix = "data/spot/daily/aggTrades/ETHUSDT/";
        List<String> keys = new ArrayList<>();
        String marker = "";
        int pages = 0;
        boolean more = true;
        while (more) {
            String page = http.text("/data.binance.vision?delimiter=/&prefix=" + prefix + "&marker=" + marker);
            List<String> onPage = elements(page, "Key");
            keys.addAll(onPage);
            pages++;
            more = page.contains("<IsTruncated>true</IsTruncated>");
            assertThat(onPage).hasSizeBetween(1, 1_000);
            assertThat(onPage.size() == 1_000 || !more).isTrue();
            if (more) {
                marker = elements(page, "NextMarker").get(0);
                assertThat(marker).isEqualTo(onPage.get(999));
            }
        }
        assertThat(pages).isGreaterThan(5);
        assertThat(keys).isSorted().doesNotHaveDuplicates();
        assertThat(keys.get(0)).isEqualTo(prefix + "ETHUSDT-aggTrades-2017-08-17.zip");
        assertThat(keys.get(keys.size() - 1)).isEqualTo(prefix + "ETHUSDT-aggTrades-2025-06-30.zip.CHECKSUM");
        assertThat(http.get("/" + keys.get(keys.size() - 2)).statusCode()).isEqualTo(200);
        assertThat(elements(http.text("/data.binance.vision?prefix=" + ARCHIVE.substring(1) + ".CHECKSUM"), "Size"))
                .containsExactly(
                        Integer.toString(http.get(ARCHIVE + ".CHECKSUM").body().length));
    }

    @Test
    void listingGoesDownTheFoldersByCommonPrefixes() throws IOException {
        assertThat(prefixes("")).containsExactly("data/");
        assertThat(prefixes("data/")).containsExactly("data/futures/", "data/option/", "data/spot/");
        assertThat(prefixes("data/spot/monthly/"))
                .containsExactly(
                        "data/spot/monthly/aggTrades/", "data/spot/monthly/klines/", "data/spot/monthly/trades/");
        assertThat(prefixes("data/futures/um/daily/"))
                .containsExactly(
                        "data/futures/um/daily/aggTrades/",
                        "data/futures/um/daily/bookDepth/",
                        "data/futures/um/daily/bookTicker/",
                        "data/futures/um/daily/indexPriceKlines/",
                        "data/futures/um/daily/klines/",
                        "data/futures/um/daily/liquidationSnapshot/",
                        "data/futures/um/daily/markPriceKlines/",
                        "data/futures/um/daily/metrics/",
                        "data/futures/um/daily/premiumIndexKlines/",
                        "data/futures/um/daily/trades/");
        assertThat(prefixes("data/spot/daily/klines/BTCUSDT/"))
                .hasSize(13)
                .doesNotContain("data/spot/daily/klines/BTCUSDT/1w/");
        assertThat(prefixes("data/futures/um/daily/trades/"))
                .contains("data/futures/um/daily/trades/BTCUSDT/")
                .hasSize(5);
        assertThat(prefixes("data/spot/daily/trades/B"))
                .containsExactly("data/spot/daily/trades/BNBUSDT/", "data/spot/daily/trades/BTCUSDT/");
    }

    @Test
    void unknownPrefixIsAnEmptyPage() throws IOException {
        HttpResponse<byte[]> page = http.get("/data.binance.vision?delimiter=/&prefix=data/spot/daily/nothing/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(new String(page.body(), StandardCharsets.UTF_8))
                .contains("<IsTruncated>false</IsTruncated>")
                .doesNotContain("<Contents>", "<CommonPrefixes>", "<NextMarker>");
    }

    private static List<String> prefixes(String prefix) throws IOException {
        List<String> all = elements(http.text("/data.binance.vision?delimiter=/&prefix=" + prefix), "Prefix");
        return all.subList(1, all.size()); // the first repeats the question
    }

    private static List<String> elements(String xml, String name) {
        Matcher matcher =
                Pattern.compile("<" + name + ">([^<]*)</" + name + ">").matcher(xml);
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
