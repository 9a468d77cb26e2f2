package io.barmill.venue.bybit;

import io.barmill.venue.ListingMode;
import java.net.URI;

/** How to reach Bybit: public archives, and the REST API for lists of symbols. The defaults are the real addresses. */
public interface BybitSettings {
    /** The default of {@link #archiveUrl}. */
    String ARCHIVE_URL = "https://public.bybit.com";

    /** The default of {@link #apiUrl}. */
    String API_URL = "https://api.bybit.com";

    /** Returns the address of the archives, up to the folder that contains {@code trading} and {@code spot}. */
    default URI archiveUrl() {
        return URI.create(ARCHIVE_URL);
    }

    /** Returns the address of the REST API. */
    default URI apiUrl() {
        return URI.create(API_URL);
    }

    /** Returns whether the index of the archives is asked for what is published. */
    default ListingMode listing() {
        return ListingMode.ON;
    }
}
