package io.barmill.venue.tardis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.venue.ArchiveAvailability;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.ArchiveSeries;
import io.barmill.venue.ListingPage;
import io.barmill.venue.ListingRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TardisDatasetsTest {
    private static final String ANSWER = """
            {"id":"kraken","datasets":{"exportedFrom":"2019-06-04T00:00:00.000Z",
            "exportedUntil":"2024-01-10T00:00:00.000Z","symbols":[
            {"id":"XBT/USD","dataTypes":["trades","quotes"],"availableSince":"2019-06-04T00:00:00.000Z",
             "availableTo":"2024-01-10T00:00:00.000Z"},
            {"id":"FUTURES","dataTypes":["trades"],"availableSince":"2023-12-31T12:00:00.000Z"},
            {"id":"OLD","dataTypes":["trades"],"availableSince":"2019-06-04T00:00:00.000Z",
             "availableTo":"2023-05-05T00:00:00.000Z"},
            {"id":"ODD","dataTypes":["trades"],"availableSince":"yesterday"}]}}""";

    private final TardisVenue venue = new TardisVenue(TestVenues.TARDIS);

    @ParameterizedTest
    @CsvSource({
        // The last day that was exported whole, and the days behind it.
        "TRADES, XBT-USD, 2024-01-09, PUBLISHED",
        "TRADES, XBT-USD, 2024-01-10, NOT_YET",
        "TRADES, XBT-USD, 2024-03-01, NOT_YET",
        "QUOTES, XBT-USD, 2024-01-09, PUBLISHED",
        "TRADES, XBT-USD, 2019-06-04, PUBLISHED",
        "TRADES, XBT-USD, 2019-06-03, NEVER",
        "LIQUIDATIONS, XBT-USD, 2024-01-09, NEVER",
        "TRADES, NOSUCH, 2024-01-09, NEVER",
        "TRADES, NOSUCH, 2024-01-10, NEVER",
        // A part of its first day is there; what goes on has no end.
        "GROUPED_TRADES, FUTURES, 2023-12-30, NEVER",
        "GROUPED_TRADES, FUTURES, 2023-12-31, PUBLISHED",
        "GROUPED_TRADES, FUTURES, 2024-01-10, NOT_YET",
        "TRADES, OLD, 2023-05-04, PUBLISHED",
        "TRADES, OLD, 2023-05-05, NEVER",
        "TRADES, OLD, 2024-02-01, NEVER"
    })
    void whatWasExportedOfASymbolAndTypeIsThere(
            DataType type, String symbol, LocalDate day, ArchiveAvailability presence) {
        assertThat(answer(ANSWER).presence(series(type, symbol), new ArchivePeriod.Day(day)))
                .isEqualTo(presence);
    }

    @Test
    void oneQuestionIsForAllSymbols() {
        List<ListingRequest> questions = Stream.of("XBT-USD", "OLD")
                .flatMap(symbol -> questions(venue, series(DataType.TRADES, symbol)).stream())
                .distinct()
                .toList();

        assertThat(questions)
                .extracting(ListingRequest::url)
                .containsExactly(URI.create("https://api.tardis.dev/v1/exchanges/kraken"));
        assertThat(answer(ANSWER).next()).isEmpty();
    }

    @Test
    void withoutAListingNothingIsAsked() {
        TardisVenue mirror = new TardisVenue(TestVenues.TARDIS_WITHOUT_LISTING);

        assertThat(questions(mirror, series(DataType.TRADES, "OLD"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>busy</html>",
                "{}",
                "[]",
                "{\"datasets\":{\"symbols\":[]}}",
                "{\"datasets\":null}",
                "{\"datasets\":{\"exportedUntil\":\"2024-01-10T00:00:00.000Z\"}}",
                "{\"datasets\":{\"exportedUntil\":\"soon\",\"symbols\":[]}}",
                "{\"datasets\":{\"exportedUntil\":\"2024-01-10T00:00:00.000Z\",\"symbols\":["
            })
    void whatIsNoWholeAnswerIsNeverAnEmptyOne(String body) {
        BarmillException refusal = catchThrowableOfType(BarmillException.class, () -> answer(body));

        assertThat(refusal.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
        assertThat(refusal).hasMessageStartingWith("tardis kraken ");
    }

    @Test
    void aSymbolWhoseTimesAreNoneIsAnErrorAndTheOthersAreNot() {
        BarmillException refusal = catchThrowableOfType(
                BarmillException.class,
                () -> answer(ANSWER)
                        .presence(series(DataType.TRADES, "ODD"), new ArchivePeriod.Day(LocalDate.of(2024, 1, 1))));

        assertThat(refusal.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE);
        assertThat(refusal).hasMessage("tardis kraken says that availableSince of ODD is yesterday, which is no time");
    }

    @Test
    void theLastDayIsAskedForFirstThenTheFirstThenTheRest() {
        assertThat(venue.askingOrder(days(5)))
                .extracting(ArchivePeriod::text)
                .containsExactly("2024-01-05", "2024-01-01", "2024-01-02", "2024-01-03", "2024-01-04");
        assertThat(venue.askingOrder(days(2)))
                .extracting(ArchivePeriod::text)
                .containsExactly("2024-01-02", "2024-01-01");
        assertThat(venue.askingOrder(days(1))).extracting(ArchivePeriod::text).containsExactly("2024-01-01");
        assertThat(venue.askingOrder(days(0))).isEmpty();
    }

    private static List<ArchivePeriod> days(int count) {
        LocalDate first = LocalDate.of(2024, 1, 1);
        return first.datesUntil(first.plusDays(count))
                .<ArchivePeriod>map(ArchivePeriod.Day::new)
                .toList();
    }

    private ListingPage answer(String body) {
        return questions(venue, series(DataType.TRADES, "XBT-USD")).get(0).read(body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<ListingRequest> questions(TardisVenue venue, ArchiveSeries series) {
        ArchivePeriod day = new ArchivePeriod.Day(LocalDate.of(2024, 1, 1));
        return venue.index(series, day, day);
    }

    private static ArchiveSeries series(DataType type, String symbol) {
        return new ArchiveSeries("kraken", type, symbol, Optional.empty());
    }
}
