package io.barmill.bench.stack;

import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Terminal;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures a job that downloads archives from the sandbox venue into the lake, with one io-worker and with two. */
@Command(
        name = "download",
        description = {
            "Measures a job that downloads archives from the sandbox venue into the lake, from the request to the last "
                    + "published file: with one io-worker, and then with two. Each on a stack of its own, just started.",
            "",
            "The archives are generated once and kept. Venue, database, broker and services share this machine."
        },
        footerHeading = "%nFigures:%n",
        footer = {
            "  archives, bytes                    how many; the size of all of them, zipped",
            "  smallest_bytes, largest_bytes      the size of the smallest and of the largest",
            "  one.*, two.*                       the run with one io-worker, and with two",
            "  *.io_workers                       how many",
            "  *.seconds                          from the request to the end of the last task, by the ledger's clock",
            "  *.megabytes_per_second             10^6 bytes of archives in a second",
            "  *.files_per_second                 archives in a second",
            "  ratio_two                          seconds with one / seconds with two: above 1, two are faster",
            "",
            "Examples:",
            "  barmill bench download --json",
            "  barmill bench download --archives 20 --trades 20000"
        })
public final class DownloadBenchCommand extends StackBenchCommand {
    @Option(
            names = "--archives",
            defaultValue = "200",
            paramLabel = "N",
            description = "How many: a multiple of 10, up to 300 (${DEFAULT-VALUE}).")
    private int archives;

    /** A command that starts the services of that installation. */
    public DownloadBenchCommand(Terminal terminal, Installation installation) {
        super(terminal, installation, 200_000);
    }

    @Override
    public Integer call() throws IOException {
        BenchArchives requested = archives(archives);
        BenchArchives.Sizes sizes = requested.generate(requested.folderIn(root()), made -> {
            if (made % 50 == 0) {
                status().say(made + " archives are ready");
            }
        });
        double one = seconds(requested, 1);
        double two = seconds(requested, 2);
        return print(DownloadReport.of(archives, sizes, one, two));
    }

    private double seconds(BenchArchives requested, int ioWorkers) throws IOException {
        return measure("download", requested.folderIn(root()), ioWorkers, 0, Map.of(), jobs -> {
            String id = jobs.download(requested.request()).path("job_id").asText();
            return follow(jobs, "download", id, archives);
        });
    }
}
