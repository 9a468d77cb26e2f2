package io.barmill.venue.tardis;

import io.barmill.venue.ListingMode;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** How to reach Tardis: datasets recorded from many exchanges. The defaults are the real addresses. */
public interface TardisSettings {
    /** Where the datasets are. */
    default URI datasetsUrl() {
        return URI.create("https://datasets.tardis.dev");
    }

    /** Where the datasets are described. */
    default URI apiUrl() {
        return URI.create("https://api.tardis.dev");
    }

    /** Whether an exchange's description is asked which datasets exist; off for a mirror that has none. */
    default ListingMode listing() {
        return ListingMode.ON;
    }

    /** The subscriber's key; without one only the first day of each month is available. Never printed. */
    Optional<String> apiKey();

    /** The exchanges that can be named as markets, by Tardis' own ids, the default first. */
    Optional<List<String>> exchanges();
}
