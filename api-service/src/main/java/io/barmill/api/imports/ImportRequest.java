package io.barmill.api.imports;

import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request to import files. Its components are the fields that the request may have;
 * {@link ImportRequestReader} reads them.
 */
@Schema(
        description = "Which files of the workers' import folder to bring into the lake, and what is in them.",
        requiredProperties = {"exchange", "files"})
public record ImportRequest(
        @Schema(description = "An exchange of GET /download/exchanges.", examples = "binance")
        String exchange,

        @Schema(
                description = "One of the exchange's markets; absent: as the files' names or folders say, else the"
                        + " exchange's first.",
                type = SchemaType.STRING,
                examples = "spot")
        Optional<String> market,

        @Schema(
                description = "The symbol of all the files; absent: as their names say.",
                type = SchemaType.STRING,
                examples = "BTCUSDT")
        Optional<String> symbol,

        @Schema(
                description =
                        "What all the files hold, by a name of barmill convert --format; absent: as their names say,"
                                + " else by their first rows.",
                type = SchemaType.STRING,
                examples = "binance-trades")
        Optional<String> format,

        @Schema(
                description = "The length of candles, such as 1m; absent: as the files' names say.",
                type = SchemaType.STRING)
        Optional<String> interval,

        @Schema(
                description =
                        "The day or the month that all rows belong to; absent: as the files' names say, else by the"
                                + " time of each row.",
                type = SchemaType.STRING,
                examples = "2024-01-31")
        Optional<String> period,

        @Schema(
                description = "What one contract stands for, where amounts are contracts: linear:0.01 (base units) or"
                        + " inverse:100 (quote units).",
                type = SchemaType.STRING,
                examples = "inverse:100")
        Optional<String> contractValue,

        @Schema(
                description = "Paths below the import folder, with slashes.",
                examples = "BTCUSDT-trades-2024-01-31.zip")
        List<String> files,

        @Schema(
                description = "True to replace days that were made from something else.",
                type = SchemaType.BOOLEAN,
                defaultValue = "false")
        Optional<Boolean> replace) {}
