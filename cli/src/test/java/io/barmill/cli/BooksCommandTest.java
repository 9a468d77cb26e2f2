package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.testing.RealData;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Order books on the command line: {@code convert --derive}, and {@code books} on recorded streams. */
class BooksCommandTest extends OfflineCommands {
    private static final String HEADER = "exchange,symbol,timestamp,local_timestamp,is_snapshot,side,price,amount\n";

    private Path increments(String... rows) throws Exception {
        StringBuilder csv = new StringBuilder(HEADER);
        for (String row : rows) {
            csv.append("deribit,BTC-PERPETUAL,1600000000000000,160000000")
                    .append(row)
                    .append('\n');
        }
        return Files.writeString(folder.resolve("deribit_incremental_book_L2_2020-09-13_BTC-PERPETUAL.csv"), csv);
    }

    @Test
    void quotesAndSnapshotsAreMadeInThePassOfTheConversion() throws Exception {
        Path csv = increments(
                "0000100,true,ask,101,5", "0000100,true,bid,99,1", "0000200,false,bid,98,1", "0000300,false,bid,100,1");
        Path out = folder.resolve("book.parquet");

        assertThat(run("convert", csv, "--derive", "quotes", "--derive", "book_snapshot_25", "-o", out))
                .as(terminal.err())
                .isZero();

        assertThat(names(folder))
                .containsExactly(
                        "book.book_snapshot_25.parquet",
                        "book.parquet",
                        "book.quotes.parquet",
                        csv.getFileName().toString());
        Path quotes = folder.resolve("book.quotes.parquet");
        Path snapshots = folder.resolve("book.book_snapshot_25.parquet");
        assertThat(query("select count(*) from '" + out + "'")).isEqualTo(4);
        assertThat(query("select count(*) from '" + quotes + "'")).isEqualTo(2);
        assertThat(query("select sum(bid_price * 1000 + ask_price)::bigint from '" + quotes + "'"))
                .isEqualTo(99_101 + 100_101);
        assertThat(query("select count(*) from '" + snapshots + "'")).isEqualTo(3);
        assertThat(query("select max(bid_price_2)::bigint from '" + snapshots + "' where bid_price_3 is null"))
                .isEqualTo(98);
        assertThat(query("select count(*) from parquet_kv_metadata('" + quotes + "') where decode(key) ="
                        + " 'barmill.schema' and decode(value) = 'quotes'"))
                .isEqualTo(1);
        assertThat(terminal.out()).contains("book.quotes.parquet: 2 rows", "book.book_snapshot_25.parquet: 3 rows");
    }

    @Test
    void snapshotsHaveAnyDepth() throws Exception {
        Path csv = increments(
                "0000100,true,ask,101,5",
                "0000100,true,bid,99,1",
                "0000100,true,bid,98,1",
                "0000200,false,bid,97,1",
                "0000300,false,bid,98,2");

        assertThat(run("convert", csv, "--derive", "book_snapshot_2", "-o", folder.resolve("book.parquet")))
                .as(terminal.err())
                .isZero();

        Path snapshots = folder.resolve("book.book_snapshot_2.parquet");
        assertThat(query("select count(*) from '" + snapshots + "'")).isEqualTo(2);
        assertThat(query("select sum(bid_amount_2)::bigint from '" + snapshots + "'"))
                .isEqualTo(3);
        assertThat(query("select count(*) from (describe select * from '" + snapshots + "')"))
                .isEqualTo(3 + 8 + 1);
        assertThat(query("select count(*) from parquet_kv_metadata('" + snapshots + "') where decode(key) ="
                        + " 'barmill.schema' and decode(value) = 'book_snapshot_2'"))
                .isEqualTo(1);
    }

    @Test
    void whatIsWrongWithTheBookIsInAFile() throws Exception {
        Path csv = increments(
                "0000050,false,bid,90,1", "0000100,true,ask,101,5", "0000100,true,bid,99,1", "0002000,false,bid,102,1");
        Path out = folder.resolve("book.parquet");
        Path findings = folder.resolve("book.findings.csv");

        assertThat(run("convert", csv, "--derive", "quotes", "-o", out)).isZero();

        assertThat(terminal.out()).contains("book.findings.csv: 1 BOOK_START, 1 BOOK_CROSSED");
        List<String> lines = Files.readAllLines(findings);
        assertThat(lines.get(0)).isEqualTo("rule,severity,instrument,from,to,detail");
        assertThat(lines.get(1))
                .startsWith("BOOK_CROSSED,INFO,\"BTC-PERPETUAL\",2020-09-13T12:26:40.002Z,2020-09-13T12:26:40.002Z,");
        assertThat(lines).hasSize(3);

        increments("0000100,true,ask,101,5", "0000100,true,bid,99,1");
        assertThat(run("convert", csv, "--derive", "quotes", "-o", out)).isZero();
        assertThat(findings).as("nothing is wrong any more").doesNotExist();
    }

    @Test
    void whatCannotBeDerivedIsRefused() throws Exception {
        Path csv = increments("0000100,true,ask,101,5");
        Path out = folder.resolve("book.parquet");

        assertThat(run("convert", csv, "--derive", "trades", "-o", out)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--derive", "quotes, or book_snapshot_n with n from 1 to 999");
        assertThat(run("convert", csv, "--derive", "quotes", "--bad-row-share", "0.1", "-o", out))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("convert", real("11.zip"), "--derive", "quotes", "-o", out))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("files of incremental_book_L2");
        assertThat(names(folder)).containsExactly(csv.getFileName().toString());
    }

    @Test
    void badRowLeavesNoFile() throws Exception {
        Path csv = increments("0000100,true,ask,101,5", "0000100,true,bid,99,x");

        assertThat(run("convert", csv, "--derive", "quotes", "-o", folder.resolve("book.parquet")))
                .isEqualTo(ExitCode.FAILED);

        assertThat(names(folder)).containsExactly(csv.getFileName().toString());
    }

    @Test
    void recordedBooksAreCheckedAgainstTheirTickers() throws Exception {
        Path stream = RealData.require("websocket/BINANCE_FUTURES.ws.1.0.gz");
        Path requests = RealData.require("websocket/BINANCE_FUTURES.http.0.0.gz");

        assertThat(run("books", stream, requests, "--json")).isZero();

        JsonNode report = Json.parse(terminal.out());
        assertThat(report.path("findings")).isEmpty();
        assertThat(report.path("books")).hasSize(4);
        long equal = 0;
        for (JsonNode book : report.path("books")) {
            assertThat(book.path("shared_tickers")).isEqualTo(book.path("equal_tickers"));
            equal += book.path("equal_tickers").asLong();
        }
        assertThat(equal).isEqualTo(50);
    }

    @Test
    void brokenBookIsAFailure() throws Exception {
        Path recording = Files.writeString(folder.resolve("bybit.txt"), """
                1700000000.1: {"topic":"orderbook.50.X","type":"snapshot","ts":1,"data":{"s":"X","b":[["10","1"]],"a":[],"u":5}}
                1700000000.2: {"topic":"orderbook.50.X","type":"delta","ts":2,"data":{"s":"X","b":[["10","2"]],"a":[],"u":7}}
                """);

        assertThat(run("books", recording)).isEqualTo(ExitCode.FAILED);

        assertThat(terminal.out())
                .contains("BOOK_SEQ,ERROR,\"X\",2023-11-14T22:13:20.200Z", "the change is update 7, expected 6");
        assertThat(run("books", folder.resolve("nothing"))).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("ARCHIVE_NOT_FOUND");
    }
}
