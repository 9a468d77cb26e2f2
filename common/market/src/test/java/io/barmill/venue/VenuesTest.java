package io.barmill.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.InvalidFieldException;
import io.barmill.testing.TestVenues;
import org.junit.jupiter.api.Test;

class VenuesTest {
    private final Venues venues = TestVenues.real();

    @Test
    void theVenuesAreBinanceTardisOkxAndBybit() {
        assertThat(venues.all()).extracting(Venue::id).containsExactly("binance", "tardis", "okx", "bybit");
    }

    @Test
    void aVenueIsFoundInAnyCase() {
        assertThat(venues.get("exchange", "Binance").id()).isEqualTo("binance");
        assertThat(venues.find("TARDIS")).isPresent();
        assertThat(venues.find("kraken")).isEmpty();
    }

    @Test
    void anUnknownVenueIsRefusedWithTheKnownOnes() {
        InvalidFieldException refusal =
                catchThrowableOfType(InvalidFieldException.class, () -> venues.get("exchange", "mtgox"));

        assertThat(refusal.field()).isEqualTo("exchange");
        assertThat(refusal.value()).isEqualTo("mtgox");
        assertThat(refusal.expected()).isEqualTo("one of binance, tardis, okx, bybit");
    }
}
