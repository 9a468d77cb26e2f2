package io.barmill.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.venue.ListingMode;
import io.barmill.venue.Venues;
import io.barmill.venue.binance.BinanceSettings;
import io.barmill.venue.bybit.BybitSettings;
import io.barmill.venue.okx.OkxSettings;
import io.barmill.venue.tardis.TardisSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VenueConfigTest {
    @Test
    void defaultsAreTheRealVenues() {
        VenueConfig config = VenueConfigs.with(Map.of());

        assertThat(config.binance().archiveUrl()).isEqualTo(URI.create("https://data.binance.vision"));
        assertThat(config.binance().listingUrl())
                .isEqualTo(URI.create("https://s3-ap-northeast-1.amazonaws.com/data.binance.vision"));
        assertThat(config.binance().spotUrl()).isEqualTo(URI.create("https://api.binance.com"));
        assertThat(config.binance().umUrl()).isEqualTo(URI.create("https://fapi.binance.com"));
        assertThat(config.binance().cmUrl()).isEqualTo(URI.create("https://dapi.binance.com"));
        assertThat(config.binance().optionUrl()).isEqualTo(URI.create("https://eapi.binance.com"));
        assertThat(config.binance().contractValues()).isEmpty();
        assertThat(config.okx().archiveUrl()).isEqualTo(URI.create("https://static.okx.com/cdn/okex/traderecords"));
        assertThat(config.okx().apiUrl()).isEqualTo(URI.create("https://www.okx.com"));
        assertThat(config.okx().contractValues()).isEmpty();
        assertThat(config.bybit().archiveUrl()).isEqualTo(URI.create("https://public.bybit.com"));
        assertThat(config.bybit().apiUrl()).isEqualTo(URI.create("https://api.bybit.com"));
        assertThat(config.bybit().listing()).isEqualTo(ListingMode.ON);
        assertThat(config.tardis().datasetsUrl()).isEqualTo(URI.create("https://datasets.tardis.dev"));
        assertThat(config.tardis().apiUrl()).isEqualTo(URI.create("https://api.tardis.dev"));
        assertThat(config.binance().listing()).isEqualTo(ListingMode.ON);
        assertThat(config.tardis().listing()).isEqualTo(ListingMode.ON);
        assertThat(config.tardis().apiKey()).isEmpty();
        assertThat(config.tardis().exchanges()).isEmpty();
    }

    @Test
    void keysHaveTheDefaultsOfTheSettings() {
        VenueConfig config = VenueConfigs.with(Map.of());
        BinanceSettings binance = Optional::empty;
        OkxSettings okx = Optional::empty;

        assertThat(config.binance().archiveUrl()).isEqualTo(binance.archiveUrl());
        assertThat(config.binance().listingUrl()).isEqualTo(binance.listingUrl());
        assertThat(config.binance().listing()).isEqualTo(binance.listing());
        assertThat(config.binance().spotUrl()).isEqualTo(binance.spotUrl());
        assertThat(config.binance().umUrl()).isEqualTo(binance.umUrl());
        assertThat(config.binance().cmUrl()).isEqualTo(binance.cmUrl());
        assertThat(config.binance().optionUrl()).isEqualTo(binance.optionUrl());
        assertThat(config.okx().archiveUrl()).isEqualTo(okx.archiveUrl());
        assertThat(config.okx().apiUrl()).isEqualTo(okx.apiUrl());
        BybitSettings bybit = new BybitSettings() {};
        assertThat(config.bybit().archiveUrl()).isEqualTo(bybit.archiveUrl());
        assertThat(config.bybit().apiUrl()).isEqualTo(bybit.apiUrl());
        assertThat(config.bybit().listing()).isEqualTo(bybit.listing());
        TardisSettings tardis = new TardisSettings() {
            @Override
            public Optional<String> apiKey() {
                return Optional.empty();
            }

            @Override
            public Optional<List<String>> exchanges() {
                return Optional.empty();
            }
        };
        assertThat(config.tardis().datasetsUrl()).isEqualTo(tardis.datasetsUrl());
        assertThat(config.tardis().apiUrl()).isEqualTo(tardis.apiUrl());
        assertThat(config.tardis().listing()).isEqualTo(tardis.listing());
    }

    @Test
    void everyKeyCanBeSet() {
        VenueConfig config = VenueConfigs.with(Map.ofEntries(
                Map.entry("barmill.venue.binance.archive-url", "http://127.0.0.1:1/a"),
                Map.entry("barmill.venue.binance.listing-url", "http://127.0.0.1:1/b"),
                Map.entry("barmill.venue.binance.spot-url", "http://127.0.0.1:1/c"),
                Map.entry("barmill.venue.binance.um-url", "http://127.0.0.1:1/d"),
                Map.entry("barmill.venue.binance.cm-url", "http://127.0.0.1:1/g"),
                Map.entry("barmill.venue.binance.option-url", "http://127.0.0.1:1/l"),
                Map.entry("barmill.venue.binance.contract-values", "BTCUSD_210326=inverse:100"),
                Map.entry("barmill.venue.okx.archive-url", "http://127.0.0.1:1/h"),
                Map.entry("barmill.venue.okx.api-url", "http://127.0.0.1:1/i"),
                Map.entry("barmill.venue.okx.contract-values", "A-USDT-SWAP=linear:1,B-USD-SWAP=inverse:10"),
                Map.entry("barmill.venue.bybit.archive-url", "http://127.0.0.1:1/j"),
                Map.entry("barmill.venue.bybit.api-url", "http://127.0.0.1:1/k"),
                Map.entry("barmill.venue.bybit.listing", "off"),
                Map.entry("barmill.venue.tardis.datasets-url", "http://127.0.0.1:1/e"),
                Map.entry("barmill.venue.tardis.api-url", "http://127.0.0.1:1/f"),
                Map.entry("barmill.venue.binance.listing", "off"),
                Map.entry("barmill.venue.tardis.listing", "off"),
                Map.entry("barmill.venue.tardis.api-key", "k"),
                Map.entry("barmill.venue.tardis.exchanges", "deribit,bitmex")));

        assertThat(config.binance().archiveUrl()).hasPath("/a");
        assertThat(config.binance().listingUrl()).hasPath("/b");
        assertThat(config.binance().listing()).isEqualTo(ListingMode.OFF);
        assertThat(config.tardis().listing()).isEqualTo(ListingMode.OFF);
        assertThat(config.binance().spotUrl()).hasPath("/c");
        assertThat(config.binance().umUrl()).hasPath("/d");
        assertThat(config.binance().cmUrl()).hasPath("/g");
        assertThat(config.binance().optionUrl()).hasPath("/l");
        assertThat(config.binance().contractValues()).contains(List.of("BTCUSD_210326=inverse:100"));
        assertThat(config.okx().archiveUrl()).hasPath("/h");
        assertThat(config.okx().apiUrl()).hasPath("/i");
        assertThat(config.okx().contractValues()).contains(List.of("A-USDT-SWAP=linear:1", "B-USD-SWAP=inverse:10"));
        assertThat(config.bybit().archiveUrl()).hasPath("/j");
        assertThat(config.bybit().apiUrl()).hasPath("/k");
        assertThat(config.bybit().listing()).isEqualTo(ListingMode.OFF);
        assertThat(config.tardis().datasetsUrl()).hasPath("/e");
        assertThat(config.tardis().apiUrl()).hasPath("/f");
        assertThat(config.tardis().apiKey()).contains("k");
        assertThat(config.tardis().exchanges()).contains(List.of("deribit", "bitmex"));
    }

    @Test
    void anAddressThatIsNoneIsRefusedByItsKey() {
        VenueConfig config = VenueConfigs.with(Map.of("barmill.venue.binance.spot-url", "ftp://example.org"));

        assertThatThrownBy(() -> Venues.of(config.binance(), config.tardis(), config.okx(), config.bybit()))
                .hasMessageContaining("barmill.venue.binance.spot-url")
                .hasMessageContaining("ftp://example.org");
    }
}
