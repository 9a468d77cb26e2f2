package io.barmill.venue.bybit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.error.InvalidFieldException;
import io.barmill.testing.TestVenues;
import io.barmill.ticks.DataType;
import io.barmill.venue.Archive;
import io.barmill.venue.ArchiveAvailability;
import io.barmill.venue.ArchivePeriod;
import io.barmill.venue.ArchiveSeries;
import io.barmill.venue.DownloadTaskParams;
import io.barmill.venue.ListingPage;
import io.barmill.venue.ListingRequest;
import io.barmill.venue.NamedArchive;
import io.barmill.venue.TickFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BybitVenueTest {
    private static final String INDEX = """
            <!DOCTYPE html>
            <html>
            <body>
            <ul>
            <li><a href="BTCUSDT2020-03-25.csv.gz">BTCUSDT2020-03-25.csv.gz</a></li>
            <li><a href="BTCUSDT2020-03-27.csv.gz">BTCUSDT2020-03-27.csv.gz</a></li>
            </ul>
            </body>
            </html>
            """;
    private static final ArchiveSeries SERIES =
            new ArchiveSeries("linear", DataType.TRADES, "BTCUSDT", Optional.empty());

    private final BybitVenue venue = new BybitVenue(TestVenues.BYBIT);

    @ParameterizedTest
    @CsvSource({
        "spot, btcusdt, spot/BTCUSDT/BTCUSDT_2024-01-31.csv.gz, BYBIT_SPOT_TRADES",
        "linear, BTCUSDT, trading/BTCUSDT/BTCUSDT2024-01-31.csv.gz, BYBIT_TRADES",
        "linear, BTC-27DEC24, trading/BTC-27DEC24/BTC-27DEC242024-01-31.csv.gz, BYBIT_TRADES",
        "linear, BTCPERP, trading/BTCPERP/BTCPERP2024-01-31.csv.gz, BYBIT_TRADES",
        "inverse, BTCUSD, trading/BTCUSD/BTCUSD2024-01-31.csv.gz, BYBIT_TRADES",
        "inverse, BTCUSDH24, trading/BTCUSDH24/BTCUSDH242024-01-31.csv.gz, BYBIT_TRADES"
    })
    void archivesHaveTheVenuesAddresses(String market, String symbol, String path, TickFormat format) {
        Archive archive = venue.archive(
                new DownloadTaskParams("bybit", venue.market("market", market), DataType.TRADES, symbol, "2024-01-31"));

        assertThat(archive.url()).isEqualTo(URI.create("https://public.bybit.com/" + path));
        assertThat(archive.checksumUrl()).isEmpty();
        assertThat(archive.packing()).isEqualTo(Archive.Packing.GZIP);
        assertThat(archive.format()).isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "../BTCUSDT", "BTC/USDT", "BTCUSDT%2f", "BTCUSDT\u0000", "B", "BTC USDT", "BTCUSDT?x=1", "-"
            })
    void hostileSymbolsAreRefused(String symbol) {
        assertThatThrownBy(() -> venue.symbol("symbols[0]", symbol)).isInstanceOf(InvalidFieldException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "linear | BTCUSD | trades | 2024-01-01 | symbol is BTCUSD, expected a contract that counts base units",
                "inverse | BTCUSDT | trades | 2024-01-01 | symbol is BTCUSDT, expected a contract worth a dollar",
                "linear | BTCUSDT | aggTrades | 2024-01-01 | type is aggTrades, expected trades",
                "linear | BTCUSDT | trades | 2024-01 | period is 2024-01, expected a day",
                "option | BTCUSDT | trades | 2024-01-01 | market is option, expected one of spot, linear, inverse"
            })
    void whatItDoesNotPublishIsRefused(String market, String symbol, String type, String period, String message) {
        DownloadTaskParams order =
                new DownloadTaskParams("bybit", market, DataType.parse("type", type), symbol, period);

        assertThatThrownBy(() -> venue.archive(order))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theIndexTellsWhichDaysThereAre() {
        ListingRequest request = request();
        ListingPage page = request.read(INDEX.getBytes(StandardCharsets.UTF_8));

        assertThat(request.url()).isEqualTo(URI.create("https://public.bybit.com/trading/BTCUSDT/"));
        assertThat(List.of("2020-03-25", "2020-03-26", "2020-03-27"))
                .extracting(day -> page.presence(SERIES, ArchivePeriod.parse("period", day)))
                .containsExactly(
                        ArchiveAvailability.PUBLISHED, ArchiveAvailability.UNLISTED, ArchiveAvailability.PUBLISHED);
        assertThat(page.next()).isEmpty();
        assertThat(request.absent().orElseThrow().presence(SERIES, ArchivePeriod.parse("period", "2020-03-25")))
                .isEqualTo(ArchiveAvailability.UNLISTED);
    }

    @Test
    void anIndexThatIsCutAnywhereIsNoIndex() {
        ListingRequest request = request();
        for (int length = 0; length < INDEX.length() - 1; length++) {
            byte[] part = INDEX.substring(0, length).getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> request.read(part))
                    .as("%d bytes", length)
                    .isInstanceOfSatisfying(
                            BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE));
        }
    }

    private ListingRequest request() {
        ArchivePeriod day = ArchivePeriod.parse("period", "2020-03-25");
        return venue.index(SERIES, day, day).get(0);
    }

    @Test
    void contractsOfTheInverseMarketAreWorthADollar() {
        assertThat(venue.needsContractValue("inverse", DataType.TRADES)).isTrue();
        assertThat(venue.needsContractValue("linear", DataType.TRADES)).isFalse();
        assertThat(venue.configuredContractValue("ETHUSD").orElseThrow().text()).isEqualTo("inverse:1");
        assertThat(venue.configuredContractValue("ETHUSDT")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a/BTCUSDT2024-01-31.csv.gz, linear, BTCUSDT",
        "BTCUSD2024-01-31.csv, inverse, BTCUSD",
        "spot/BTCUSDT/BTCUSDT_2024-01-31.csv.gz, spot, BTCUSDT",
        "BTC-27DEC242024-01-31.csv.gz, linear, BTC-27DEC24"
    })
    void ownNamesAreRead(String path, String market, String symbol) {
        assertThat(venue.named(path))
                .contains(
                        new NamedArchive(Optional.of(market), DataType.TRADES, symbol, "2024-01-31", Optional.empty()));
        assertThat(venue.named("BTCUSDT-trades-2024-01-31.zip")).isEmpty();
    }

    @Test
    void symbolsAreThoseThatTrade() {
        String answer = "{\"retCode\":0,\"result\":{\"category\":\"linear\",\"list\":["
                + "{\"symbol\":\"BTCUSDT\",\"status\":\"Trading\"},{\"symbol\":\"OLDUSDT\",\"status\":\"Closed\"}]}}";

        assertThat(venue.symbolsUrl("linear"))
                .isEqualTo(URI.create("https://api.bybit.com/v5/market/instruments-info?category=linear&limit=1000"));
        assertThat(venue.symbols("linear", answer.getBytes(StandardCharsets.UTF_8)))
                .containsExactly("BTCUSDT");
        assertThatThrownBy(() -> venue.symbols("spot", "{\"retCode\":10001}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VENUE_UNAVAILABLE));
    }
}
