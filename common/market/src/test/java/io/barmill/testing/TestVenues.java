package io.barmill.testing;

import io.barmill.venue.ListingMode;
import io.barmill.venue.Venues;
import io.barmill.venue.binance.BinanceSettings;
import io.barmill.venue.bybit.BybitSettings;
import io.barmill.venue.okx.OkxSettings;
import io.barmill.venue.tardis.TardisSettings;
import java.util.List;
import java.util.Optional;

/** The venues at their real addresses, and the settings that a test changes most often. Nothing here is ever asked. */
public final class TestVenues {
    /** Binance's defaults. */
    public static final BinanceSettings BINANCE = Optional::empty;

    /** Binance's defaults without its listing. */
    public static final BinanceSettings BINANCE_WITHOUT_LISTING = new BinanceSettings() {
        @Override
        public ListingMode listing() {
            return ListingMode.OFF;
        }

        @Override
        public Optional<List<String>> contractValues() {
            return Optional.empty();
        }
    };

    /** OKX's defaults. */
    public static final OkxSettings OKX = Optional::empty;

    /** Bybit's defaults. */
    public static final BybitSettings BYBIT = new BybitSettings() {};

    /** Tardis' defaults, without a key. */
    public static final TardisSettings TARDIS = new Tardis(ListingMode.ON, Optional.empty());

    /** Tardis' defaults without its listing. */
    public static final TardisSettings TARDIS_WITHOUT_LISTING = new Tardis(ListingMode.OFF, Optional.empty());

    private record Tardis(ListingMode listing, Optional<String> apiKey) implements TardisSettings {
        @Override
        public Optional<List<String>> exchanges() {
            return Optional.empty();
        }
    }

    private TestVenues() {}

    /** Tardis' defaults with that key. */
    public static TardisSettings tardisWithKey(String key) {
        return new Tardis(ListingMode.ON, Optional.of(key));
    }

    /** All venues with their defaults. */
    public static Venues real() {
        return Venues.of(BINANCE, TARDIS, OKX, BYBIT);
    }
}
