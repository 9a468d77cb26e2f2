package io.barmill.venue.binance;

import io.barmill.venue.ListingMode;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How to reach Binance: public archives, and REST for the lists of symbols. The defaults are the real addresses. */
public interface BinanceSettings {
    /** Where the archives are, without the leading {@code /data} of their paths. */
    default URI archiveUrl() {
        return URI.create("https://data.binance.vision");
    }

    /** The bucket behind the archives, which lists their names as XML. */
    default URI listingUrl() {
        return URI.create("https://s3-ap-northeast-1.amazonaws.com/data.binance.vision");
    }

    /** Whether the bucket is asked which archives exist; off for a mirror that has no listing. */
    default ListingMode listing() {
        return ListingMode.ON;
    }

    /** REST of the spot market. */
    default URI spotUrl() {
        return URI.create("https://api.binance.com");
    }

    /** REST of the USDT-margined futures. */
    default URI umUrl() {
        return URI.create("https://fapi.binance.com");
    }

    /** REST of the coin-margined futures. */
    default URI cmUrl() {
        return URI.create("https://dapi.binance.com");
    }

    /** Values of contracts that the exchange no longer lists: {@code BTCUSD_210326=inverse:100}. */
    Optional<List<String>> contractValues();
}
