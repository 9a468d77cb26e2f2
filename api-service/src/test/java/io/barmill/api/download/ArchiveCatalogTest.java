package io.barmill.api.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.config.VenueConfigs;
import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.plan.TickSeries;
import io.barmill.sandbox.venue.Fault;
import io.barmill.sandbox.venue.FaultKind;
import io.barmill.sandbox.venue.SandboxOptions;
import io.barmill.sandbox.venue.SandboxVenue;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchiveAvailability;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.Venues;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks the pretend venue over HTTP what it has. */
@Timeout(60)
@Tag("full")
class ArchiveCatalogTest {
    private static final String LISTING = "/data.binance.vision";
    private static final LocalDate LAST = LocalDate.of(2025, 6, 15);

    private final Vertx vertx = Vertx.vertx();
    private final SandboxVenue sandbox =
            SandboxVenue.start(SandboxOptions.defaults().withTradesPerDay(60).withLastDay(LAST));
    private final Venues venues = VenueConfigs.venues(Map.of(
            "barmill.venue.binance.listing-url",
            sandbox.baseUrl() + LISTING,
            "barmill.venue.tardis.api-url",
            sandbox.baseUrl()));
    private final TickClock clock = new TickClock();
    private ArchiveCatalog catalog = catalog("3S");

    @AfterEach
    void close() {
        catalog.close();
        sandbox.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void oneRequestListsTheDaysOfAYearAndOneTheMonths() {
        Function<ArchivePeriod, ArchiveAvailability> days = ask(binance("BTCUSDT"), "2025-01-01", "2025-06-20");
        Function<ArchivePeriod, ArchiveAvailability> months = ask(binance("BTCUSDT"), "2025-01", "2025-06");

        assertThat(Stream.of("2025-01-01", "2025-06-15", "2025-06-16")
                        .map(ArchiveCatalogTest::period)
                        .map(days))
                .containsExactly(
                        ArchiveAvailability.PUBLISHED, ArchiveAvailability.PUBLISHED, ArchiveAvailability.UNLISTED);
        assertThat(Stream.of("2025-01", "2025-05", "2025-06")
                        .map(ArchiveCatalogTest::period)
                        .map(months))
                .containsExactly(
                        ArchiveAvailability.PUBLISHED, ArchiveAvailability.PUBLISHED, ArchiveAvailability.UNLISTED);
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void longRangeIsReadPageByPageAndNoFurtherThanItsEnd() {
        Function<ArchivePeriod, ArchiveAvailability> days = ask(binance("BTCUSDT"), "2020-01-01", "2022-12-31");

        LocalDate first = LocalDate.of(2020, 1, 1);
        assertThat(first.datesUntil(LocalDate.of(2023, 1, 1))
                        .map(ArchivePeriod.Day::new)
                        .map(days))
                .hasSize(1_096)
                .containsOnly(ArchiveAvailability.PUBLISHED);
        assertThat(requests()).as("500 days a page").isEqualTo(3);
    }

    @Test
    void listingWithoutEndIsAFailure() {
        catalog.close();
        catalog = catalog(Map.of("barmill.listing.max-pages", "2"));

        BarmillException failure =
                catchThrowableOfType(BarmillException.class, () -> ask(binance("BTCUSDT"), "2020-01-01", "2022-12-31"));

        assertThat(failure.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("on more than 2 pages");
        assertThat(requests()).isEqualTo(2);
    }

    @Test
    void unknownSymbolIsAnEmptyListAndNotAFailure() {
        assertThat(ask(binance("NOSUCHUSDT"), "2024-01-01", "2024-01-01").apply(period("2024-01-01")))
                .isEqualTo(ArchiveAvailability.UNLISTED);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVER_ERROR, VENUE_UNAVAILABLE",
        "RATE_LIMITED, VENUE_UNAVAILABLE",
        "NOT_FOUND, VENUE_UNAVAILABLE",
        "CUT_BODY, VENUE_UNAVAILABLE",
        "STALL, TRANSFER_TIMEOUT"
    })
    void failureIsNotAnEmptyListAndIsNotCached(FaultKind kind, ErrorCode code) {
        sandbox.faults().add(Fault.of(kind, LISTING).duration(Duration.ofSeconds(20)));
        if (kind == FaultKind.STALL) {
            catalog.close();
            catalog = catalog("1S");
        }

        BarmillException refusal =
                catchThrowableOfType(BarmillException.class, () -> ask(binance("BTCUSDT"), "2024-01-01", "2024-01-01"));

        assertThat(refusal.code()).isEqualTo(code);
        assertThat(requests())
                .as("a venue that is silent is not waited for again")
                .isEqualTo(kind == FaultKind.STALL ? 1 : 3);
        sandbox.faults().clear();
        assertThat(ask(binance("BTCUSDT"), "2024-01-01", "2024-01-01").apply(period("2024-01-01")))
                .isEqualTo(ArchiveAvailability.PUBLISHED);
    }

    @Test
    void transientFailureIsRetried() {
        sandbox.faults().add(Fault.of(FaultKind.SERVER_ERROR, LISTING).times(1));
        sandbox.faults().add(Fault.of(FaultKind.CUT_BODY, LISTING).times(1));

        assertThat(ask(binance("BTCUSDT"), "2024-01-01", "2024-01-01").apply(period("2024-01-01")))
                .isEqualTo(ArchiveAvailability.PUBLISHED);
        assertThat(requests()).isEqualTo(3);
    }

    @Test
    void pageOfHtmlIsNotAListing() {
        Venues wrong = VenueConfigs.venues(
                Map.of("barmill.venue.binance.listing-url", sandbox.baseUrl() + "/_sandbox/faults"));
        TickSeries.Key series =
                new TickSeries.Key(wrong.get("exchange", "binance"), "spot", DataType.TRADES, "BTCUSDT");

        BarmillException refusal =
                catchThrowableOfType(BarmillException.class, () -> ask(series, "2024-01-01", "2024-01-01"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
        assertThat(refusal).hasMessageStartingWith("binance answered no listing at http://127.0.0.1:");
    }

    @Test
    void listingIsCachedUnlessTheCacheIsBypassed() {
        ask(binance("BTCUSDT"), "2024-01-01", "2024-01-31");
        ask(binance("BTCUSDT"), "2024-01-01", "2024-01-31");
        assertThat(requests()).isEqualTo(1);

        clock.now = clock.now.plusSeconds(10);
        assertThat(catalog.availability(binance("BTCUSDT"), period("2024-01-01"), period("2024-01-31"), clock.now))
                .isPresent();
        assertThat(requests()).isEqualTo(2);

        clock.now = clock.now.plusSeconds(60);
        ask(binance("BTCUSDT"), "2024-01-01", "2024-01-31");
        assertThat(requests()).isEqualTo(3);
    }

    @Test
    void allSymbolsOfAnExchangeOfTardisShareOneRequest() {
        LookupExecutor lookupExecutor = new LookupExecutor(8);
        List<Callable<ArchiveAvailability>> calls = IntStream.range(0, 50)
                .<Callable<ArchiveAvailability>>mapToObj(i -> () -> {
                    TickSeries.Key series = tardis(i % 2 == 0 ? "BTCUSDT" : "ETHUSDT");
                    return ask(series, "2025-06-15", "2025-06-16").apply(period(i < 25 ? "2025-06-15" : "2025-06-16"));
                })
                .toList();

        List<ArchiveAvailability> answers = lookupExecutor.all(calls);
        lookupExecutor.close();

        assertThat(answers.subList(0, 25)).containsOnly(ArchiveAvailability.PUBLISHED);
        assertThat(answers.subList(25, 50)).containsOnly(ArchiveAvailability.NOT_YET);
        assertThat(requests()).isEqualTo(1);
    }

    private ArchiveCatalog catalog(String timeout) {
        return catalog(Map.of("barmill.listing.timeout", timeout, "barmill.listing.pause", "0.01S"));
    }

    private ArchiveCatalog catalog(Map<String, String> keys) {
        return new ArchiveCatalog(vertx, ArchiveCatalogConfigTest.with(keys), clock);
    }

    private Function<ArchivePeriod, ArchiveAvailability> ask(TickSeries.Key series, String first, String last) {
        return catalog.availability(series, period(first), period(last), Instant.MIN)
                .orElseThrow();
    }

    private TickSeries.Key binance(String symbol) {
        return new TickSeries.Key(venues.get("exchange", "binance"), "spot", DataType.TRADES, symbol);
    }

    private TickSeries.Key tardis(String symbol) {
        return new TickSeries.Key(venues.get("exchange", "tardis"), "binance", DataType.TRADES, symbol);
    }

    private int requests() {
        return sandbox.requests().all().size();
    }

    private static ArchivePeriod period(String text) {
        return ArchivePeriod.parse("period", text);
    }

    /** A clock that stands still until it is set. */
    private static final class TickClock extends Clock {
        private volatile Instant now = Instant.parse("2025-06-20T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
