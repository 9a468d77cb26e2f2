package io.barmill.venue.okx;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How to reach OKX: public archives, and the REST API for lists of instruments. The defaults are the real addresses.
 */
public interface OkxSettings {
    /** Returns the address of the archives, up to the folder that contains {@code trades}. */
    default URI archiveUrl() {
        return URI.create("https://static.okx.com/cdn/okex/traderecords");
    }

    /** Returns the address of the REST API. */
    default URI apiUrl() {
        return URI.create("https://www.okx.com");
    }

    /** Returns the values of contracts that the exchange no longer lists: {@code LUNA-USDT-SWAP=linear:1}. */
    Optional<List<String>> contractValues();
}
