package io.barmill.cli.lake;

import com.fasterxml.jackson.databind.JsonNode;
import io.barmill.cli.CommandException;
import io.barmill.cli.ExitCode;
import io.barmill.cli.client.ApiClient;
import io.barmill.cli.client.ApiCommand;
import io.barmill.cli.client.DayOptions;
import io.barmill.cli.client.Jobs;
import io.barmill.cli.client.Submitted;
import io.barmill.cli.stack.Installation;
import io.barmill.cli.terminal.Amounts;
import io.barmill.cli.terminal.Terminal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Removes files from the lake: first it shows them, and only with {@code --yes} it removes what it has shown. */
@Command(
        name = "remove",
        mixinStandardHelpOptions = true,
        description = {
            "Removes days from the lake: files, states and rows. Bars that were made from removed ticks are out of"
                    + " date until a download brings the ticks back.",
            "",
            "Without --yes, it only shows what it would remove."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  barmill lake remove --venue binance --type trades --symbol BTCUSDT --from 2024-01-01 --to 2024-01-31",
            "  barmill lake remove --venue binance --bar time-1m --symbol BTCUSDT --yes --wait"
        })
public final class LakeRemoveCommand extends ApiCommand {
    private static final int SHOWN = 10;

    @Option(names = "--venue", paramLabel = "NAME", description = "A venue of the lake, such as binance-futures.")
    private Optional<String> venue = Optional.empty();

    @ArgGroup
    private DatasetOptions dataset = new DatasetOptions();

    @Option(names = "--symbol", paramLabel = "SYMBOL", description = "A symbol as the venue writes it.")
    private Optional<String> symbol = Optional.empty();

    @Mixin
    private DayOptions days = new DayOptions();

    @Option(names = "--yes", description = "Remove the files.")
    private boolean yes;

    @Option(names = "--wait", description = "Wait until they are removed.")
    private boolean wait;

    /** A command of that installation. */
    public LakeRemoveCommand(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    protected int run(ApiClient client) {
        String files = "/datasets/files?" + String.join("&", filter());
        JsonNode shown = client.delete(files + "&dry_run=true");
        long count = shown.path("files").asLong();
        if (count == 0 || !yes) {
            print(shown, () -> preview(shown, count));
            return ExitCode.OK;
        }
        if (!isJson()) {
            preview(shown, count).forEach(terminal().err()::println);
        }
        JsonNode submitted =
                client.delete(files + "&digest=" + shown.path("digest").asText());
        return new Submitted(terminal(), new Jobs(client), wait, isJson()).handle("remove", List.of(submitted));
    }

    private List<String> filter() {
        List<String> filter = new ArrayList<>();
        venue.ifPresent(name -> filter.add("venue=" + encoded(name)));
        dataset.layer().ifPresent(layer -> filter.add("layer=" + layer));
        dataset.name().ifPresent(name -> filter.add("dataset=" + encoded(name)));
        symbol.ifPresent(name -> filter.add("symbol=" + encoded(name)));
        if (filter.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "remove what? Give --venue, --type, --bar or --symbol");
        }
        Optional.ofNullable(days.first()).ifPresent(day -> filter.add("from=" + day));
        Optional.ofNullable(days.last()).ifPresent(day -> filter.add("to=" + day));
        return filter;
    }

    private List<String> preview(JsonNode shown, long count) {
        if (count == 0) {
            return List.of("the lake has no such file");
        }
        List<String> lines = new ArrayList<>();
        lines.add(Amounts.count(count) + " files, "
                + Amounts.bytes(shown.path("bytes").asLong()) + (count > SHOWN ? ", among them:" : ":"));
        shown.path("samples").forEach(path -> lines.add("  " + path.asText()));
        if (!yes) {
            lines.add("nothing was removed: repeat the command with --yes");
        }
        return lines;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
