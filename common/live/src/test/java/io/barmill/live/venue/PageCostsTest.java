package io.barmill.live.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.live.venue.binance.BinanceCandles;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PageCostsTest {
    private static final PageCosts SPOT = BinanceCandles.spot().costs();
    private static final PageCosts FUTURES = BinanceCandles.usdMargined().costs();

    @Test
    void thirtyDaysOfFuturesAreCheapestInSixPages() {
        assertThat(FUTURES.total(2_880, 1_440)).isEqualTo(20);
        assertThat(FUTURES.total(2_880, 480)).isEqualTo(12);
        assertThat(FUTURES.cheapestPage(2_880)).isEqualTo(499);
        assertThat(FUTURES.total(2_880, 499)).isEqualTo(12);
    }

    @Test
    void thirtyDaysOfSpotAreThreePages() {
        assertThat(SPOT.cheapestPage(2_880)).isEqualTo(1_000);
        assertThat(SPOT.total(2_880, 1_000)).isEqualTo(6);
    }

    @Test
    void twentyFiveSymbolsEveryThreeMinutesUseLittle() {
        int requests = 25 * 3_600 / 180;

        assertThat(requests).isEqualTo(500);
        assertThat(requests * SPOT.weight(6)).isEqualTo(1_000);
        assertThat(BinanceCandles.spot().weightLimit() * 60).isEqualTo(360_000);
    }

    @Test
    void fifteenRequestsASecondAreTooManyForFutures() {
        int requests = 15 * 60;

        assertThat(requests * SPOT.weight(1_000)).isEqualTo(1_800);
        assertThat(requests * FUTURES.weight(500)).isEqualTo(4_500);
        assertThat(100
                        * requests
                        * FUTURES.weight(500)
                        / BinanceCandles.usdMargined().weightLimit())
                .isEqualTo(187);
        assertThat(requests * FUTURES.weight(499)).isEqualTo(1_800);
    }

    @Test
    void noOtherPageIsCheaper() {
        for (int candles = 1; candles < 6_000; candles += 37) {
            int most = candles;
            long least = IntStream.rangeClosed(1, 1_500)
                    .mapToLong(page -> FUTURES.total(most, page))
                    .min()
                    .orElseThrow();
            assertThat(FUTURES.total(candles, FUTURES.cheapestPage(candles)))
                    .as("%s candles", candles)
                    .isEqualTo(least);
        }
    }

    @Test
    void aPageThatTheVenueDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> SPOT.weight(1_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
