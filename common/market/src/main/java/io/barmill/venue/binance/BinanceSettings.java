package io.barmill.venue.binance;

import io.barmill.venue.ListingMode;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How to reach Binance: public archives, and the REST API for lists of symbols. The defaults are the real addresses.
 */
public interface BinanceSettings {
    /** The default of {@link #archiveUrl}. */
    String ARCHIVE_URL = "https://data.binance.vision";

    /** The default of {@link #listingUrl}. */
    String LISTING_URL = "https://s3-ap-northeast-1.amazonaws.com/data.binance.vision";

    /** The default of {@link #spotUrl}. */
    String SPOT_URL = "https://api.binance.com";

    /** The default of {@link #umUrl}. */
    String UM_URL = "https://fapi.binance.com";

    /** The default of {@link #cmUrl}. */
    String CM_URL = "https://dapi.binance.com";

    /** The default of {@link #optionUrl}. */
    String OPTION_URL = "https://eapi.binance.com";

    /** Returns the address of the archives, without the leading {@code /data} of their paths. */
    default URI archiveUrl() {
        return URI.create(ARCHIVE_URL);
    }

    /** Returns the address of the bucket behind the archives, which lists their names as XML. */
    default URI listingUrl() {
        return URI.create(LISTING_URL);
    }

    /** Returns whether the bucket is asked which archives exist; off for a mirror without a listing. */
    default ListingMode listing() {
        return ListingMode.ON;
    }

    /** Returns the address of the spot market's REST API. */
    default URI spotUrl() {
        return URI.create(SPOT_URL);
    }

    /** Returns the address of the REST API of USDT-margined futures. */
    default URI umUrl() {
        return URI.create(UM_URL);
    }

    /** Returns the address of the REST API of coin-margined futures. */
    default URI cmUrl() {
        return URI.create(CM_URL);
    }

    /** Returns the address of the REST API of options. */
    default URI optionUrl() {
        return URI.create(OPTION_URL);
    }

    /** Returns the values of contracts that the exchange no longer lists: {@code BTCUSD_210326=inverse:100}. */
    Optional<List<String>> contractValues();
}
