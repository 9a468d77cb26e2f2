package io.barmill.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.InvalidFieldException;
import io.barmill.testing.RealData;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormatSnifferTest {
    private static final String BOOK_TICKER =
            "exchange,symbol,timestamp,local_timestamp,ask_amount,ask_price,bid_price,"
                    + "bid_amount\nbinance,BTCUSDT,1588291201099000,1588291201234268,1,2,3,4\n";

    @ParameterizedTest
    @CsvSource({
        "tardis/csv/binance-futures_book_snapshot_25_BTCUSDT.csv, TARDIS_BOOK_SNAPSHOT_25",
        "tardis/csv/binance-futures_book_snapshot_5_BTCUSDT.csv, TARDIS_BOOK_SNAPSHOT_5",
        "tardis/csv/bitmex_trades_XBTUSD.csv, TARDIS_TRADES",
        "tardis/csv/deltas_with_snapshot.csv, TARDIS_INCREMENTAL_BOOK_L2",
        "tardis/csv/deribit_incremental_book_L2_BTC-PERPETUAL.csv, TARDIS_INCREMENTAL_BOOK_L2",
        "tardis/csv/derivative_ticker_1.csv, TARDIS_DERIVATIVE_TICKER",
        "tardis/csv/huobi-dm-swap_quotes_BTC-USD.csv, TARDIS_QUOTES",
        "tardis/csv/options_chain.csv, TARDIS_OPTIONS_CHAIN",
        "tardis/csv/quotes.csv, TARDIS_QUOTES",
        "binance-vision/data/spot/daily/klines/ADABTC/1m/ADABTC-1m-2021-11-28.zip, BINANCE_KLINES",
        "binance-vision/data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-11.zip, BINANCE_AGG_TRADES",
        "binance-vision/samples/ETHUSDT-trades-2024-08-08.partial.csv, BINANCE_TRADES",
        "okx/BTC-USDT-aggtrades-2023-11-18.csv, OKX_TRADES",
        "okx/OKX-MATIC-USDT-SWAP-20230821-one-minute.csv, OKX_TRADES"
    })
    void realSamplesAreTold(String path, TickFormat format) throws IOException {
        Path file = RealData.require(path);

        try (InputStream csv = new Archives(InflaterKind.FAST).open(file)) {
            assertThat(FormatSniffer.sniff("--format", csv, file.getFileName().toString()))
                    .isEqualTo(format);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,3,6,1723161256560,true,True | BINANCE_TRADES",
                "1,2,3,6,1723161256560,true | BINANCE_TRADES",
                "1,2,3,4,5,1723161256560,true,True | BINANCE_AGG_TRADES",
                "1,2,3,4,5,1723161256560,true | BINANCE_AGG_TRADES",
                "1,2,3,4,5,1723161256560,1723161256561 | BINANCE_BOOK_TICKER",
                "1704067200000,8,-0.0001 | BINANCE_FUNDING_RATE",
                "2025-01-21 00:05:00,ACEUSDT,1.5,2,3,4,,0.69 | BINANCE_METRICS",
                "timestamp,symbol,side,size,price,tickDirection,trdMatchID,grossValue,homeNotional,foreignNotional | BYBIT_TRADES",
                "id,timestamp,price,volume,side,rpi | BYBIT_SPOT_TRADES",
                "calc_time,symbol,base_asset,quote_asset,index_value | BINANCE_BVOL_INDEX",
                "1775001600002,BTCBVOLUSDT,BTCBVOL,USDT,54.0601 | BINANCE_BVOL_INDEX",
                "2023-10-23,7,BTC-231027-33000-C,BTCUSDT,C,231027-33000,,,,,0E-8,0E-8,95,,0.1,,,0.6,90,0.5,1,1,1,-1,2,3 | BINANCE_EOH_SUMMARY",
                "instrument_name,funding_rate,funding_time | OKX_FUNDING_RATES",
                "calc_time,funding_interval_hours,last_funding_rate | BINANCE_FUNDING_RATE"
            })
    void rowsWithoutHeaderAreToldByCountAndShape(String row, TickFormat format) throws IOException {
        assertThat(sniff(row, "x.csv")).isEqualTo(format);
        assertThat(sniff(row + "\n", "x.csv")).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource({
        "ABC-USDT-SWAP-candlesticks-2025-10-22.csv, OKX_CANDLES",
        "BTC-USD-240329-candlesticks-2024-01-01.csv, OKX_CANDLES",
        "mine.csv, OKX_CANDLES",
        "ABC-USDT-candlesticks-2025-10-22.csv, OKX_SPOT_CANDLES"
    })
    void candlesOfOkxAreThoseOfContractsUnlessTheNameIsOfASpotInstrument(String name, TickFormat format)
            throws IOException {
        String csv = """
                instrument_name,open,high,low,close,vol,vol_ccy,vol_quote,open_time,confirm
                ABC,38.4,38.5,38.3,38.4,235.2,23.5,902.1,1761148800000,1
                """;

        assertThat(sniff(csv, name)).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,3,6,1723161256560,true | BTCUSD_PERP-trades-2024-08-08.zip | BINANCE_COIN_TRADES",
                "1,2,3,6,1723161256560,true | BTCUSDT_240927-trades-2024-08-08.zip | BINANCE_TRADES",
                "id,price,qty,base_qty,time,is_buyer_maker | x.csv | BINANCE_COIN_TRADES",
                "1,2,3,4,5,1723161256560,true | BTCUSD_240927-aggTrades-2024-08-08.zip | BINANCE_COIN_AGG_TRADES",
                "1,2,3,4,5,1723161256560,1723161256561 | ETHUSD_PERP-bookTicker-2024-02-01.zip | BINANCE_COIN_BOOK_TICKER",
                "1704067200000,8,-0.0001 | ETHUSD_PERP-fundingRate-2024-01.zip | BINANCE_FUNDING_RATE",
                "2025-01-21 00:05:00,BTCUSD_PERP,1.5,2,3,4,,0.69 | BTCUSD_PERP-metrics-2025-01-21.zip | BINANCE_COIN_METRICS"
            })
    void coinMarginedFuturesAreToldByTheirName(String row, String name, TickFormat format) throws IOException {
        assertThat(sniff(row + "\n", name)).isEqualTo(format);
    }

    @Test
    void nameTellsFormatsOfTheSameColumnsApart() throws IOException {
        assertThat(sniff(BOOK_TICKER, "binance_book_ticker_2024-01-01_BTCUSDT.csv.gz"))
                .isEqualTo(TickFormat.TARDIS_BOOK_TICKER);
    }

    @Test
    void formatsOfTheSameColumnsAreAllNamed() {
        assertThatThrownBy(() -> sniff(BOOK_TICKER, "x.csv"))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageContaining("one of tardis-quotes, tardis-book-ticker, which have the same columns as x.csv");
    }

    @Test
    void textOfNoFormatNamesItsHeaderAndTheNearestFormat() {
        assertThatThrownBy(() -> sniff("id,price,qty,time,is_buyer_maker\n1,2\n", "x.csv"))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessageEndingWith(
                        "x.csv has the header \"id,price,qty,time,is_buyer_maker\"; the nearest format is "
                                + "binance-trades with id,price,qty,quote_qty,time,is_buyer_maker");
        assertThatThrownBy(() -> sniff("1,2\n", "x.csv"))
                .hasMessageContaining("x.csv has no header and begins with \"1,2\"; the nearest format is ");
    }

    @Test
    void rowsThatCannotBeReadDoNotHideTheFormat() throws IOException {
        String good = "34550874,431.8,0.1,43.18,1631766616700,False,True\n";
        String merged =
                "34550875,431.80000000,0.0234550876,431.80000000,0.02500000,10.79500000,1631766616805,False,True\n";

        assertThat(sniff(merged + good + merged, "x.csv")).isEqualTo(TickFormat.BINANCE_TRADES);
    }

    @Test
    void candlesOfReferencePricesAreToldByTheirFolder() throws IOException {
        String candle = "1704067200000,1,2,0.5,1,0,1704067259999,0,60,0,0,0\n";

        assertThat(sniff(candle, "um/daily/markPriceKlines/X1/1m/X1-1m-2024-01-01.csv"))
                .isEqualTo(TickFormat.BINANCE_MARK_PRICE_KLINES);
        assertThat(sniff(candle, "cm/daily/premiumIndexKlines/BTCUSD_PERP/1m/BTCUSD_PERP-1m-2024-01-01.csv"))
                .isEqualTo(TickFormat.BINANCE_PREMIUM_INDEX_KLINES);
        assertThat(sniff(candle, "um/daily/klines/X1/1m/X1-1m-2024-01-01.csv")).isEqualTo(TickFormat.BINANCE_KLINES);
    }

    @Test
    void quotesAroundCellsAreNoFault() throws IOException {
        assertThat(sniff(
                        "\"calc_time\",\"funding_interval_hours\",\"last_funding_rate\"\n\"1704067200000\",\"8\",\"1\"\n",
                        "x.csv"))
                .isEqualTo(TickFormat.BINANCE_FUNDING_RATE);
    }

    @Test
    void emptyTextIsOfTheFormatInItsName() throws IOException {
        assertThat(sniff("", "deribit_trades_2024-05-01_ABC-OPT.csv.gz")).isEqualTo(TickFormat.TARDIS_TRADES);
    }

    @Test
    void emptyTextIsOfNoFormat() {
        assertThatThrownBy(() -> sniff("", "x.csv")).hasMessageContaining("x.csv has no row to tell it by");
    }

    private static TickFormat sniff(String text, String name) throws IOException {
        return FormatSniffer.sniff("--format", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name);
    }
}
