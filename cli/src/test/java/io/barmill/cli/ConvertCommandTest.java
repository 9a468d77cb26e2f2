package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.testing.RealData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code convert}, on real archives and on spoilt ones. */
class ConvertCommandTest extends OfflineCommands {
    @Test
    void rowsAreNumberedOnFromFileToFile() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");

        run("convert", "--format", "binance-aggtrades", real("11.zip"), real("12.zip"), "-o", ticks);

        assertThat(query("select count(distinct seq) * 100000 + max(seq) from '" + ticks + "'"))
                .isEqualTo(10_063 * 100_000L + 10_062);
        assertThat(query("select count(*) from (select timestamp < lag(timestamp) over (order by seq) as back from '"
                        + ticks + "') where back"))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "auto, tardis/csv/quotes.csv, 9999, quotes",
        "auto, tardis/csv/options_chain.csv, 7, options_chain",
        "tardis-book-snapshot-25, tardis/csv/binance-futures_book_snapshot_25_BTCUSDT.csv, 10, book_snapshot_25",
        "auto, binance-vision/data/spot/daily/klines/ADABTC/1m/ADABTC-1m-2021-11-28.zip, 1440, klines",
        "auto, okx/BTC-USDT-aggtrades-2023-11-18.csv, 15, trades",
        "okx-trades, okx/BTC-USDT-aggtrades-2023-11-18.csv, 15, trades"
    })
    void everyTypeIsConverted(String format, String sample, long rows, String type) throws Exception {
        Path out = folder.resolve("rows.parquet");

        assertThat(run("convert", "--format", format, RealData.require(sample), "-o", out))
                .isZero();

        assertThat(query("select count(*) * 1000000 + max(seq) + 1 from '" + out + "'"))
                .isEqualTo(rows * 1_000_001);
        assertThat(query("select count(*) from parquet_kv_metadata('" + out + "') where decode(key) = 'barmill.schema'"
                        + " and decode(value) = '" + type + "'"))
                .isEqualTo(1);
    }

    @Test
    void tradesInNoOrderAreSorted() throws Exception {
        Path out = folder.resolve("okx.parquet");

        assertThat(run(
                        "convert",
                        "--format",
                        "okx-trades",
                        RealData.require("okx/BTC-USDT-aggtrades-2023-11-18.csv"),
                        "-o",
                        out))
                .isZero();

        assertThat(query("select count(*) from (select timestamp < lag(timestamp) over (order by seq) as back from '"
                        + out + "') where back"))
                .isZero();
        assertThat(query("select count(distinct id) from '" + out + "'")).isEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "okx-trades"})
    void contractsBecomeBaseUnitsByTheValueThatIsGiven(String format) throws Exception {
        Path sample = RealData.require("okx/OKX-MATIC-USDT-SWAP-20230821-one-minute.csv");
        Path out = folder.resolve("swap.parquet");

        assertThat(run("convert", "--format", format, sample, "-o", out)).isNotZero();
        assertThat(terminal.err()).contains("CONTRACT_VALUE_UNKNOWN", "MATIC-USDT-SWAP", "linear:0.01");
        assertThat(out).doesNotExist();
        assertThat(run("convert", "--format", format, "--contract-value", "10", sample, "-o", out))
                .isEqualTo(ExitCode.USAGE);

        assertThat(run("convert", "--format", format, "--contract-value", "linear:10", sample, "-o", out))
                .isZero();

        assertThat(query("select sum(contracts) from '" + out + "'")).isEqualTo(1_199);
        assertThat(query("select sum(amount) from '" + out + "'")).isEqualTo(11_990);
        assertThat(query("select count(*) from parquet_kv_metadata('" + out + "') where decode(key) ="
                        + " 'barmill.contract_value' and decode(value) = 'linear:10'"))
                .isEqualTo(1);
    }

    @Test
    void badRowsGoToAQuarantineFileWithLineAndReason() throws Exception {
        String header = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";
        String good = "bitmex,XBTUSD,1675295999000000,1675296000100000,a1,buy,23000.5,100\n";
        Path one = Files.writeString(folder.resolve("one.csv"), header + good + "bitmex,XBTUSD,x\n");
        Path two = Files.writeString(folder.resolve("two.csv"), header + good + good.replace("buy", "bought") + good);
        Path out = folder.resolve("ticks.parquet");
        Path quarantine = folder.resolve("ticks.quarantine.csv.gz");

        assertThat(run("convert", "--format", "tardis-trades", one, two, "-o", out, "--bad-row-share", "0.4"))
                .isZero();

        assertThat(query("select count(*) * 100 + max(seq) from '" + out + "'"))
                .as("rows, and the last one's number")
                .isEqualTo(304);
        assertThat(query("select count(distinct seq) from '" + out + "'")).isEqualTo(3);
        assertThat(terminal.out()).contains("3 rows", "ticks.quarantine.csv.gz: 2 unreadable rows");
        List<String> lines = gunzip(quarantine);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("line,reason,text");
        assertThat(lines.get(1)).startsWith("3,\"" + one + ", line 3").endsWith("\"bitmex,XBTUSD,x\"");
        assertThat(lines.get(2)).startsWith("3,\"" + two + ", line 3").contains("bought");
    }

    @Test
    void moreBadRowsThanTheShareAreAFailureAndNoFile() throws Exception {
        String header = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";
        String good = "bitmex,XBTUSD,1675295999000000,1675296000100000,a1,buy,23000.5,100\n";
        Path csv = Files.writeString(folder.resolve("one.csv"), header + good + "x\n");
        Path out = folder.resolve("ticks.parquet");

        assertThat(run("convert", "--format", "tardis-trades", csv, "-o", out, "--bad-row-share", "0.4"))
                .isEqualTo(1);
        assertThat(terminal.err())
                .contains("BAD_ROW", "has 1 rows of 2 that cannot be read, more than the share of 0.4");
        assertThat(run("convert", "--format", "tardis-trades", csv, "-o", out))
                .as("none by default")
                .isEqualTo(1);
        assertThat(run("convert", "--format", "tardis-trades", csv, "-o", out, "--bad-row-share", "2"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(names(folder)).containsExactly("one.csv");
    }

    @Test
    void aQuarantineOfAnEarlierRunDoesNotStay() throws Exception {
        String header = "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n";
        String good = "bitmex,XBTUSD,1675295999000000,1675296000100000,a1,buy,23000.5,100\n";
        Path csv = Files.writeString(folder.resolve("one.csv"), header + good + "x\n");
        Path out = folder.resolve("ticks.parquet");
        run("convert", "--format", "tardis-trades", csv, "-o", out, "--bad-row-share", "0.5");
        assertThat(folder.resolve("ticks.quarantine.csv.gz")).exists();
        Files.writeString(csv, header + good);

        assertThat(run("convert", "--format", "tardis-trades", csv, "-o", out, "--bad-row-share", "0.5"))
                .isZero();

        assertThat(names(folder)).containsExactly("one.csv", "ticks.parquet");
    }

    private static List<String> gunzip(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void formatThatCannotBeToldIsAskedFor() throws IOException {
        Path csv = Files.writeString(
                folder.resolve("x.csv"), "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n");

        assertThat(run("convert", "--format", "auto", csv, "-o", folder.resolve("t.parquet")))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("tardis-trades, tardis-liquidations");
    }

    @Test
    void packingIsToldByContentNotByName() throws Exception {
        String csv = "0,0.5,2,0,1,1570752000000,true,true\n";
        Path plain = Files.writeString(folder.resolve("plain"), csv);
        Path packed = folder.resolve("packed.csv");
        Files.write(packed, gzip(csv));

        assertThat(run("convert", "--format", "binance-aggtrades", plain, packed, "-o", folder.resolve("t.parquet")))
                .isZero();

        assertThat(query("select count(*) from '" + folder.resolve("t.parquet") + "'"))
                .isEqualTo(2);
    }

    /** Both give the same rows; a fault is described in zlib's words by the JDK's inflater alone. */
    @Test
    void archivesAreInflatedByTheInflaterThatIsNamed() throws Exception {
        Path good = folder.resolve("good.csv.gz");
        Path bad = folder.resolve("bad.csv.gz");
        byte[] gzip = gzip("0,0.5,2,0,1,1570752000000,true,true\n");
        Files.write(good, gzip);
        gzip[10] = 1; // the first block, no longer compressed: the bytes behind are not its length
        Files.write(bad, gzip);
        Path out = folder.resolve("t.parquet");
        for (String inflater : List.of("fast", "jdk")) {
            assertThat(run("convert", "--inflater", inflater, "--format", "binance-aggtrades", good, "-o", out))
                    .isZero();
            assertThat(query("select count(*) from '" + out + "'")).isEqualTo(1);
        }

        run("convert", "--format", "binance-aggtrades", bad, "-o", out);
        run("convert", "--inflater", "fast", "--format", "binance-aggtrades", bad, "-o", out);
        assertThat(terminal.err())
                .containsPattern("(?s)contradictory lengths of a stored block.*contradictory lengths of a stored block")
                .doesNotContain("invalid stored block lengths");

        run("convert", "--inflater", "jdk", "--format", "binance-aggtrades", bad, "-o", out);
        assertThat(terminal.err()).contains("invalid stored block lengths");
    }

    @Test
    void unknownInflaterIsAUsageError() throws IOException {
        Path csv = Files.writeString(folder.resolve("x.csv"), "0,0.5,2,0,1,1570752000000,true,true\n");

        assertThat(run("convert", "--inflater", "zlib", "--format", "auto", csv, "-o", folder.resolve("t.parquet")))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("--inflater", "zlib");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    @Test
    void damagedArchiveIsNamedAndLeavesNothing() throws IOException {
        Path out = folder.resolve("out/ticks.parquet");

        assertThat(run(
                        "convert",
                        "--format",
                        "tardis-trades",
                        RealData.folder().resolve("damaged/tardis_trades.csv.gz"),
                        "-o",
                        out))
                .isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).startsWith("barmill: ARCHIVE_CORRUPT: ").contains("tardis_trades.csv.gz");
        assertThat(names(out.getParent())).isEmpty();
    }

    @Test
    void damageInTheSecondArchiveLeavesTheOldOutputAsItWas() throws Exception {
        Path out = Files.writeString(folder.resolve("ticks.parquet"), "the old one");
        Path cut = folder.resolve("cut.zip");
        byte[] whole = Files.readAllBytes(real("12.zip"));
        Files.write(cut, Arrays.copyOf(whole, whole.length / 2));

        assertThat(run("convert", "--format", "binance-aggtrades", real("11.zip"), cut, "-o", out))
                .isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).startsWith("barmill: ARCHIVE_CORRUPT: ").contains("cut.zip");
        assertThat(out).hasContent("the old one");
        assertThat(names(folder)).containsExactly("cut.zip", "ticks.parquet");
    }

    @Test
    void emptyFileThatIsNamedAsAnArchiveIsDamaged() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.zip"));

        assertThat(run("convert", "--format", "binance-trades", empty, "-o", folder.resolve("t.parquet")))
                .isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).startsWith("barmill: ARCHIVE_CORRUPT: ");
        assertThat(names(folder)).containsExactly("empty.zip");
    }

    @Test
    void archiveOfAnotherFormatIsABadRow() {
        assertThat(run("convert", "--format", "tardis-trades", real("11.zip"), "-o", folder.resolve("t.parquet")))
                .isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).startsWith("barmill: BAD_ROW: ");
        assertThat(names(folder)).isEmpty();
    }
}
