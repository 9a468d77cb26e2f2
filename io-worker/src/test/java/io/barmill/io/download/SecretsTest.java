package io.barmill.io.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.barmill.io.download.ArchiveServer.Reply;
import io.barmill.ledger.TaskOutcome;
import io.barmill.ticks.DataType;
import io.barmill.venue.DownloadTaskParams;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The API key goes to its venue and nowhere else, whatever happens. */
@Timeout(60)
class SecretsTest {
    private static final DownloadTaskParams ORDER =
            new DownloadTaskParams("tardis", "bitmex", DataType.TRADES, "XBTUSD", "2023-02-02");
    private static final String PATH = "/v1/bitmex/trades/2023/02/02/XBTUSD.csv.gz";

    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final Level level = root.getLevel();
    private final List<Handler> handlers = List.of(root.getHandlers());
    private final Handler ear = new Ear(logged);

    @TempDir
    private Path home;

    private ArchiveServer server;
    private Rig rig;

    @BeforeEach
    void open() throws IOException {
        // All that is logged goes to the ear, which is a lot, and not to the console.
        handlers.forEach(root::removeHandler);
        root.setLevel(Level.ALL);
        root.addHandler(ear);
        server = new ArchiveServer();
        rig = new Rig(home, server.base());
    }

    @AfterEach
    void close() throws IOException {
        rig.close();
        server.close();
        root.removeHandler(ear);
        root.setLevel(level);
        handlers.forEach(root::addHandler);
    }

    @Test
    void aDownloadThatSucceedsKeepsTheKeyToItself() throws Exception {
        server.put(PATH, Reply.ok(Archived.gzip("""
            exchange,symbol,timestamp,local_timestamp,id,side,price,amount
            bitmex,XBTUSD,1675296001000000,1675296001100000,,sell,23000,50
            """)));

        TaskOutcome outcome = rig.handler().run(FakeContext.of(ORDER));

        assertThat(server.requests().get(0)).contains("Bearer " + Rig.API_KEY);
        assertThat(outcome).isInstanceOf(TaskOutcome.Succeeded.class);
        assertNowhere(outcome.toString());
        assertThat(rig.lakeFiles()).hasSize(1);
    }

    @Test
    void aRefusalThatEchoesTheKeyDoesNotSpreadIt() throws Exception {
        server.put(PATH, Reply.status(401, "the key " + Rig.API_KEY + " is not valid"));

        TaskOutcome outcome = rig.handler().run(FakeContext.of(ORDER));

        assertThat(server.requests().get(0)).contains("Bearer " + Rig.API_KEY);
        assertThat(outcome.toString()).contains("the key *** is not valid");
        assertNowhere(outcome.toString());
    }

    @Test
    void aBrokenTransferDoesNotSpreadTheKey() throws Exception {
        server.put(PATH, Reply.ok("0123456789").cutAfter(5));

        TaskOutcome outcome = rig.handler().run(FakeContext.of(ORDER));

        assertThat(outcome).isInstanceOf(TaskOutcome.Failed.class);
        assertNowhere(outcome.toString());
    }

    private void assertNowhere(String outcome) throws IOException {
        assertThat(outcome).doesNotContain(Rig.API_KEY);
        assertThat(logged).as("the ear hears").isNotEmpty();
        assertThat(logged).noneMatch(line -> line.contains(Rig.API_KEY));
        try (Stream<Path> paths = Files.walk(home)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1))
                        .as(path.toString())
                        .doesNotContain(Rig.API_KEY);
            }
        }
    }

    /** Writes down all that is logged, with the stack traces. */
    private static final class Ear extends Handler {
        private final Formatter formatter = new SimpleFormatter();
        private final List<String> lines;

        Ear(List<String> lines) {
            this.lines = lines;
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord entry) {
            lines.add(formatter.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
