package io.barmill.io.transfer;

import io.barmill.ledger.TaskClaim;
import io.barmill.ledger.TaskKind;
import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;

/** A process that sessions one file until it is killed: arguments are the address and the scratch folder. */
public final class KilledTransfer {
    private KilledTransfer() {}

    /** Says {@code done=N} whenever so many bytes more have been written. */
    public static void main(String[] arguments) throws Exception {
        String url = arguments[0];
        ScratchDirectory scratch = new ScratchDirectory(
                Configs.with(
                        ScratchConfig.class,
                        Map.of("barmill.scratch.dir", Path.of(arguments[1]).toString())),
                Clock.systemUTC());
        TaskClaim claim =
                new TaskClaim(UUID.randomUUID(), UUID.randomUUID(), TaskKind.TICK_DOWNLOAD, "{}", "killed", 1, 5);
        DownloadSessions sessions = new DownloadSessions(
                Vertx.vertx(),
                Configs.with(TransferConfig.class, Map.of()),
                Clock.systemUTC(),
                new UnlimitedHosts(),
                "test");
        try (ScratchFolder folder = scratch.open(url).orElseThrow();
                DownloadSession session = sessions.open(claim, URI.create(url), () -> {})) {
            session.toFile(FileRequest.of(URI.create(url)), url, folder.part(), (done, total) -> {
                System.out.println("done=" + done);
                System.out.flush();
            });
        }
    }
}
