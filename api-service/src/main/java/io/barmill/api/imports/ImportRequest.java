package io.barmill.api.imports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request to import files. Its components are the known fields; {@link ImportRequestReader} reads them.
 */
@Schema(
        description = "Which files of the workers' import folder to import into the lake, and what they contain.",
        requiredProperties = {"exchange", "files"})
public record ImportRequest(
        @Schema(description = "An exchange of GET /download/exchanges.", examples = "binance")
        String exchange,

        @Schema(
                description =
                        "One of the exchange's markets; default: as in the names or folders of the files, else the"
                                + " exchange's first.",
                examples = "spot")
        Optional<String> market,

        @Schema(description = "The symbol of all files; default: as in their names.", examples = "BTCUSDT")
        Optional<String> symbol,

        @Schema(
                description =
                        "The format of all files, by its name in barmill convert --format; default: as in their names,"
                                + " else detected from their first rows.",
                examples = "binance-trades")
        Optional<String> format,

        @Schema(description = "The length of candles, such as 1m; default: as in the names of the files.")
        Optional<String> interval,

        @Schema(
                description =
                        "The day or month that all rows belong to; default: as in the names of the files, else by the"
                                + " time of each row.",
                examples = "2024-01-31")
        Optional<String> period,

        @Schema(
                description = "The value of one contract, if amounts are in contracts: linear:0.01 (base units) or"
                        + " inverse:100 (quote units).",
                examples = "inverse:100")
        Optional<String> contractValue,

        @Schema(
                description = "Paths relative to the import folder, with slashes.",
                examples = "BTCUSDT-trades-2024-01-31.zip")
        List<String> files,

        @Schema(description = "True to replace days that were made from other bytes.", defaultValue = "false")
        Optional<Boolean> replace,

        @Schema(
                description =
                        "True to read files again whose size and time are as they were when the lake was made from them.",
                defaultValue = "false")
        Optional<Boolean> reread,

        @Schema(
                description = "True to sort the rows: by their ids where these are integers, else by time.",
                defaultValue = "false")
        Optional<Boolean> sort,

        @Schema(
                description =
                        "True to leave out rows that repeat the row before: trades with its id, other rows equal to it.",
                defaultValue = "false")
        Optional<Boolean> dropDuplicates,

        @Schema(
                description = "low, normal, high, urgent, or a number from -10 to 10: a head start of so many hours.",
                defaultValue = "normal")
        Optional<String> priority,

        @Schema(description = "Tasks that have not begun by then are cancelled.", examples = "2024-01-31T12:00:00Z")
        Optional<Instant> deadline) {}
