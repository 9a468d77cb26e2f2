package io.barmill.config;

import io.barmill.venue.ListingMode;
import io.barmill.venue.binance.BinanceSettings;
import io.barmill.venue.bybit.BybitSettings;
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

    /** Bybit. */
    Bybit bybit();

    /** The keys of {@link BinanceSettings}. SmallRye ignores default methods, so each default is named again. */
    interface Binance extends BinanceSettings {
        @Override
        @WithDefault(BinanceSettings.ARCHIVE_URL)
        URI archiveUrl();

        @Override
        @WithDefault(BinanceSettings.LISTING_URL)
        URI listingUrl();

        @Override
        @WithDefault("on")
        ListingMode listing();

        @Override
        @WithDefault(BinanceSettings.SPOT_URL)
        URI spotUrl();

        @Override
        @WithDefault(BinanceSettings.UM_URL)
        URI umUrl();

        @Override
        @WithDefault(BinanceSettings.CM_URL)
        URI cmUrl();

        @Override
        @WithDefault(BinanceSettings.OPTION_URL)
        URI optionUrl();
    }

    /** The keys of {@link TardisSettings}. */
    interface Tardis extends TardisSettings {
        @Override
        @WithDefault(TardisSettings.DATASETS_URL)
        URI datasetsUrl();

        @Override
        @WithDefault(TardisSettings.API_URL)
        URI apiUrl();

        @Override
        @WithDefault("on")
        ListingMode listing();
    }

    /** The keys of {@link BybitSettings}. */
    interface Bybit extends BybitSettings {
        @Override
        @WithDefault(BybitSettings.ARCHIVE_URL)
        URI archiveUrl();

        @Override
        @WithDefault(BybitSettings.API_URL)
        URI apiUrl();

        @Override
        @WithDefault("on")
        ListingMode listing();
    }

    /** The keys of {@link OkxSettings}. */
    interface Okx extends OkxSettings {
        @Override
        @WithDefault(OkxSettings.ARCHIVE_URL)
        URI archiveUrl();

        @Override
        @WithDefault(OkxSettings.API_URL)
        URI apiUrl();
    }
}
