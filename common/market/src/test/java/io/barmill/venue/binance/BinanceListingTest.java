package io.barmill.venue.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.Randomized;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchiveAvailability;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.ArchiveSeries;
import io.barmill.venue.ListingPage;
import io.barmill.venue.ListingRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class BinanceListingTest {
    private static final ArchiveSeries TRADES = series("spot", DataType.TRADES, "BTCUSDT");
    private static final String FOLDER = "data/spot/daily/trades/BTCUSDT/";
    private static final String DAY = FOLDER + "BTCUSDT-trades-2024-01-0";

    private final BinanceVenue venue = new BinanceVenue(TestVenues.BINANCE);

    @ParameterizedTest
    @CsvSource({
        "spot, TRADES, BTCUSDT, , 2024-01-30, data/spot/daily/trades/BTCUSDT/, BTCUSDT-trades-2024-01-30",
        "um, AGG_TRADES, BTCUSDT, , 2024-01, data/futures/um/monthly/aggTrades/BTCUSDT/, BTCUSDT-aggTrades-2024-01",
        "um, BOOK_TICKER, BTCUSDT, , 2024-01-30, data/futures/um/daily/bookTicker/BTCUSDT/, BTCUSDT-bookTicker-2024-01-30",
        "spot, KLINES, BTCUSDT, 1mo, 2024-01, data/spot/monthly/klines/BTCUSDT/1mo/, BTCUSDT-1mo-2024-01"
    })
    void aFolderIsAskedForFromTheFirstArchiveOn(
            String market, DataType type, String symbol, String interval, String period, String folder, String name) {
        ArchiveSeries series = new ArchiveSeries(market, type, symbol, Optional.ofNullable(interval));

        List<ListingRequest> questions = venue.index(series, period(period), period(period));

        assertThat(questions)
                .extracting(ListingRequest::url)
                .containsExactly(
                        URI.create("https://s3-ap-northeast-1.amazonaws.com/data.binance.vision?delimiter=%2F&prefix="
                                + folder.replace("/", "%2F") + "&marker=" + (folder + name).replace("/", "%2F")));
    }

    @Test
    void withoutAListingNothingIsAsked() {
        BinanceVenue mirror = new BinanceVenue(TestVenues.BINANCE_WITHOUT_LISTING);

        assertThat(mirror.index(TRADES, period("2024-01-01"), period("2024-01-31")))
                .isEmpty();
    }

    @Test
    void whatIsListedIsThereAndNothingElse() {
        ListingPage answer = question("2024-01-01", "2024-01-09")
                .read(page(false, "", DAY + "1.zip", DAY + "1.zip.CHECKSUM", DAY + "3.zip", DAY + "4.zip.CHECKSUM"));

        assertThat(Stream.of("2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04")
                        .map(day -> answer.presence(TRADES, period(day))))
                .containsExactly(
                        ArchiveAvailability.PUBLISHED,
                        ArchiveAvailability.UNLISTED,
                        ArchiveAvailability.PUBLISHED,
                        ArchiveAvailability.UNLISTED);
        assertThat(answer.next()).isEmpty();
    }

    @Test
    void anEmptyListIsAnAnswer() {
        ListingPage answer = question("2024-01-01", "2024-01-09").read(page(false, ""));

        assertThat(answer.presence(TRADES, period("2024-01-01"))).isEqualTo(ArchiveAvailability.UNLISTED);
        assertThat(answer.next()).isEmpty();
    }

    @Test
    void aTruncatedPageGoesOnUntilTheLastArchiveWanted() {
        ListingRequest first = question("2024-01-01", "2024-01-05");

        ListingRequest marked = first.read(page(true, DAY + "2.zip", DAY + "1.zip", DAY + "2.zip"))
                .next()
                .orElseThrow();
        ListingRequest unmarked =
                first.read(page(true, "", DAY + "1.zip", DAY + "2.zip")).next().orElseThrow();
        Optional<ListingRequest> behindTheEnd = first.read(page(true, DAY + "6.zip", DAY + "4.zip", DAY + "6.zip"))
                .next();
        Optional<ListingRequest> atTheEnd =
                first.read(page(true, DAY + "5.zip", DAY + "5.zip")).next();

        assertThat(marked.url().toString()).endsWith("BTCUSDT-trades-2024-01-02.zip");
        assertThat(unmarked).isEqualTo(marked);
        assertThat(behindTheEnd).isEmpty();
        assertThat(atTheEnd).isEmpty();
    }

    static Stream<String> unreadable() {
        String whole = text(page(false, "", DAY + "1.zip"));
        return Stream.of(
                "",
                "<!doctype html><html><head><title>Binance Data Collection</title></head></html>",
                "<html><body/></html>",
                "{\"code\":0}",
                "<Error><Code>SlowDown</Code></Error>",
                whole.substring(0, whole.length() - 5),
                whole + whole,
                whole.replace("<IsTruncated>false</IsTruncated>", ""),
                whole.replace("false", "maybe"),
                whole.replace("<Prefix>" + FOLDER + "</Prefix>", ""),
                whole.replace("<Prefix>" + FOLDER, "<Prefix>data/spot/daily/trades/ETHUSDT/"),
                whole.replace("<Key>", "<Name>").replace("</Key>", "</Name>"),
                whole.replace("<Key>data", "<Key>other"),
                text(page(false, "", DAY + "2.zip", DAY + "1.zip")),
                text(page(false, "", DAY + "2.zip", DAY + "2.zip")),
                // A page that begins before what was asked for, and pages that lead nowhere.
                text(page(true, "", FOLDER + "BTCUSDT-trades-2023-12-31.zip")),
                text(page(true, "")),
                text(page(true, DAY + "1")),
                text(page(true, FOLDER + "A", DAY + "1.zip")));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void whatIsNoWholeListingIsNeverAnEmptyOne(String answer) {
        BarmillException refusal = catchThrowableOfType(
                BarmillException.class,
                () -> question("2024-01-01", "2024-01-09").read(answer.getBytes(StandardCharsets.UTF_8)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
        assertThat(refusal).hasMessageStartingWith("binance answered no listing at https://s3-ap-northeast-1.");
    }

    @Test
    void aListingCutAnywhereIsRefused() {
        byte[] whole = page(false, "", DAY + "1.zip", DAY + "1.zip.CHECKSUM");
        ListingRequest question = question("2024-01-01", "2024-01-09");

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            BarmillException refusal = catchThrowableOfType(BarmillException.class, () -> question.read(cut));
            assertThat(refusal).as("cut at %d", length).isNotNull();
            assertThat(refusal.code()).as("cut at %d", length).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
        }
    }

    @Test
    void damageIsEitherRefusedOrNotSeenButNeverAnotherFailure() {
        long seed = Randomized.seed();
        Random random = new Random(seed);
        byte[] whole = page(true, "", DAY + "1.zip", DAY + "2.zip");
        ListingRequest question = question("2024-01-01", "2024-01-09");
        for (int i = 0; i < 2_000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                question.read(damaged);
            } catch (BarmillException e) {
                assertThat(e.code()).as("seed %d, round %d", seed, i).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
            }
        }
    }

    private ListingRequest question(String first, String last) {
        return venue.index(TRADES, period(first), period(last)).get(0);
    }

    private static ArchivePeriod period(String text) {
        return ArchivePeriod.parse("period", text);
    }

    private static ArchiveSeries series(String market, DataType type, String symbol) {
        return new ArchiveSeries(market, type, symbol, Optional.empty());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] page(boolean truncated, String nextMarker, String... keys) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                        + "<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>data.binance.vision</Name>"
                        + "<Prefix>" + FOLDER + "</Prefix><Marker></Marker>"
                        + (nextMarker.isEmpty() ? "" : "<NextMarker>" + nextMarker + "</NextMarker>")
                        + "<MaxKeys>1000</MaxKeys><Delimiter>/</Delimiter><IsTruncated>" + truncated + "</IsTruncated>"
                        + Stream.of(keys)
                                .map(key -> "<Contents><Key>" + key
                                        + "</Key><Owner><ID>x</ID></Owner><Size>1</Size></Contents>")
                                .collect(Collectors.joining())
                        + "<CommonPrefixes><Prefix>" + FOLDER + "1m/</Prefix></CommonPrefixes></ListBucketResult>")
                .getBytes(StandardCharsets.UTF_8);
    }
}
