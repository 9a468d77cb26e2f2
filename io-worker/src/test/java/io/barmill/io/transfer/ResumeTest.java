package io.barmill.io.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.barmill.error.BarmillException;
import io.barmill.error.ErrorCode;
import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A transfer that was cut goes on, and a file is never made of two versions. */
@Timeout(60)
class ResumeTest {
    private static final String URL = "http://venue/a.zip";
    private static final String BOOT = "this-run";
    private static final TransferListener NOBODY = (done, total) -> {};
    private static final byte[] BODY = bytes(1, 100_000);
    private static final byte[] OTHER = bytes(2, 90_000);

    private static final TaskClaim CLAIM =
            new TaskClaim(UUID.randomUUID(), UUID.randomUUID(), TaskKind.TICK_DOWNLOAD, "{}", "worker-1", 1, 5);

    private static Vertx vertx;

    @TempDir
    private Path home;

    private PartialFile part;
    private DownloadSession session;
    private RawServer server;

    @BeforeAll
    static void startVertx() {
        vertx = Vertx.vertx();
    }

    @AfterAll
    static void stopVertx() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @BeforeEach
    void open() {
        part = new PartialFile(home, BOOT);
        session = session("16M");
    }

    @AfterEach
    void close() throws IOException {
        session.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 999, 50_000, 99_998, 99_999})
    void theNextAttemptFetchesWhatIsMissingAndNoMore(int cut) throws Exception {
        serve("\"v1\"", BODY, cut);
        BarmillException failure = failure();

        DownloadedFile download = get();

        assertThat(failure.code()).isEqualTo(ErrorCode.TRANSFER_CUT);
        assertWhole(download, BODY);
        assertThat(download.etag()).contains("\"v1\"");
        assertThat(server.requests()).hasSize(2);
        assertThat(server.requests().get(0)).doesNotContainIgnoringCase("range");
        assertThat(server.requests().get(1))
                .containsIgnoringCase("\nRange: bytes=" + cut + "-")
                .containsIgnoringCase("\nIf-Range: \"v1\"");
    }

    @Test
    void aFileThatHadArrivedWholeIsNotFetchedAgain() throws Exception {
        serve("\"v1\"", BODY, Integer.MAX_VALUE);
        get();

        DownloadedFile again = get();

        assertWhole(again, BODY);
        assertThat(server.requests().get(1)).containsIgnoringCase("\nRange: bytes=100000-");
        assertThat(again.etag()).contains("\"v1\"");
    }

    @Test
    void aFileThatChangedStartsFromZero() throws Exception {
        serve("\"v1\"", BODY, 40_000);
        failure();
        server.close();
        serve("\"v2\"", OTHER, Integer.MAX_VALUE);

        assertWhole(get(), OTHER);
        assertThat(server.requests()).as("the whole comes in place of the rest").hasSize(1);
    }

    @Test
    void aFileThatChangedAfterItHadArrivedStartsFromZero() throws Exception {
        serve("\"v1\"", BODY, Integer.MAX_VALUE);
        get();
        server.close();
        serve("\"v2\"", OTHER, Integer.MAX_VALUE);

        assertWhole(get(), OTHER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "206 | ETag: \"v2\" | bytes 40000-99999/100000",
                "206 | X: y | bytes 39999-99999/100000",
                "206 | X: y | bytes 40000-99999/100001",
                "206 | X: y | bytes 40000-89999/100000",
                "206 | X: y | nonsense",
                "416 | X: y | bytes */100000",
                "416 | X: y | bytes */*",
                "416 | ETag: \"v2\" | bytes */40000"
            })
    void anAnswerThatDoesNotFitIsNotAppended(int status, String header, String range) throws Exception {
        serve("\"v1\"", BODY, 40_000);
        failure();
        server.close();
        server = new RawServer((request, socket, out) -> {
            if (header(request, "range").isEmpty()) {
                head(out, 200, "ETag: \"v1\"", BODY.length);
                out.write(BODY);
            } else {
                byte[] wrong = status == 416 ? new byte[0] : bytes(3, 60_000);
                head(out, status, header + "\r\nContent-Range: " + range, wrong.length);
                out.write(wrong);
            }
        });

        assertWhole(get(), BODY);
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void withoutATagTheDateTellsVersionsApart() throws Exception {
        String date = "Mon, 01 Jan 2024 12:00:00 GMT";
        server = new RawServer((request, socket, out) -> {
            boolean goesOn = header(request, "if-range").equals(date);
            int from = goesOn ? 30_000 : 0;
            head(
                    out,
                    goesOn ? 206 : 200,
                    "ETag: W/\"weak\"\r\nLast-Modified: " + date
                            + (goesOn ? "\r\nContent-Range: bytes 30000-99999/100000" : ""),
                    BODY.length - from);
            out.write(BODY, from, goesOn ? BODY.length - from : 30_000);
        });
        failure();

        assertWhole(get(), BODY);
    }

    @Test
    void aVenueThatNamesNoVersionSendsAllAgain() throws Exception {
        server = new RawServer((request, socket, out) -> {
            head(out, 200, "X: y", BODY.length);
            out.write(BODY, 0, server.requests().size() == 1 ? 30_000 : BODY.length);
        });
        failure();

        assertWhole(get(), BODY);
        assertThat(server.requests().get(1)).doesNotContainIgnoringCase("range");
    }

    @Test
    void anotherAddressDoesNotGoOnFromWhatIsHere() throws Exception {
        serve("\"v1\"", BODY, 40_000);
        failure();

        session.toFile(FileRequest.of(server.url("/b")), "http://venue/b.zip", part, NOBODY);

        assertThat(server.requests().get(1)).doesNotContainIgnoringCase("range");
    }

    @Test
    void afterAPowerCutOnlyWhatWasForcedToTheDiskCounts() throws Exception {
        session.close();
        session = session("10K");
        serve("\"v1\"", BODY, Integer.MAX_VALUE);
        get();
        PartialFileJournal journal = PartialFileJournal.parse(Files.readString(home.resolve("journal")))
                .orElseThrow();

        PartialFile afterwards = new PartialFile(home, "the-next-run");
        long usable = afterwards.progress(URL).orElseThrow().bytes();
        // What had not been forced may be anything after a power cut
        byte[] onDisk = Files.readAllBytes(part.path());
        Arrays.fill(onDisk, (int) usable, onDisk.length, (byte) 0);
        Files.write(part.path(), onDisk);
        part = afterwards;

        assertThat(usable).isEqualTo(journal.synced()).isBetween(80_000L, 100_000L);
        assertWhole(get(), BODY);
    }

    @Test
    void bytesBeyondTheJournalCountAfterAKill() throws Exception {
        // Given a process that was killed after it had written bytes, and before the journal knew of them
        serve("\"v1\"", BODY, Integer.MAX_VALUE);
        part.write(part.begin(URL, Optional.of("\"v1\""), Optional.empty(), Optional.of(100_000L)));
        Files.write(part.path(), Arrays.copyOf(BODY, 70_001));

        assertWhole(get(), BODY);
        assertThat(server.requests()).singleElement().asString().containsIgnoringCase("\nRange: bytes=70001-");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "barmill-transfer 1\n",
                "barmill-transfer 1\nurl=http://venue/a.zip\netag=\"v1\"\nboot=this-run\n",
                "barmill-transfer 1\nurl=http://venue/a.zip\netag=\"v1\"\nsynced=70001\nboot=this-run\n",
                "barmill-transfer 1\nurl=http://venue/a.zip\netag=\"v1\"\nlength=69999\nsynced=0\nboot=this-run\n",
                "barmill-transfer 1\nurl=http://venue/a.zip\netag=\"v1\"\nlength=x\nsynced=0\nboot=this-run\n",
                "barmill-transfer 2\nurl=http://venue/a.zip\netag=\"v1\"\nsynced=0\nboot=this-run\n"
            })
    void aJournalInDoubtIsWorthNothing(String journal) throws Exception {
        serve("\"v1\"", BODY, Integer.MAX_VALUE);
        Files.writeString(home.resolve("journal"), journal);
        Files.write(part.path(), bytes(9, 70_000));

        assertWhole(get(), BODY);
        assertThat(server.requests()).singleElement().asString().doesNotContainIgnoringCase("range");
    }

    @Test
    void progressGoesOnFromWhereItWas() throws Exception {
        serve("\"v1\"", BODY, 40_000);
        failure();
        List<Long> heard = new ArrayList<>();

        session.toFile(FileRequest.of(server.url("/a")), URL, part, (done, total) -> {
            if (done > 40_000) {
                heard.add(done);
                assertThat(total).isEqualTo(100_000);
            }
        });

        assertThat(heard).isSorted().endsWith(100_000L);
    }

    /** Serves one version of a file as a venue does, whose connection breaks once, after that many bytes. */
    private void serve(String etag, byte[] body, int cut) throws IOException {
        server = new RawServer((request, socket, out) -> {
            String wish = header(request, "range");
            boolean isSame = header(request, "if-range").equals(etag);
            int from = isSame ? Integer.parseInt(wish.replaceAll("\\D", "")) : 0;
            int end = server.requests().size() == 1 ? Math.min(cut, body.length) : body.length;
            if (isSame && from >= body.length) {
                head(out, 416, "Content-Range: bytes */" + body.length, 0);
            } else if (isSame) {
                head(
                        out,
                        206,
                        "ETag: " + etag + "\r\nContent-Range: bytes " + from + "-" + (body.length - 1) + "/"
                                + body.length,
                        body.length - from);
                out.write(body, from, body.length - from);
            } else {
                head(out, 200, "ETag: " + etag, body.length);
                out.write(body, 0, end);
            }
        });
    }

    private static void head(OutputStream out, int status, String headers, int length) throws IOException {
        out.write(("HTTP/1.1 " + status + " X\r\n" + headers + "\r\nContent-Length: " + length
                        + "\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static String header(List<String> request, String name) {
        return request.stream()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElse("");
    }

    private DownloadedFile get() throws IOException {
        return session.toFile(FileRequest.of(server.url("/a")), URL, part, NOBODY);
    }

    private BarmillException failure() {
        return catchThrowableOfType(BarmillException.class, this::get);
    }

    private void assertWhole(DownloadedFile download, byte[] body) throws Exception {
        assertThat(Files.readAllBytes(download.file())).isEqualTo(body);
        assertThat(download.bytes()).isEqualTo(body.length);
        assertThat(download.sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(body)));
    }

    private static DownloadSession session(String syncEvery) {
        return new DownloadSessions(
                        vertx,
                        Configs.with(TransferConfig.class, Map.of("barmill.transfer.sync-every", syncEvery)),
                        Clock.systemUTC(),
                        new UnlimitedHosts(),
                        "test")
                .open(CLAIM, URI.create("http://venue"), () -> {});
    }

    private static byte[] bytes(long seed, int size) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
