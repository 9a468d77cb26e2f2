package io.barmill.config;

import io.barmill.venue.ListingMode;
import io.barmill.venue.binance.BinanceSettings;
import io.barmill.venue.okx.OkxSettings;
import io.barmill.venue.tardis.TardisSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;

/** Where the venues are. Every address can be pointed at a stand-in that speaks the same formats. */
@ConfigMapping(prefix = "barmill.venue")
public interface VenueConfig {
    /** Binance. */
    Binance binance();

    /** Tardis. */
    Tardis tardis();

    /** OKX. */
    Okx okx();

    /** The keys of {@link BinanceSettings}. SmallRye ignores default methods, so each default is repeated here. */
    interface Binance extends BinanceSettings {
        @Override
        @WithDefault("https://data.binance.vision")
        URI archiveUrl();

        @Override
        @WithDefault("https://s3-ap-northeast-1.amazonaws.com/data.binance.vision")
        URI listingUrl();

        @Override
        @WithDefault("on")
        ListingMode listing();

        @Override
        @WithDefault("https://api.binance.com")
        URI spotUrl();

        @Override
        @WithDefault("https://fapi.binance.com")
        URI umUrl();

        @Override
        @WithDefault("https://dapi.binance.com")
        URI cmUrl();
    }

    /** The keys of {@link TardisSettings}. */
    interface Tardis extends TardisSettings {
        @Override
        @WithDefault("https://datasets.tardis.dev")
        URI datasetsUrl();

        @Override
        @WithDefault("https://api.tardis.dev")
        URI apiUrl();

        @Override
        @WithDefault("on")
        ListingMode listing();
    }

    /** The keys of {@link OkxSettings}. */
    interface Okx extends OkxSettings {
        @Override
        @WithDefault("https://static.okx.com/cdn/okex/traderecords")
        URI archiveUrl();

        @Override
        @WithDefault("https://www.okx.com")
        URI apiUrl();
    }
}
