package io.barmill.config;

import io.barmill.venue.binance.BinanceSettings;
import io.barmill.venue.okx.OkxSettings;
import io.barmill.venue.tardis.TardisSettings;
import io.smallrye.config.ConfigMapping;

/** Where the venues are. Every address can be pointed at a stand-in that speaks the same formats. */
@ConfigMapping(prefix = "barmill.venue")
public interface VenueConfig {
    /** Binance. */
    BinanceSettings binance();

    /** Tardis. */
    TardisSettings tardis();

    /** OKX. */
    OkxSettings okx();
}
