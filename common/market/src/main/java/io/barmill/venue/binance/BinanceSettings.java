package io.barmill.venue.binance;

import io.barmill.venue.ListingMode;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How to reach Binance: public archives, and the REST API for lists of symbols. The defaults are the real addresses.
 */
public interface BinanceSettings {
    /** Returns the address of the archives, without the leading {@code /data} of their paths. */
    default URI archiveUrl() {
        return URI.create("https://data.binance.vision");
    }

    /** Returns the address of the bucket behind the archives, which lists their names as XML. */
    default URI listingUrl() {
        return URI.create("https://s3-ap-northeast-1.amazonaws.com/data.binance.vision");
    }

    /** Returns whether the bucket is asked which archives exist; off for a mirror without a listing. */
    default ListingMode listing() {
        return ListingMode.ON;
    }

    /** Returns the address of the spot market's REST API. */
    default URI spotUrl() {
        return URI.create("https://api.binance.com");
    }

    /** Returns the address of the REST API of USDT-margined futures. */
    default URI umUrl() {
        return URI.create("https://fapi.binance.com");
    }

    /** Returns the address of the REST API of coin-margined futures. */
    default URI cmUrl() {
        return URI.create("https://dapi.binance.com");
    }

    /** Returns the values of contracts that the exchange no longer lists: {@code BTCUSD_210326=inverse:100}. */
    Optional<List<String>> contractValues();
}
