package io.barmill.venue.tardis;

import io.barmill.venue.ListingMode;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How to reach Tardis, which publishes datasets recorded from many exchanges. The defaults are the real addresses. */
public interface TardisSettings {
    /** The default of {@link #datasetsUrl}. */
    String DATASETS_URL = "https://datasets.tardis.dev";

    /** The default of {@link #apiUrl}. */
    String API_URL = "https://api.tardis.dev";

    /** Returns the address of the datasets. */
    default URI datasetsUrl() {
        return URI.create(DATASETS_URL);
    }

    /** Returns the address of the API that describes the datasets. */
    default URI apiUrl() {
        return URI.create(API_URL);
    }

    /**
     * Returns whether an exchange's description is asked which datasets exist; off for a mirror without descriptions.
     */
    default ListingMode listing() {
        return ListingMode.ON;
    }

    /** Returns the subscriber's key; without it only the first day of each month is available. Never printed. */
    Optional<String> apiKey();

    /** Returns the exchanges that can be named as markets, by Tardis' own ids, the default first. */
    Optional<List<String>> exchanges();
}
