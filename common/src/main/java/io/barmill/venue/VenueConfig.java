package io.barmill.venue;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotEmpty;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Where the venues are. Every address can be turned to a stand-in that speaks the same formats. */
@ConfigMapping(prefix = "barmill.venue")
public interface VenueConfig {
    /** Binance: public archives, and REST for the lists of symbols. */
    Binance binance();

    /** Tardis: datasets recorded from many exchanges. */
    Tardis tardis();

    /** OKX: public archives, and REST for the lists of instruments. */
    Okx okx();

    /** Whether a venue is asked which archives there are. */
    enum Listing {
        /** It is asked, and what it does not have is not planned. */
        ON,
        /** The calendar alone decides: everything that could be there is planned. */
        OFF
    }

    /** Addresses of Binance. */
    interface Binance {
        /** Where the archives are, without the leading {@code /data} of their paths. */
        @WithDefault("https://data.binance.vision")
        URI archiveUrl();

        /** The bucket behind the archives, which lists their names as XML. */
        @WithDefault("https://s3-ap-northeast-1.amazonaws.com/data.binance.vision")
        URI listingUrl();

        /** Whether the bucket is asked which archives there are; off for a mirror that has no listing. */
        @WithDefault("on")
        Listing listing();

        /** REST of the spot market. */
        @WithDefault("https://api.binance.com")
        URI spotUrl();

        /** REST of the USDT-margined futures. */
        @WithDefault("https://fapi.binance.com")
        URI umUrl();

        /** REST of the coin-margined futures. */
        @WithDefault("https://dapi.binance.com")
        URI cmUrl();

        /** What contracts stand for that the exchange no longer lists: {@code BTCUSD_210326=inverse:100}. */
        Optional<List<String>> contractValues();
    }

    /** Addresses of OKX. */
    interface Okx {
        /** Where the archives are, up to the folder that has the folder {@code trades}. */
        @WithDefault("https://static.okx.com/cdn/okex/traderecords")
        URI archiveUrl();

        /** REST. */
        @WithDefault("https://www.okx.com")
        URI apiUrl();

        /** What contracts stand for that the exchange no longer lists: {@code LUNA-USDT-SWAP=linear:1}. */
        Optional<List<String>> contractValues();
    }

    /** Addresses of Tardis, and the right to more than its samples. */
    interface Tardis {
        /** Where the datasets are. */
        @WithDefault("https://datasets.tardis.dev")
        URI datasetsUrl();

        /** Where the datasets are described. */
        @WithDefault("https://api.tardis.dev")
        URI apiUrl();

        /** Whether the description of an exchange is asked which datasets there are; off for a mirror that has none. */
        @WithDefault("on")
        Listing listing();

        /** The subscriber's key; without one only the first day of every month can be had. Never printed. */
        Optional<String> apiKey();

        /** The exchanges that can be named as markets, by Tardis' own ids, the default first. */
        @NotEmpty
        @WithDefault("binance-futures,binance,binance-delivery,binance-us,binance-european-options,bitmex,deribit,"
                + "bybit,bybit-spot,bybit-options,okex,okex-swap,okex-futures,okex-options,okcoin,"
                + "coinbase,coinbase-international,kraken,cryptofacilities,bitfinex,bitfinex-derivatives,bitstamp,"
                + "gemini,bitget,bitget-futures,kucoin,kucoin-futures,gate-io,gate-io-futures,"
                + "huobi,huobi-dm,huobi-dm-swap,huobi-dm-linear-swap,huobi-dm-options,"
                + "crypto-com,hyperliquid,dydx,dydx-v4,phemex,bitflyer,upbit,ascendex,woo-x,bitnomial,"
                + "blockchain-com,delta,hitbtc,poloniex,ftx,ftx-us,serum,mango,star-atlas,binance-options,"
                + "binance-jersey,binance-dex")
        List<String> exchanges();
    }
}
