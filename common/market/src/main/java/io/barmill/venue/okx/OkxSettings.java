package io.barmill.venue.okx;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How to reach OKX: public archives, and the REST API for lists of instruments. The defaults are the real addresses.
 */
public interface OkxSettings {
    /** The default of {@link #archiveUrl}. */
    String ARCHIVE_URL = "https://static.okx.com/cdn/okex/traderecords";

    /** The default of {@link #apiUrl}. */
    String API_URL = "https://www.okx.com";

    /** Returns the address of the archives, up to the folder that contains {@code trades}. */
    default URI archiveUrl() {
        return URI.create(ARCHIVE_URL);
    }

    /** Returns the address of the REST API. */
    default URI apiUrl() {
        return URI.create(API_URL);
    }

    /** Returns the values of contracts that the exchange no longer lists: {@code LUNA-USDT-SWAP=linear:1}. */
    Optional<List<String>> contractValues();
}
