package io.barmill.api.verify;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The body of a request to verify archives. Its components are the fields that the request may have;
 * {@link VerifyRequestReader} reads them.
 */
@Schema(
        description = "Which of the archives that the lake was made from to compare with what is published now; all of"
                + " them where nothing is named.")
public record VerifyRequest(
        @Schema(
                description = "An exchange of GET /download/exchanges; absent: all.",
                type = SchemaType.STRING,
                examples = "binance")
        Optional<String> exchange,

        @Schema(
                description = "One of the exchange's markets, with exchange; absent: all.",
                type = SchemaType.STRING,
                examples = "spot")
        Optional<String> market,

        @Schema(
                description = "The symbols; absent: all that the lake holds.",
                type = SchemaType.ARRAY,
                implementation = String.class)
        Optional<List<String>> symbols,

        @Schema(
                description = "The data types; absent: all that the lake holds.",
                type = SchemaType.ARRAY,
                implementation = String.class)
        Optional<List<String>> dataTypes,

        @Schema(
                description = "The first UTC day; absent: the first the lake holds.",
                type = SchemaType.STRING,
                format = "date")
        Optional<LocalDate> startDate,

        @Schema(
                description = "The last UTC day, inclusive; absent: the last the lake holds.",
                type = SchemaType.STRING,
                format = "date")
        Optional<LocalDate> endDate) {}
