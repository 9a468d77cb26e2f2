package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.cli.stack.Installation;
import io.barmill.testing.Duck;
import io.barmill.testing.RealData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code convert} and {@code bars}, on real archives and on spoilt ones. */
class OfflineCommandsTest {
    private static final String DAYS = "binance-vision/data/spot/daily/aggTrades/XRPETH/XRPETH-aggTrades-2019-10-";

    private final TestTerminal terminal = new TestTerminal(0);

    @TempDir
    Path folder;

    @Test
    void candlesOfRealArchivesEqualTheExchangesOwn() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        Path bars = folder.resolve("bars");

        assertThat(run("convert", "--format", "binance-aggtrades", real("11.zip"), real("12.zip"), "-o", ticks))
                .isZero();
        assertThat(run("bars", "--bar", "time-1m", "--bar", "time-5m", "--bar", "tick-1000", ticks, "-o", bars, "--include-partial"))
                .isZero();

        assertThat(terminal.out()).contains("10,063 rows");
        for (String interval : List.of("1m", "5m")) {
            assertThat(Candle.ofBarFiles(List.of(bars.resolve("time-" + interval + ".parquet"))))
                    .containsExactlyElementsOf(Candle.ofCsv(RealData.folder()
                            .resolve("binance-vision/expected/XRPETH-" + interval + ".expected.csv")));
        }
        assertThat(names(bars)).containsExactly("tick-1000.parquet", "time-1m.parquet", "time-5m.parquet");
    }

    @Test
    void unfinishedLastBarIsLeftOutUnlessItIsWanted() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), "-o", ticks);

        run("bars", "--bar", "time-1m", "--bar", "tick-1000", ticks, "-o", folder.resolve("whole"));
        run("bars", "--bar", "time-1m", "--bar", "tick-1000", ticks, "-o", folder.resolve("all"), "--include-partial");

        for (String bar : List.of("time-1m", "tick-1000")) {
            long whole = query("select count(*) from '" + folder + "/whole/" + bar + ".parquet' where complete");
            assertThat(query("select count(*) from '" + folder + "/whole/" + bar + ".parquet'")).isEqualTo(whole);
            assertThat(query("select count(*) from '" + folder + "/all/" + bar + ".parquet'")).isEqualTo(whole + 1);
            assertThat(query("select count(*) from '" + folder + "/all/" + bar + ".parquet' where not complete"))
                    .isEqualTo(1);
        }
    }

    @Test
    void everyKindOfBarHoldsAllTheTradesOfARealDay() throws Exception {
        Path ticks = folder.resolve("ticks.parquet");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), "-o", ticks);
        List<String> bars = List.of(
                "time-1m(empty=flat)", "time-1w", "tick-split-100", "volume-split-5000", "volume-5000(overshoot=carry)",
                "dollar-split-20", "imbalance-tick-fixed-10", "imbalance-dollar-ewma(init=200)", "run-volume-fixed-2000",
                "run-tick-ewma(init=200,side=taker)", "range-0.000005", "renko-0.000005");
        List<Object> arguments = new ArrayList<>(List.of("bars", ticks, "-o", folder, "--include-partial", "--latency", "PT1S"));
        bars.forEach(bar -> arguments.addAll(List.of("--bar", bar)));

        assertThat(run(arguments.toArray())).isEqualTo(ExitCode.OK);

        long trades = query("select sum(last_id - first_id + 1)::bigint from '" + ticks + "'");
        for (String bar : bars) {
            String file = "from '" + folder + "/" + bar + ".parquet'";
            assertThat(query("select sum(trade_count)::bigint " + file)).as(bar).isEqualTo(trades);
            assertThat(query("select count(*) " + file + " where available_at <> close_time + interval 1 second")).isZero();
            if (!bar.equals("time-1w")) {
                assertThat(query("select count(*) " + file + " where complete")).as(bar).isGreaterThan(5);
            }
        }
    }

    @Test
    void latencyBelowZeroIsRefused() {
        assertThat(run("bars", "--bar", "time-1m", "x", "-o", "y", "--latency", "PT-1S")).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("--latency is PT-1S, expected a duration from PT0S to PT24H");
    }

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
        "auto, binance-vision/data/spot/daily/klines/ADABTC/1m/ADABTC-1m-2021-11-28.zip, 1440, klines"
    })
    void everyTypeIsConverted(String format, String sample, long rows, String type) throws Exception {
        Path out = folder.resolve("rows.parquet");

        assertThat(run("convert", "--format", format, RealData.require(sample), "-o", out)).isZero();

        assertThat(query("select count(*) * 1000000 + max(seq) + 1 from '" + out + "'")).isEqualTo(rows * 1_000_001);
        assertThat(query("select count(*) from parquet_kv_metadata('" + out + "') where decode(key) = 'barmill.schema'"
                        + " and decode(value) = '" + type + "'"))
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

        assertThat(run("convert", "--format", "tardis-trades", one, two, "-o", out, "--bad-row-share", "0.4")).isZero();

        assertThat(query("select count(*) * 100 + max(seq) from '" + out + "'")).as("rows, and the last one's number")
                .isEqualTo(304);
        assertThat(query("select count(distinct seq) from '" + out + "'")).isEqualTo(3);
        assertThat(terminal.out()).contains("3 rows", "ticks.quarantine.csv.gz: 2 rows that cannot be read");
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

        assertThat(run("convert", "--format", "tardis-trades", csv, "-o", out, "--bad-row-share", "0.4")).isEqualTo(1);
        assertThat(terminal.err()).contains("BAD_ROW", "has 1 rows of 2 that cannot be read, more than the share of 0.4");
        assertThat(run("convert", "--format", "tardis-trades", csv, "-o", out)).as("none by default").isEqualTo(1);
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

        assertThat(run("convert", "--format", "tardis-trades", csv, "-o", out, "--bad-row-share", "0.5")).isZero();

        assertThat(names(folder)).containsExactly("one.csv", "ticks.parquet");
    }

    private static List<String> gunzip(Path file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void formatThatCannotBeToldIsAskedFor() throws IOException {
        Path csv = Files.writeString(folder.resolve("x.csv"), "exchange,symbol,timestamp,local_timestamp,id,side,price,amount\n");

        assertThat(run("convert", "--format", "auto", csv, "-o", folder.resolve("t.parquet"))).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("tardis-trades, tardis-liquidations");
    }

    @Test
    void packingIsToldByContentNotByName() throws Exception {
        String csv = "0,0.5,2,0,1,1570752000000,true,true\n";
        Path plain = Files.writeString(folder.resolve("plain"), csv);
        Path packed = folder.resolve("packed.csv");
        try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(csv.getBytes(StandardCharsets.US_ASCII));
        }

        assertThat(run("convert", "--format", "binance-aggtrades", plain, packed, "-o", folder.resolve("t.parquet")))
                .isZero();

        assertThat(query("select count(*) from '" + folder.resolve("t.parquet") + "'")).isEqualTo(2);
    }

    @Test
    void damagedArchiveIsNamedAndLeavesNothing() throws IOException {
        Path out = folder.resolve("out/ticks.parquet");

        assertThat(run("convert", "--format", "tardis-trades", RealData.folder().resolve("damaged/tardis_trades.csv.gz"), "-o", out))
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

    @Test
    void tickFilesOfSeveralTypesAreRefused() throws Exception {
        Path aggregates = folder.resolve("a.parquet");
        Path trades = folder.resolve("b.parquet");
        Path csv = Files.writeString(folder.resolve("b.csv"), "1,0.5,2,1,1570752000000,true,true\n");
        run("convert", "--format", "binance-aggtrades", real("11.zip"), "-o", aggregates);
        assertThat(run("convert", "--format", "binance-trades", csv, "-o", trades)).isZero();

        assertThat(run("bars", "--bar", "time-1m", aggregates, trades, "-o", folder.resolve("bars")))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).contains("b.parquet (trades), expected only files of aggTrades");
        assertThat(folder.resolve("bars")).doesNotExist();
    }

    @Test
    void barThatIsNamedTwiceIsRefused() {
        assertThat(run("bars", "--bar", "time-1m", "--bar", "time-60s", folder.resolve("x"), "-o", folder.resolve("bars")))
                .isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err()).isEqualTo("barmill: --bar is time-60s, expected each bar once: time-1m is there\n");
    }

    @Test
    void fileThatIsNoTickFileIsNamed() {
        assertThat(run("bars", "--bar", "time-1m", real("11.zip"), "-o", folder.resolve("bars")))
                .isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).startsWith("barmill: LAKE_FILE_CORRUPT: ").contains("11.zip");
        assertThat(folder.resolve("bars")).doesNotExist();
    }

    @Test
    void fileThatIsNotThereIsNamed() {
        assertThat(run("convert", "--format", "binance-trades", "no.zip", "-o", folder.resolve("t.parquet")))
                .isEqualTo(ExitCode.FAILED);
        assertThat(run("bars", "--bar", "time-1m", "no.parquet", "-o", folder.resolve("bars")))
                .isEqualTo(ExitCode.FAILED);

        assertThat(terminal.err()).isEqualTo("""
                barmill: ARCHIVE_NOT_FOUND: there is no file no.zip
                barmill: LAKE_FILE_MISSING: there is no file no.parquet
                """);
    }

    @Test
    void unknownFormatAndUnknownBarSayWhatThereIs() {
        assertThat(run("convert", "--format", "csv", "x", "-o", "y")).isEqualTo(ExitCode.USAGE);
        assertThat(run("bars", "--bar", "candles-5", "x", "-o", "y")).isEqualTo(ExitCode.USAGE);

        assertThat(terminal.err())
                .contains("--format is csv, expected one of binance-trades, binance-aggtrades, binance-klines, ")
                .contains("--bar is candles-5, expected a bar such as time-1m");
    }

    private int run(Object... arguments) {
        String[] texts = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        return Barmill.run(terminal.terminal(), new Installation(folder), texts);
    }

    private static Path real(String day) {
        return RealData.folder().resolve(DAYS + day);
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long query(String sql) throws Exception {
        try (Connection duckDb = Duck.connect();
                Statement statement = duckDb.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
