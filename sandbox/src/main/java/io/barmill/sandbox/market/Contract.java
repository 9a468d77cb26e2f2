package io.barmill.sandbox.market;

import java.math.BigDecimal;

/**
 * The size of one contract in the markets that count contracts.
 *
 * @param isInverse true if the value is in the quote currency, false if it is in the base
 */
public record Contract(boolean isInverse, BigDecimal value) {
    /**
     * Returns the contract of an instrument.
     *
     * @throws IllegalArgumentException for a market that counts base units, or has no archives with contracts
     */
    public static Contract of(Instrument instrument) {
        return of(instrument.market(), instrument.base(), instrument.quote());
    }

    /** Returns the contract of a pair on a market. */
    public static Contract of(Market market, String base, String quote) {
        boolean isBitcoin = base.equals("BTC");
        return switch (market) {
            case CM -> new Contract(true, BigDecimal.valueOf(isBitcoin ? 100 : 10));
            case OKX_SWAP ->
                quote.equals("USD")
                        ? new Contract(true, BigDecimal.valueOf(isBitcoin ? 100 : 10))
                        : new Contract(false, new BigDecimal(isBitcoin ? "0.01" : "0.1"));
            case OKX_FUTURES ->
                quote.equals("USD")
                        ? new Contract(true, BigDecimal.valueOf(isBitcoin ? 100 : 10))
                        : new Contract(false, new BigDecimal("0.0001"));
            case BYBIT_INVERSE -> new Contract(true, BigDecimal.ONE);
            case SPOT, UM, BITMEX, DERIBIT, OKX, BYBIT_SPOT, BYBIT, OPTION ->
                throw new IllegalArgumentException(market + " has no contracts of " + base + quote);
        };
    }
}
