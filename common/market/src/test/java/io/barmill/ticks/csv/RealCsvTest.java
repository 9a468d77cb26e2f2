package io.barmill.ticks.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.testing.RealData;
import io.barmill.testing.Trade;
import io.barmill.testing.Trades;
import io.barmill.ticks.Side;
import io.barmill.ticks.TradeBatch;
import io.barmill.ticks.TradeReader;
import io.barmill.ticks.archive.Archives;
import io.barmill.ticks.archive.InflaterKind;
import io.barmill.venue.TickFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class RealCsvTest {
    @Test
    void spotAggTradesAreReadToTheLastRow() throws IOException {
        List<Trade> trades = read(
                "binance-vision/data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-11.zip",
                TickFormat.BINANCE_AGG_TRADES);

        assertThat(trades).hasSize(5_929);
        assertThat(trades.get(0))
                .isEqualTo(new Trade(
                        1_570_752_011_620_000L,
                        TradeBatch.NO_TIME,
                        "13519807",
                        Side.SELL,
                        0.00141342,
                        23,
                        0,
                        15_373_518,
                        15_373_518));
        for (int i = 1; i < trades.size(); i++) {
            assertThat(trades.get(i).firstId()).isEqualTo(trades.get(i - 1).lastId() + 1);
            assertThat(trades.get(i).seq()).isEqualTo(i);
        }
    }

    @Test
    void futuresTradesWithHeaderAreRead() throws IOException {
        List<Trade> trades =
                read("binance-vision/samples/ETHUSDT-trades-2024-08-08.partial.csv", TickFormat.BINANCE_TRADES);

        assertThat(trades).hasSize(14_076);
        assertThat(trades.get(0))
                .isEqualTo(new Trade(
                        1_723_161_256_560_000L, TradeBatch.NO_TIME, "4308068523", Side.SELL, 2681.62, 1, 0, 0, 0));
    }

    @Test
    void tardisTradesAreRead() throws IOException {
        List<Trade> trades = read("tardis/csv/bitmex_trades_XBTUSD.csv", TickFormat.TARDIS_TRADES);

        assertThat(trades).hasSizeGreaterThanOrEqualTo(10);
        assertThat(trades.get(0))
                .isEqualTo(new Trade(
                        1_583_020_803_145_000L,
                        1_583_020_803_307_160L,
                        "ccc3c1fa-212c-e8b0-1706-9b9c4f3d5ecf",
                        Side.SELL,
                        8531.5,
                        2152,
                        0,
                        0,
                        0));
    }

    @Test
    void nanosecondsAreNoMicroseconds() {
        Path file = RealData.require("tardis/csv/trades_1.csv");

        assertThatThrownBy(() -> read(file, TickFormat.TARDIS_TRADES))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_ROW))
                .hasMessageContaining("trades_1.csv, line 2, column 3 (timestamp): found \"1583020803145000000\"");
    }

    @Test
    void zipWithAByteMissingIsCorrupt() {
        Path file = RealData.require("damaged/ADABTC-1m-2021-11-27.zip");

        assertThatThrownBy(() -> read(file, TickFormat.BINANCE_TRADES))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARCHIVE_CORRUPT))
                .hasMessageMatching("ADABTC-1m-2021-11-27.zip is damaged at byte \\d+: .*");
    }

    @Test
    void gzipWithGarbageInsideIsCorruptNotABadRow() {
        Path file = RealData.require("damaged/tardis_trades.csv.gz");

        assertThatThrownBy(() -> read(file, TickFormat.TARDIS_TRADES))
                .isInstanceOfSatisfying(
                        BarmillException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.ARCHIVE_CORRUPT))
                .hasMessageMatching("tardis_trades.csv.gz is damaged at byte \\d+: .*");
    }

    private static List<Trade> read(String path, TickFormat format) throws IOException {
        return read(RealData.require(path), format);
    }

    private static List<Trade> read(Path file, TickFormat format) throws IOException {
        try (TradeReader reader = format.open(
                new Archives(InflaterKind.FAST).open(file), file.getFileName().toString())) {
            return Trades.readAll(reader, format.type(), 1000);
        }
    }
}
