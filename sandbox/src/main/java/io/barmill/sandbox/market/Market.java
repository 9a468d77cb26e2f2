package io.barmill.sandbox.market;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;

/** The simulated markets, with their names in the paths of Binance and Tardis. */
public enum Market {
    SPOT("spot", "binance", "spot", LocalDate.of(2019, 3, 30)),
    UM("futures/um", "binance-futures", "perpetual", LocalDate.of(2019, 11, 17)),
    BITMEX("", "bitmex", "perpetual", LocalDate.of(2019, 3, 30)),
    DERIBIT("", "deribit", "perpetual", LocalDate.of(2019, 3, 30)),
    CM("futures/cm", "binance-delivery", "perpetual", LocalDate.of(2020, 8, 11)),
    OKX("", "okex", "spot", LocalDate.of(2019, 3, 30)),
    OKX_SWAP("", "okex-swap", "perpetual", LocalDate.of(2019, 3, 30)),
    BYBIT_SPOT("", "bybit-spot", "spot", LocalDate.of(2021, 12, 4)),
    BYBIT("", "bybit", "perpetual", LocalDate.of(2019, 11, 7)),
    /** Inverse contracts, which Tardis has under the same id as the linear ones. */
    BYBIT_INVERSE("", "", "perpetual", LocalDate.of(2019, 11, 7)),
    OKX_FUTURES("", "okex-futures", "future", LocalDate.of(2019, 3, 30)),
    /** Options: what each of them did in an hour, by their underlying, and an index of their volatility. */
    OPTION("option", "", "option", LocalDate.of(2023, 5, 18));

    private final String binancePath;
    private final String tardisId;
    private final String tardisType;
    private final LocalDate tardisSince;

    Market(String binancePath, String tardisId, String tardisType, LocalDate tardisSince) {
        this.binancePath = binancePath;
        this.tardisId = tardisId;
        this.tardisType = tardisType;
        this.tardisSince = tardisSince;
    }

    /** Returns the part of Binance's archive paths that names the market; empty for a market of another exchange. */
    public String binancePath() {
        return binancePath;
    }

    /** Returns Tardis' id of the exchange. */
    public String tardisId() {
        return tardisId;
    }

    /** Returns Tardis' name of the kind of instruments. */
    public String tardisType() {
        return tardisType;
    }

    /** Returns the first day of its Tardis datasets. */
    public LocalDate tardisSince() {
        return tardisSince;
    }

    /** Returns the market with that Tardis id. */
    public static Optional<Market> ofTardis(String exchange) {
        return Arrays.stream(values())
                .filter(market -> market.tardisId.equals(exchange))
                .findFirst();
    }
}
