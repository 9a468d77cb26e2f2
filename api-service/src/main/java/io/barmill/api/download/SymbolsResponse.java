package io.barmill.api.download;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Symbols that an exchange lists.
 *
 * @param symbols sorted; the first ones where there are more than the limit
 * @param total how many there are in all, of those that contain what was asked for
 */
@Schema(description = "Symbols that an exchange lists.")
public record SymbolsResponse(
        @Schema(examples = "binance") String exchange,
        @Schema(examples = "spot") String market,

        @Schema(description = "Sorted; the first ones where there are more than the limit.")
        List<String> symbols,

        @Schema(description = "How many there are in all, of those that contain what was asked for.")
        int total) {
    public SymbolsResponse {
        symbols = List.copyOf(symbols);
    }
}
