package io.barmill.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.stack.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** {@code barmill validate} on files and on a lake. */
class ValidateCommandTest extends OfflineCommands {
    private static final long START_MILLIS = 1_704_067_200_000L;
    private static final int NO_ROW = -1;

    /** The trades of a day of January 2024, one a minute, as a tick file of the lake. */
    private Path day(int day, int without) throws IOException {
        StringBuilder csv = new StringBuilder();
        for (int minute = 0; minute < 1_440; minute++) {
            long id = 1_000_000L + day * 1_440L + minute;
            if (minute != without) {
                csv.append(id)
                        .append(",100.5,0.5,50.25,")
                        .append(START_MILLIS + (day - 1) * 86_400_000L + minute * 60_000L);
                csv.append(",true,true\n");
            }
        }
        String date = "2024-01-0" + day;
        Path source = Files.writeString(folder.resolve("BTCUSDT-trades-" + date + ".csv"), csv);
        Path file =
                folder.resolve("lake/ticks/venue=binance/type=trades/symbol=BTCUSDT/date=" + date + "/ticks.parquet");
        assertThat(run("convert", "--format", "binance-trades", source, "-o", file))
                .as(terminal.err())
                .isZero();
        return file;
    }

    private JsonNode report(int status, Object... arguments) {
        TestTerminal json = new TestTerminal(0);
        String[] texts = new String[arguments.length + 3];
        texts[0] = "validate";
        texts[1] = "--json";
        texts[2] = "--verbose";
        for (int i = 0; i < arguments.length; i++) {
            texts[i + 3] = arguments[i].toString();
        }
        int found = Barmill.run(json.terminal(), new Installation(folder), texts);
        assertThat(found).as(json.err()).isEqualTo(status);
        assertThat(json.out()).as(json.err()).isNotEmpty();
        return Json.parse(json.out());
    }

    @Test
    void filesOfAFolderThatAreNoTickFilesAreNamed() throws Exception {
        Path file = day(1, NO_ROW);
        Path other = Files.copy(file, folder.resolve("lake/copy.parquet"));

        assertThat(run("validate", folder.resolve("lake"))).isZero();
        assertThat(terminal.err()).contains("1 Parquet files are not where a lake keeps ticks", other.toString());
    }

    @Test
    void optionsOfFilesAndOfTheLakeAreNotMixed() {
        assertThat(run("validate")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("tick files or folders, or --exchange for the lake");
        assertThat(run("validate", "--exchange", "binance", folder)).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("no PATH with it");
        assertThat(run("validate", "--exchange", "binance", "--junit", "report.xml"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("validate", "--exchange", "binance", "--html", "report.html"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void onlyTheRulesThatAreNamedAreChecked() throws Exception {
        day(1, 100);

        JsonNode report = report(0, "--rule", "TIME_BACK", folder.resolve("lake"));

        assertThat(report.path("checks").findValuesAsText("rule")).containsOnly("UNREADABLE", "TIME_BACK");
        assertThat(report(1, folder.resolve("lake")).path("findings")).isNotEmpty();
    }

    @Test
    void cleanLakePasses() throws Exception {
        day(1, NO_ROW);
        day(2, NO_ROW);

        JsonNode report = report(0, folder.resolve("lake"));

        assertThat(report.path("verdict").asText()).isEqualTo("PASS");
        assertThat(report.path("files").asInt()).isEqualTo(2);
        assertThat(report.path("rows").asInt()).isEqualTo(2_880);
        assertThat(report.path("findings")).isEmpty();
        assertThat(report.at("/coverage/0/runs").asText()).isEqualTo("1440D");
        assertThat(run("validate", folder.resolve("lake"))).isZero();
        assertThat(terminal.out()).contains("ID_HOLE", "PASS: 2 files, 2,880 rows");
    }

    @Test
    void damageFailsAndAllReportsAgree() throws Exception {
        day(1, 700);
        Path html = folder.resolve("report.html");
        Path junit = folder.resolve("report.xml");

        Path parquet = folder.resolve("findings.parquet");

        JsonNode report = report(1, folder.resolve("lake"), "--html", html, "--junit", junit, "--parquet", parquet);

        assertThat(report.path("verdict").asText()).isEqualTo("FAIL");
        assertThat(report.at("/findings/0/rule").asText()).isEqualTo("ID_HOLE");
        assertThat(report.at("/findings/0/from").asText()).isEqualTo("2024-01-01T11:39:00Z");
        Element suites = DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(junit.toFile())
                .getDocumentElement();
        assertThat(suites.getAttribute("tests"))
                .isEqualTo(Integer.toString(report.path("checks").size()));
        assertThat(suites.getAttribute("failures")).isEqualTo("" + count(report, "FAIL"));
        assertThat(suites.getAttribute("errors")).isEqualTo("" + count(report, "INCOMPLETE"));
        assertThat(suites.getElementsByTagName("failure").getLength()).isEqualTo(count(report, "FAIL"));
        assertThat(query("select count(*) from '" + parquet + "'"))
                .isEqualTo(report.path("findings").size());
        assertThat(query("select count(*) from '" + parquet + "' where rule = 'ID_HOLE' and \"from\" = "
                        + "timestamptz '2024-01-01 11:39:00+00'"))
                .isEqualTo(1);
        String page = Files.readString(html);
        assertThat(page)
                .contains("<title>Validation: FAIL</title>", "[1002140", "COVERAGE")
                .doesNotContain("<script", "http://", "https://", "@import");
        Matcher counts = Pattern.compile("([\\d,]+) checks, ([\\d,]+) findings").matcher(page);
        assertThat(counts.find()).isTrue();
        assertThat(counts.group(1))
                .isEqualTo(Integer.toString(report.path("checks").size()));
        assertThat(counts.group(2))
                .isEqualTo(Integer.toString(report.path("findings").size()));
    }

    private static int count(JsonNode report, String verdict) {
        return (int) StreamSupport.stream(report.path("checks").spliterator(), false)
                .filter(check -> check.path("verdict").asText().equals(verdict))
                .count();
    }

    @Test
    void dayWithoutAFileIsIncomplete() throws Exception {
        day(1, NO_ROW);
        day(3, NO_ROW);

        assertThat(run("validate", folder.resolve("lake"))).isEqualTo(2);

        assertThat(terminal.out()).contains("INCOMPLETE: 2 files", "there is no file of 2024-01-02");
        assertThat(run("validate", folder.resolve("lake"), "--to", "2024-01-01"))
                .isZero();
        assertThat(run("validate", folder.resolve("lake"), "--from", "2023-12-31", "--to", "2024-01-01"))
                .isEqualTo(2);
    }

    @Test
    void acceptedFindingsDoNotFail() throws Exception {
        day(1, 700);
        Path accepted = folder.resolve("accepted.json");
        String entry = "[{\"rule\":\"ID_HOLE\",\"series\":\"binance/trades/*\",\"from\":\"2024-01-01\","
                + "\"to\":\"2024-01-31\",\"reason\":\"known\",\"until\":\"%s\"}]";
        Files.writeString(accepted, entry.formatted("2999-12-31"));

        JsonNode report = report(0, folder.resolve("lake"), "--suppress", accepted, "--type", "trades");
        assertThat(report.path("suppressed").size()).isPositive();

        Files.writeString(accepted, entry.formatted("2024-12-31"));
        assertThat(run("validate", folder.resolve("lake"), "--suppress", accepted))
                .isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("suppressed until 2024-12-31 only");

        Files.writeString(accepted, entry.formatted("2999-12-31").replace("rule", "rul"));
        assertThat(run("validate", folder.resolve("lake"), "--suppress", accepted))
                .isEqualTo(ExitCode.USAGE);
        assertThat(terminal.err()).contains("--suppress is rul");
    }

    /** The candles of the trades of {@link #day}, one of them with another volume. */
    private void candles(int day, int wrong) throws IOException {
        StringBuilder csv = new StringBuilder();
        for (int minute = 0; minute < 1_440; minute++) {
            long open = START_MILLIS + (day - 1) * 86_400_000L + minute * 60_000L;
            csv.append(open).append(",100.5,100.5,100.5,100.5,").append(minute == wrong ? "0.75," : "0.5,");
            csv.append(open + 59_999).append(",50.25,1,0,0,0\n");
        }
        String date = "2024-01-0" + day;
        Path source = Files.writeString(folder.resolve("BTCUSDT-1m-" + date + ".csv"), csv);
        Path file = folder.resolve(
                "lake/ticks/venue=binance/type=klines-1m/symbol=BTCUSDT/date=" + date + "/ticks.parquet");
        assertThat(run("convert", "--format", "binance-klines", source, "-o", file))
                .as(terminal.err())
                .isZero();
    }

    @Test
    void candlesAreHeldAgainstTrades() throws Exception {
        day(1, NO_ROW);
        assertThat(run("validate", folder.resolve("lake"), "--require", "TRADES_VS_KLINE"))
                .as("the candles are away")
                .isEqualTo(2);
        candles(1, NO_ROW);
        JsonNode clean = report(0, folder.resolve("lake"), "--require", "TRADES_VS_KLINE");
        assertThat(clean.path("verdict").asText()).isEqualTo("PASS");
        candles(1, 700);

        JsonNode report = report(1, folder.resolve("lake"));

        assertThat(report.path("findings")).hasSize(1);
        assertThat(report.at("/findings/0/rule").asText()).isEqualTo("TRADES_VS_KLINE");
        assertThat(report.at("/findings/0/sample").asText()).isEqualTo("2024-01-01T11:40:00Z");
        assertThat(run("validate", folder.resolve("lake"), "--no-cross")).isZero();
    }

    @Test
    void fileOutsideOfALakeIsCheckedByItsFooter() throws Exception {
        Path file = Files.copy(day(1, 700), folder.resolve("ticks.parquet"));

        JsonNode report = report(1, file);

        assertThat(report.at("/findings/0/series").asText()).isEqualTo("binance-trades/trades");
        assertThat(report.at("/findings/0/day").asText()).isEqualTo("2024-01-01");
    }

    @Test
    void mistakesAreNamed() throws Exception {
        Path file = day(1, NO_ROW);
        Path text = Files.writeString(folder.resolve("accepted.json"), "{}");

        assertThat(run("validate", folder.resolve("nowhere.parquet"))).isEqualTo(ExitCode.FAILED);
        assertThat(run("validate", file, "--symbol", "ETHUSDT")).isEqualTo(ExitCode.USAGE);
        assertThat(run("validate", file, "--tick", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(run("validate", file, "--from", "2024-01-02", "--to", "2024-01-01"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("validate", file, "--suppress", text)).isEqualTo(ExitCode.USAGE);
        assertThat(run("validate", text)).isEqualTo(ExitCode.FAILED);
        assertThat(terminal.err()).contains("file not found", "--tick is 0", "a JSON list", "LAKE_FILE_CORRUPT");
    }
}
